/** Pixels between what sticks to the top and what is led to. */
const AIR = 28;

/**
 * Leads to a place of the page: into the middle of what is seen, or, where it is too tall for that, with its head below
 * whatever sticks to the top. Gives it the focus.
 */
export function leadTo(element: HTMLElement | null | undefined): void {
  if (!element) return;
  const room = window.innerHeight / 2;
  if (element.offsetHeight < room) element.scrollIntoView({ block: 'center' });
  else {
    element.scrollIntoView({ block: 'start' });
    window.scrollBy(0, -covered(element));
  }
  element.focus({ preventScroll: true });
}

/** How much of the top of the page is under what sticks there, such as the bar that says whether all is saved. */
function covered(element: HTMLElement): number {
  const stuck: Element[] = [];
  for (let one = element.parentElement; one; one = one.parentElement) stuck.push(...one.children);
  const bottoms = stuck
    .filter((one) => !one.contains(element) && getComputedStyle(one).position === 'sticky')
    .map((one) => one.getBoundingClientRect())
    .filter(({ width }) => width > window.innerWidth / 2)
    .map(({ bottom }) => bottom + AIR);
  return Math.max(0, ...bottoms);
}
