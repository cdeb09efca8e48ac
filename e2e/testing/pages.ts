/** The inspection of pages, shared by the files that divide them between two workers. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type {} from '../global-setup.ts';
import { findFaultsOfAccess, findFaultsOfReading, type Watch, watchPage } from './looking.ts';
import { type Desk, type Eyes, findSamplePerson, openDesk } from './people.ts';
import { VISITS, type Visit } from './visits.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A folder for pictures of every page, for the eyes of a person. */
const SHOTS = process.env.HEADWATER_SHOTS;

/**
 * Declares a test for every page that these eyes see, in each language, at both widths and for some in the dark: it is
 * whole, quiet in the console, readable, and axe finds nothing: on the wide page in English, on the phone in Chinese.
 */
export function inspectPages(all: readonly Eyes[]): void {
  const url = inject('sampleUrl');
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  describe.each(all)('%s', (eyes) => {
    const visits = VISITS.filter((visit) => visit.eyes === eyes);

    describe.each(['en', 'zh'] as const)('in %s', (locale) => {
      let desk: Desk;
      let page: Page;
      let watch: Watch;

      beforeAll(async () => {
        const person = await findSamplePerson(url, eyes);
        desk = await openDesk(browser, url, person?.id ?? null);
        if (person) await desk.patch('/api/session', { locale });
        await desk.context.addInitScript((kept) => localStorage.setItem('headwater.locale', kept), locale);
        page = await desk.context.newPage();
        watch = watchPage(page);
      });
      afterAll(() => desk?.context.close());

      async function inspect(name: string, { isMissing }: Visit, withAxe = true): Promise<string[]> {
        await watch.settle();
        if (SHOTS)
          await page.screenshot({ path: `${SHOTS}/${name.replaceAll(/[^\w-]+/g, '_')}.png`, fullPage: true });
        return [
          ...watch.faults.splice(0).filter((fault) => !(isMissing && /\b404\b/.test(fault))),
          ...(await findFaultsOfReading(page)),
          ...(withAxe ? await findFaultsOfAccess(page) : []),
        ].map((fault) => `${name}: ${fault}`);
      }

      it.each(visits)('$path $what', async (visit) => {
        const { path, what, find, dark } = visit;
        const name = `${eyes} ${path} ${what} ${locale}`;
        const [before, after] = locale === 'en' ? [WIDE, PHONE] : [PHONE, WIDE];
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize(before);
        await page.goto(await find(desk));
        const faults = await inspect(`${name} ${before.width}`, visit);
        await page.setViewportSize(after);
        faults.push(...(await inspect(`${name} ${after.width}`, visit, false)));
        if (dark && locale === 'zh') {
          await page.emulateMedia({ colorScheme: 'dark' });
          faults.push(...(await inspect(`${name} dark`, visit)));
        }
        expect(await page.getAttribute('html', 'lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
        expect(faults).toEqual([]);
      });
    });
  });
}
