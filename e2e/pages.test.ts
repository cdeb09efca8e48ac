import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import type {} from './global-setup.ts';
import { findFaultsOfAccess, findFaultsOfReading, type Watch, watchPage } from './testing/looking.ts';
import { type Desk, EYES, openDesk, readSamplePeople, type SamplePerson } from './testing/people.ts';
import { VISITS } from './testing/visits.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const SHOTS = process.env.HEADWATER_SHOTS;

let browser: Browser;
let people: SamplePerson[];
const url = inject('sampleUrl');

beforeAll(async () => {
  browser = await launchBrowser();
  people = await readSamplePeople(url);
});
afterAll(() => browser?.close());

it('looks at every page there is', () => {
  const features = new URL('../web/src/features/', import.meta.url);
  const paths = readdirSync(features).flatMap((name) => {
    const text = readFileSync(new URL(`${name}/index.tsx`, features), 'utf8');
    return Array.from(text.matchAll(/\bpath: '([^']+)'/g), ([, path]) => path);
  });
  expect(paths.toSorted()).toEqual([...new Set(VISITS.map((visit) => visit.path))].toSorted());
});

describe.each(EYES)('%s', (eyes) => {
  const visits = VISITS.filter((visit) => visit.eyes === eyes);

  describe.each(['en', 'zh'] as const)('in %s', (locale) => {
    let desk: Desk;
    let page: Page;
    let watch: Watch;

    beforeAll(async () => {
      const person = people.find((one) => one.role === eyes);
      if (eyes !== 'visitor' && !person) throw new Error(`the sample offers nobody as ${eyes}`);
      desk = await openDesk(browser, url, person?.id ?? null);
      if (person) await desk.patch('/api/session', { locale });
      await desk.context.addInitScript((kept) => localStorage.setItem('headwater.locale', kept), locale);
      page = await desk.context.newPage();
      watch = watchPage(page);
    });
    afterAll(() => desk?.context.close());

    async function inspect(name: string): Promise<string[]> {
      await watch.settle();
      if (SHOTS)
        await page.screenshot({ path: `${SHOTS}/${name.replaceAll(/[^\w-]+/g, '_')}.png`, fullPage: true });
      const faults = [
        ...watch.faults.splice(0),
        ...(await findFaultsOfReading(page)),
        ...(await findFaultsOfAccess(page)),
      ];
      return faults.map((fault) => `${name}: ${fault}`);
    }

    it.each(visits)('$path $what', async ({ path, what = '', find }) => {
      const address = (await find?.(desk)) ?? path;
      const name = `${eyes} ${locale} ${path} ${what}`;
      const sizes = locale === 'en' ? [WIDE, PHONE] : [PHONE, WIDE];
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(sizes[0]!);
      await page.goto(address);
      const faults = await inspect(`${name} ${sizes[0]!.width}`);
      await page.setViewportSize(sizes[1]!);
      faults.push(...(await inspect(`${name} ${sizes[1]!.width}`)));
      if (locale === 'zh') {
        await page.emulateMedia({ colorScheme: 'dark' });
        faults.push(...(await inspect(`${name} dark`)));
      }
      expect(await page.getAttribute('html', 'lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
      expect(faults).toEqual([]);
    });
  });
});
