import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import type {} from './global-setup.ts';
import { findFaultsOfAccess, findFaultsOfReading, type Watch, watchPage } from './testing/looking.ts';
import { type Desk, EYES, findSamplePerson, openDesk } from './testing/people.ts';
import { VISITS } from './testing/visits.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A folder for pictures of every page, for the eyes of a person. */
const SHOTS = process.env.HEADWATER_SHOTS;

const url = inject('sampleUrl');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  await previewImport();
});
afterAll(() => browser?.close());

/** The sample has no import to look at: two organisations, read and never executed. */
async function previewImport(): Promise<void> {
  const administrator = await findSamplePerson(url, 'administrator');
  const { context } = await openDesk(browser, url, administrator!.id);
  const lines = [
    { id: '00000aa11', name: 'Springhead Institute', country: 'NO' },
    { id: '00000aa12', name: 'Delta Polytechnic', country: 'PT' },
  ];
  const answer = await context.request.post('/api/imports', {
    headers: { origin: url },
    multipart: {
      kind: 'ror-organisations',
      file: {
        name: 'organisations.jsonl',
        mimeType: 'application/jsonl',
        buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
      },
    },
  });
  if (!answer.ok()) throw new Error(`the import was refused: ${await answer.text()}`);
  await context.close();
}

it('looks at every page there is', () => {
  const features = new URL('../web/src/features/', import.meta.url);
  const paths = readdirSync(features).flatMap((name) => {
    const text = readFileSync(new URL(`${name}/index.tsx`, features), 'utf8');
    return Array.from(text.matchAll(/\bpath: '([^']+)'/g), ([, path]) => path);
  });
  expect([...new Set(VISITS.map(({ path }) => path))].toSorted()).toEqual(paths.toSorted());
});

describe.each(EYES)('%s', (eyes) => {
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

    async function inspect(name: string): Promise<string[]> {
      await watch.settle();
      if (SHOTS)
        await page.screenshot({ path: `${SHOTS}/${name.replaceAll(/[^\w-]+/g, '_')}.png`, fullPage: true });
      return [
        ...watch.faults.splice(0),
        ...(await findFaultsOfReading(page)),
        ...(await findFaultsOfAccess(page)),
      ].map((fault) => `${name}: ${fault}`);
    }

    it.each(visits)('$path $what', async ({ path, what, find, dark }) => {
      const name = `${eyes} ${path} ${what} ${locale}`;
      const [before, after] = locale === 'en' ? [WIDE, PHONE] : [PHONE, WIDE];
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(before);
      await page.goto(await find(desk));
      const faults = await inspect(`${name} ${before.width}`);
      await page.setViewportSize(after);
      faults.push(...(await inspect(`${name} ${after.width}`)));
      if (dark && locale === 'zh') {
        await page.emulateMedia({ colorScheme: 'dark' });
        faults.push(...(await inspect(`${name} dark`)));
      }
      expect(await page.getAttribute('html', 'lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
      expect(faults).toEqual([]);
    });
  });
});
