import { useMatch, useMatches } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { RouteDef } from './feature.ts';

let waiting = false;

/** Says that the reader went to another page, so that its heading takes the focus when it appears. */
export function expectHeading(): void {
  waiting = true;
}

/** The path of the page that shows, which the address runs ahead of while the next page is on its way. */
export function usePagePath(): string {
  return useMatch({ strict: false, select: (match) => match.pathname });
}

/** The page at this address, as its feature describes it. */
export function useCurrentPage(): RouteDef | undefined {
  return useMatches({ select: (matches) => matches.at(-1)?.staticData.page });
}

/** A ref for the page's `<h1 tabIndex={-1}>`: takes the focus after a navigation, not on the first load. */
export function useHeadingFocus() {
  const pathname = usePagePath();
  const ref = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is a new page even when the heading stays mounted
  useEffect(() => {
    if (!waiting) return;
    waiting = false;
    ref.current?.focus({ preventScroll: true });
  }, [pathname]);
  return ref;
}

/** After a step that makes another page of this one at the same address: begins it at its heading. */
export function readFromHeading(): void {
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
