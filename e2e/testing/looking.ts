/** Looking at a page as a demanding reader would: is it there, whole, readable, and quiet in the console? */
import AxeBuilder from '@axe-core/playwright';
import type { Page, Request } from 'playwright-core';

/** What went wrong behind a page, kept from its opening on. */
export interface Watch {
  /** Console errors, exceptions and requests without success, in words. */
  faults: string[];
  /** Waits until the page shows its heading, nothing is loading any more, and it has been painted. */
  settle(): Promise<void>;
}

/** Begins to watch a page; do it before its first navigation. */
export function watchPage(page: Page): Watch {
  const faults: string[] = [];
  const underway = new Set<Request>();
  let changed = () => {};
  const note = () => changed();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    if (!/\/(events|live)$/.test(request.url())) underway.add(request);
  });
  page.on('requestfinished', (request) => {
    underway.delete(request);
    note();
  });
  page.on('requestfailed', (request) => {
    underway.delete(request);
    note();
    const reason = request.failure()?.errorText ?? '';
    // A request that the page itself gave up, because the reader went on.
    if (reason !== 'net::ERR_ABORTED') faults.push(`request: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer: ${response.status()} ${response.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    for (const request of underway) if (request.isNavigationRequest()) underway.delete(request);
  });
  const untilQuiet = async () => {
    while (underway.size > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      changed = resolve;
      await promise;
    }
  };
  return {
    faults,
    async settle() {
      for (;;) {
        await page.waitForFunction(isWhole);
        await untilQuiet();
        await page.evaluate(paintTwice);
        if (underway.size === 0 && (await page.evaluate(isWhole))) return;
      }
    },
  };
}

function isWhole(): boolean {
  const heading = document.querySelector('h1');
  const loading = document.querySelectorAll(
    '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root, main [data-loading]',
  );
  // What waits in a tab that is not open is loaded when it is opened.
  const isLoading = [...loading].some((one) => one.checkVisibility());
  return heading !== null && heading.textContent?.trim() !== '' && !isLoading;
}

async function paintTwice(): Promise<void> {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** What is wrong with how the page reads, in words; empty for a good page. The page has settled. */
export async function findFaultsOfReading(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const headings = [...document.querySelectorAll('h1')].map((one) => one.textContent?.trim() ?? '');
    if (headings.length !== 1) faults.push(`${headings.length} headings of the first level: ${headings}`);
    if (headings.some((text) => text === '')) faults.push('an empty heading');
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
        .slice(0, 3)
        .map((one) => `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}">`);
      faults.push(`${root.scrollWidth} px wide in ${root.clientWidth} px: ${wide.join(' ')}`);
    }
    // A key that has no words shows as `shell.signIn` or `calls:status.open`; one with holes as `{{count}}`.
    const key = /^(?:[a-z][A-Za-z]*:)?[a-z][A-Za-z0-9-]*(?:\.[a-z][A-Za-z0-9-]*)+$|^[a-z]+:[a-zA-Z.]+$/;
    const file = /\.(?:jsonl?|csv|pdf|gz|example)$/;
    const hole = /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date|returned an object instead/;
    const words: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'data-label']) {
          words.push(node.getAttribute(name) ?? '');
        }
      } else if (!node.parentElement?.closest('script, style, code, pre, a[href^="http"]')) {
        words.push(node.textContent ?? '');
      }
    }
    for (const text of new Set(words.map((one) => one.trim()))) {
      if ((key.test(text) && !file.test(text)) || hole.test(text))
        faults.push(`no words for a person: “${text}”`);
    }
    return faults;
  });
}

/** What axe finds with every rule it runs by default, one line an element. */
export async function findFaultsOfAccess(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `axe ${id} (${help}): ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
