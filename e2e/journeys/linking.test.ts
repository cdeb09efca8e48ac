import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { untilSaved, useJourneys } from '../testing/journey.ts';
import { findFaultsOfAccess, findFaultsOfReading } from '../testing/looking.ts';

const journeys = useJourneys();

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
const DESKTOP = { locale: 'en-GB' };

interface Listed {
  items: { id: string; person: { id: string }; status: string }[];
}
interface Mails {
  items: { body: string }[];
}

/** Lets the officer send a reviewer their link, and reads it out of the outbox as mail would carry it. */
async function receiveLink(nth: number): Promise<{ path: string; id: string }> {
  const officer = await journeys.sitDown('officer');
  const reviewer = await journeys.sitDown('reviewer');
  const { person } = await reviewer.get<{ person: { id: string } }>('/api/session');
  const calls = await officer.get<{ items: { id: string; status: string }[] }>('/api/calls?limit=200');
  const call = calls.items.find(({ status }) => status === 'review')!;
  const { items } = await officer.get<Listed>(`/api/calls/${call.id}/assignments?status=invited&limit=200`);
  const { id } = items.filter((one) => one.person.id !== person.id)[nth]!;
  await officer.post(`/api/assignments/${id}/send-link`);
  const administrator = await journeys.sitDown('administrator');
  const { items: mails } = await administrator.get<Mails>('/api/outbox?kind=review-link&limit=1');
  const path = /\/r\/[\w-]{43}/.exec(mails[0]!.body)![0];
  for (const seat of [officer, reviewer, administrator]) await seat.context.close();
  return { path, id };
}

/** Sits down with nothing but the mail, in a language. */
async function openLink(path: string, locale: 'en' | 'zh', options: BrowserContextOptions) {
  const seat = await journeys.sitDown('visitor', options);
  await seat.context.addInitScript(`localStorage.setItem('headwater.locale', '${locale}')`);
  const foreign: string[] = [];
  seat.page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (/^https?:/.test(origin) && origin !== journeys.url) foreign.push(request.url());
    const { referer } = request.headers();
    if (referer?.includes('/r/')) foreign.push(`referer to ${request.url()}`);
  });
  await seat.open(path);
  return { ...seat, foreign };
}

async function findFaults(page: Page): Promise<string[]> {
  return [...(await findFaultsOfReading(page)), ...(await findFaultsOfAccess(page))];
}

/** Gives every criterion its second best score. */
async function giveScores(page: Page): Promise<void> {
  const criteria = page.locator('fieldset[id^="review-scores"]');
  const count = await criteria.count();
  expect(count).toBeGreaterThan(1);
  for (let i = 0; i < count; i++)
    await criteria
      .nth(i)
      .getByRole('radio')
      .nth(i % 2)
      .check({ force: true });
}

describe('a review by link, without an account', () => {
  it('goes from the mail to the submitted review on a phone, in Chinese', async () => {
    const { path } = await receiveLink(0);
    const { page, open, context, foreign } = await openLink(path, 'zh', PHONE);
    await page.getByRole('heading', { name: '您的答复' }).waitFor();
    expect(await findFaults(page)).toEqual([]);
    await page.getByRole('checkbox', { name: /就目前所知/ }).check();
    await page.getByRole('button', { name: '接受', exact: true }).click();
    await page.getByRole('heading', { name: '评分', exact: true }).waitFor();
    await page.getByRole('tab', { name: '申请书' }).click();
    await page.getByRole('heading', { name: '摘要', exact: true }).waitFor();
    await page.getByRole('tab', { name: '评审意见' }).click();
    expect(await findFaults(page)).toEqual([]);
    await giveScores(page);
    await page
      .locator('#review-commentToApplicant')
      .fill('问题清楚，方法新颖，依据见第二节；请说明传感器如何标定，并给出误差范围。');
    await untilSavedIn(page, '已保存');
    await page.getByRole('button', { name: '提交评审意见' }).click();
    await submitDialog(page);
    await page.getByText('已提交', { exact: false }).first().waitFor();
    expect(await findFaults(page)).toEqual([]);
    await open(path);
    await page.getByText('评审意见在此不能再修改', { exact: false }).waitFor();
    expect(foreign).toEqual([]);
    await context.close();
  });

  it('declines with a suggestion, takes it back and writes on a desktop, in English', async () => {
    const { path } = await receiveLink(1);
    const { page, context, foreign } = await openLink(path, 'en', DESKTOP);
    await page.getByRole('button', { name: 'Decline' }).click();
    const takeBack = page.getByText('You can take it back as long as nobody has been.');
    await page.getByRole('radio', { name: 'I have a conflict of interest.' }).check();
    await page.getByText('The application is then closed to you for good').waitFor();
    expect(await takeBack.count()).toBe(0);
    await page.getByRole('radio', { name: 'I have no time before the due date.' }).check();
    await takeBack.waitFor();
    await page.getByRole('button', { name: 'Suggest somebody' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada Example');
    await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Add to calendar' }).click();
    expect((await saved).suggestedFilename()).toBe('review.ics');
    await page.getByRole('checkbox', { name: /As far as I can tell/ }).check();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('heading', { name: 'Scores' }).waitFor();
    await giveScores(page);
    await page
      .locator('#review-commentToApplicant')
      .fill(
        'The question is sharp and the method is new; section two shows it. Say how the sensors are calibrated.',
      );
    await untilSaved(page);
    await page.getByRole('button', { name: 'Submit the review' }).click();
    await submitDialog(page);
    await page.getByText('Submitted. Thank you.').waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(foreign).toEqual([]);
    await context.close();
  });

  it('opens nothing when it is altered, and says what may be wrong', async () => {
    const { page, context } = await openLink(`/r/${'x'.repeat(43)}`, 'en', DESKTOP);
    await page.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
    expect(await findFaults(page)).toEqual([]);
    const answer = await context.request.get(`/r/${'x'.repeat(43)}`);
    expect(answer.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    await context.close();
  });
});

/** Waits until the page says in its language that all is saved. */
async function untilSavedIn(page: Page, word: string): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .waitFor();
}

/** Submits, whether the house has a question about the review or not. */
async function submitDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog
    .getByRole('button', { name: /^(Submit as it stands|Submit the review|按现状提交|提交评审意见)$/ })
    .click();
  await dialog.waitFor({ state: 'hidden' });
}
