/** What every journey needs: a browser of its own, people at their desks, and what they press and read. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type {} from '../global-setup.ts';
import { watchPage } from './looking.ts';
import { type Desk, type Eyes, findSamplePerson, openDesk } from './people.ts';

export interface Seat extends Desk {
  page: Page;
  /** Goes to an address and waits until the page is whole, so that nothing moves under the pointer any more. */
  open(address: string): Promise<void>;
}

/** Starts a browser for the tests of a file; `sitDown` opens a page on the server of the journeys. */
export function useJourneys(): {
  url: string;
  /** A page of a person of the sample, in English; `visitor` is nobody signed in. */
  sitDown(eyes: Eyes, options?: BrowserContextOptions): Promise<Seat>;
} {
  const url = inject('journeysUrl');
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return {
    url,
    async sitDown(eyes, options) {
      const person = await findSamplePerson(url, eyes);
      const desk = await openDesk(browser, url, person?.id ?? null, options);
      if (person) await desk.patch('/api/session', { locale: 'en' });
      const page = await desk.context.newPage();
      const { settle } = watchPage(page);
      const open = async (address: string) => {
        await page.goto(address);
        await settle();
      };
      return { ...desk, page, open };
    },
  };
}

/** Presses a button of the open dialog by its name and waits until the dialog is gone. */
export async function confirm(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Waits until a page is at an address. */
export async function arrive(page: Page, address: RegExp): Promise<void> {
  await page.waitForURL((url) => address.test(url.pathname));
}

/** Waits until a self-saving page says that all is saved, after something was typed. */
export async function untilSaved(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}
