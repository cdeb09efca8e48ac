import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import type {} from './global-setup.ts';
import { findFaultsOfReading, type Watch, watchPage } from './testing/looking.ts';
import { findSamplePerson, openDesk } from './testing/people.ts';
import { VISITS } from './testing/visits.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const paths = [...new Set(VISITS.map(({ path }) => path))].filter((path) => path.includes('$'));

let browser: Browser;
let page: Page;
let watch: Watch;
beforeAll(async () => {
  const url = inject('sampleUrl');
  browser = await launchBrowser();
  const person = await findSamplePerson(url, 'director');
  const desk = await openDesk(browser, url, person!.id);
  page = await desk.context.newPage();
  watch = watchPage(page);
});
afterAll(() => browser?.close());

it.each(paths)('%s says under its heading that nothing is there', async (path) => {
  await page.goto(path.replaceAll(/\$\w+/g, NOBODY));
  await watch.settle();
  const faults = watch.faults.splice(0).filter((fault) => !/\b40[034]\b/.test(fault));
  expect([...faults, ...(await findFaultsOfReading(page))]).toEqual([]);
});
