import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { confirm, useJourneys } from '../testing/journey.ts';
import { openDesk } from '../testing/people.ts';

const journeys = useJourneys();

interface Listed {
  items: { id: string; status: string; callId: string }[];
}
interface Found {
  items: { id: string; can: { override: boolean }; person: { name: string } }[];
}

/** Somebody of the sample who applies in the call tells its officers what is held wrongly of the team. */
async function tellAsTeam(browser: Browser, callId: string, note: string): Promise<void> {
  const answer = await fetch(`${journeys.url}/api/sample/people`);
  const { items } = (await answer.json()) as { items: { id: string; role: string }[] };
  for (const { id } of items.filter(({ role }) => role === 'applicant')) {
    const desk = await openDesk(browser, journeys.url, id);
    const own = await desk.get<Listed>('/api/applications?status=submitted');
    const mine = own.items.find((one) => one.callId === callId);
    if (mine) await desk.post(`/api/applications/${mine.id}/conflict-contests`, { note });
    await desk.context.close();
    if (mine) return;
  }
  throw new Error('nobody of the sample applies in this call');
}

describe('doubts about conflicts of interest', () => {
  it('are answered by somebody else, and a team’s message leads to what was found for it', async () => {
    const officer = await journeys.sitDown('officer');
    const { page } = officer;
    const calls = await officer.get<Listed>('/api/calls');
    const callId = calls.items.find(({ status }) => status === 'review')!.id;
    const conflicts = `/calls/${callId}/conflicts`;
    await tellAsTeam(officer.context.browser()!, callId, 'I left that university three years ago.');
    await officer.open(`${conflicts}?tab=contests`);
    await page.getByRole('tab', { name: 'Contested (1)' }).waitFor();
    await page.getByRole('button', { name: 'Agree', exact: true }).click();
    const agreeing = page.getByRole('dialog', { name: 'Agree with this?' });
    const agree = agreeing.getByRole('button', { name: 'Agree', exact: true });
    await agreeing.getByText('nothing else changes').waitFor();
    const link = agreeing.getByRole('link', { name: 'what was found for this application' });
    expect(await link.getAttribute('href')).toMatch(/conflicts\?tab=found&f-q=./);
    await agreeing.getByRole('textbox').fill('Too short');
    expect(await agree.isDisabled()).toBe(true);
    await agreeing.getByText('at least 10 characters', { exact: true }).waitFor();
    await agreeing.getByRole('textbox').fill('Thank you, we have looked at it.');
    await agree.click();
    await agreeing.waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Contested', exact: true }).waitFor();

    const found = await officer.get<Found>(
      `/api/calls/${callId}/conflicts?state=standing&severity=conflict&limit=50`,
    );
    const finding = found.items.find(({ can }) => can.override)!;
    await officer.post(`/api/conflicts/${finding.id}/contest`, { note: 'The affiliation has ended.' });
    await officer.open(`${conflicts}?tab=found&f-state=contested`);
    await page.getByRole('button', { name: finding.person.name }).first().click();
    await page.getByRole('button', { name: 'Set aside', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Set this conflict aside?' });
    await dialog.getByText('A doubt of your own stays open, for somebody else to answer.').waitFor();
    await dialog.getByRole('textbox').fill('The affiliation has ended.');
    await dialog.getByRole('button', { name: 'Set aside', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await officer.open(`${conflicts}?tab=contests`);
    await page.getByRole('tab', { name: 'Contested', exact: true }).waitFor();
    await page.getByText('Somebody else who runs the call decides.').waitFor();

    const director = await journeys.sitDown('director');
    await director.open('/');
    await director.page.getByRole('link', { name: /doubt about a conflict to answer/ }).click();
    await director.page.getByRole('tab', { name: 'Contested (1)' }).waitFor();
    await director.page.getByRole('button', { name: 'Do not agree' }).click();
    const refusing = director.page.getByRole('dialog');
    await refusing.getByText(/does not count any more already/).waitFor();
    await refusing.getByRole('textbox').fill('It has not ended, as far as we know.');
    await confirm(director.page, 'Do not agree');
    await director.page.getByText('not agreed', { exact: true }).waitFor();
    await director.post(`/api/conflicts/${finding.id}/restore`, { reason: 'It has not ended.' });
    for (const { context } of [officer, director]) await context.close();
  });
});

describe('the limit of a reviewer in the pool', () => {
  it('is stored as it is shown', async () => {
    const officer = await journeys.sitDown('officer');
    const { page } = officer;
    const calls = await officer.get<Listed>('/api/calls');
    const callId = calls.items.find(({ status }) => status === 'review')!.id;
    await officer.open(`/calls/${callId}/conflicts`);
    const limit = page.getByRole('textbox', { name: /^Most reviews for/ }).first();
    for (const [typed, kept] of [
      ['0', '1'],
      ['99999', '1000'],
      ['', ''],
    ] as const) {
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
      await limit.fill(typed);
      await limit.blur();
      const response = await saved;
      expect(await response.json()).toEqual({ maxLoad: kept === '' ? null : Number(kept) });
      expect(await limit.inputValue()).toBe(kept);
    }
    await officer.context.close();
  });
});
