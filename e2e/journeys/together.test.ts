import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Seat, untilSaved, useJourneys } from '../testing/journey.ts';
import { findFaultsOfAccess, findFaultsOfReading } from '../testing/looking.ts';
import { findSamplePerson, type SamplePerson } from '../testing/people.ts';

const journeys = useJourneys();
/** A change reaches the other page within seconds; a busy machine takes longer. */
const SOON = { timeout: 20_000 };

/** Two of a team at one draft, each in a browser of their own. */
describe('two at one draft', () => {
  let lead: Seat;
  let second: Seat;
  let seconds: SamplePerson;
  let path: string;
  const findFaults = async ({ page }: Seat) => [
    ...(await findFaultsOfReading(page)),
    ...(await findFaultsOfAccess(page)),
  ];
  const abstract = (seat: Seat) => seat.page.getByRole('textbox', { name: 'Abstract in English' });
  const untilAbstract = async (seat: Seat, text: string) => {
    await expect.poll(() => abstract(seat).inputValue(), SOON).toBe(text);
  };

  beforeAll(async () => {
    // The applicant of the other journeys keeps the drafts they look for.
    lead = await journeys.sitDown('visitor');
    const { items } = await lead.get<{ items: SamplePerson[] }>('/api/sample/people');
    const writer = items.filter(({ role }) => role === 'applicant')[1]!;
    await lead.post('/api/sample/sign-in', { personId: writer.id });
    await lead.patch('/api/session', { locale: 'en' });
    second = await journeys.sitDown('reviewer');
    seconds = (await findSamplePerson(journeys.url, 'reviewer'))!;
    const { person } = await second.get<{ person: { email: string } }>('/api/session');
    const calls = await lead.get<{ items: { id: string; code: string }[] }>('/api/calls');
    const callId = calls.items.find(({ code }) => code === 'HW-F-07')!.id;
    const draft = await lead.post<{ id: string; revision: number }>('/api/applications', {
      callId,
      title: 'What do springs say?',
      language: 'en',
    });
    path = `/applications/${draft.id}`;
    await lead.patch(`/api${path}`, { revision: draft.revision, abstract: 'Springs hum. We record them.' });
    await lead.post(`/api${path}/members`, { email: person.email, name: seconds.name });
    await Promise.all([lead.open(`${path}/edit`), second.open(`${path}/edit`)]);
  });
  afterAll(() => Promise.all([lead?.context.close(), second?.context.close()]));

  it('see each other, and what the other writes elsewhere comes in without a reload or a step of the caret', async () => {
    await abstract(second).focus();
    await lead.page.getByText(`${seconds.name}: Basics`).waitFor();
    await lead.page
      .getByRole('textbox', { name: 'The question' })
      .fill('What does a spring say about its rock?');
    await expect
      .poll(() => second.page.getByRole('textbox', { name: 'The question' }).inputValue(), SOON)
      .toBe('What does a spring say about its rock?');
    await second.page.getByRole('status').filter({ hasText: 'changed The question' }).waitFor();
    expect(await second.page.evaluate(() => document.activeElement?.id)).toBe('field-abstract');
  });

  it('the lead sees at once that the other has agreed to be in the team', async () => {
    const team = lead.page.locator('#part-team');
    await team.getByText('asked, no answer yet').waitFor();
    await second.post(`/api${path}/consent`);
    await team.getByText(/^agreed /).waitFor();
  });

  it('write different sentences of one text at once, and both are kept', async () => {
    await abstract(second).press('End');
    await Promise.all([
      abstract(lead).fill('Some springs hum. We record them.'),
      abstract(second).pressSequentially(' Nobody knows why.', { delay: 20 }),
    ]);
    const both = 'Some springs hum. We record them. Nobody knows why.';
    await Promise.all([untilAbstract(lead, both), untilAbstract(second, both)]);
    await Promise.all([untilSaved(lead.page), untilSaved(second.page)]);
    const caret = await abstract(second).evaluate((input) => (input as HTMLTextAreaElement).selectionStart);
    expect(caret).toBe(both.length);
  });

  it('write the same sentence at once: one is saved, the other is asked, and chooses', async () => {
    await Promise.all([
      abstract(lead).fill('All springs hum. We record them. Nobody knows why.'),
      abstract(second).fill('Few springs hum. We record them. Nobody knows why.'),
    ]);
    const question = (seat: Seat) => seat.page.getByRole('alert').filter({ hasText: 'the same words' });
    const countQuestions = async () => (await question(lead).count()) + (await question(second).count());
    await expect.poll(countQuestions, SOON).toBe(1);
    const asked = (await question(lead).count()) === 1 ? lead : second;
    const own = await abstract(asked).inputValue();
    expect(await findFaults(asked)).toEqual([]);
    await question(asked).getByLabel('Keep my text').check();
    await question(asked).getByRole('button', { name: 'Save' }).click();
    await Promise.all([untilAbstract(lead, own), untilAbstract(second, own)]);
  });

  it('talk about it at the question', async () => {
    await lead.page.getByRole('button', { name: 'Comments: The question' }).click();
    await lead.page.getByLabel('Write a comment').fill('Is this one question?');
    await lead.page.getByRole('button', { name: 'Comment', exact: true }).click();
    await lead.page.keyboard.press('Escape');
    await second.page.getByRole('button', { name: '1 open comment: The question, 1 new' }).click();
    await second.page.getByText('Is this one question?').waitFor();
    await second.page.keyboard.press('Escape');
    await second.page.getByRole('button', { name: '1 open comment: The question', exact: true }).waitFor();
  });

  it('a lost connection and an ended sign-in lose nothing, and nobody else saves the text', async () => {
    const { page, context } = second;
    await context.setOffline(true);
    await abstract(second).fill('Written without a connection.');
    await page.getByText('No connection: kept on this device').waitFor();
    await context.setOffline(false);
    await untilSaved(page);

    await context.clearCookies();
    await abstract(second).fill('Written without a connection. And without a sign-in.');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    expect(await findFaults(second)).toEqual([]);
    const other = (await lead.get<{ person: { id: string } }>('/api/session')).person.id;
    await second.post('/api/sample/sign-in', { personId: other });
    await dialog.getByRole('button', { name: 'I have signed in' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'Only you can save this text' }).waitFor();
    await second.post('/api/sample/sign-in', { personId: seconds.id });
    await dialog.getByRole('button', { name: 'I have signed in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await untilAbstract(lead, 'Written without a connection. And without a sign-in.');
  });

  it('who changed what stands in the history, and an earlier text comes back to both', async () => {
    await lead.open(`${path}/history`);
    const { page } = lead;
    const entry = page.getByRole('listitem').filter({ hasText: seconds.name }).first();
    await entry.getByRole('button', { name: 'Put the earlier text back: Abstract in English' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put the earlier text back' }).click();
    await page.getByText('Abstract in English is as it was.').waitFor();
    await expect.poll(() => abstract(second).inputValue(), SOON).not.toContain('without a sign-in');
  });
});
