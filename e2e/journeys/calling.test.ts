import { describe, expect, it } from 'vitest';
import { arrive, confirm, type Seat, untilSaved, useJourneys } from '../testing/journey.ts';
import { findFaultsOfAccess } from '../testing/looking.ts';

const journeys = useJourneys();
const CODE = 'HW-RIVER-1';
const DAY = 86_400_000;

/** A moment so many days from now, as a field for date and time takes it, in the funder's time zone. */
function momentIn(days: number): string {
  const beijing = new Date(Date.now() + days * DAY + 8 * 3_600_000);
  return `${beijing.toISOString().slice(0, 10)}T17:00`;
}

/** A call from its first word to a changed form, with an applicant on a phone who is told all of it. */
describe('calling', () => {
  let officer: Seat;
  let applicant: Seat;
  let callId: string;

  it('an officer takes an earlier call over, with rules of their own, and publishes it', async () => {
    officer = await journeys.sitDown('open_officer');
    const { page } = officer;
    await officer.open('/calls');
    await page.getByRole('button', { name: 'New call' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('In English').first().fill('Rivers that run under the ice');
    await dialog.getByLabel('Code').fill(CODE);
    const model = await dialog.getByLabel('Take over from').locator('option').allTextContents();
    await dialog
      .getByLabel('Take over from')
      .selectOption({ label: model.find((one) => one.includes('HW-F-07'))! });
    await dialog.getByRole('button', { name: 'Begin the call' }).click();
    await arrive(page, /^\/calls\/[^/]+\/edit$/);
    callId = page.url().split('/').at(-2)!;
    const rules = page.locator('#call-eligibility');
    await rules.getByRole('button', { name: /^Remove: Rule 2/ }).click();
    await rules.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('menuitem', { name: 'Within seven years of the doctorate' }).click();
    const rule = page.locator('#call-eligibility-1');
    await rule.getByLabel('If it is not met').selectOption({ label: 'It is only told' });
    await page.locator('#call-opensAt').fill(momentIn(-1));
    await page.locator('#call-closesAt').fill(momentIn(20));
    await page.getByLabel('Contributions to knowledge').check();
    await untilSaved(page);
    await officer.open(`/calls/${callId}`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await confirm(page, 'Publish');
    await page.getByText('Open', { exact: true }).first().waitFor();
  });

  it('an applicant learns before the first page which rule they meet and which not, and why', async () => {
    applicant = await journeys.sitDown('applicant', { viewport: { width: 390, height: 844 } });
    const { page } = applicant;
    await applicant.open(`/calls/${CODE}`);
    const rules = page.getByRole('listitem');
    const late = rules.filter({ hasText: 'At most 7 years since the doctorate' });
    await late.getByText('Not met').waitFor();
    expect(await late.textContent()).toMatch(/Doctorate .*\d{4}: \d+ years/);
    await rules.filter({ hasText: 'Has a doctorate or holds a senior position' }).getByText('Met').waitFor();
    await page.getByText('As far as we know, you may apply.').waitFor();
    expect(await findFaultsOfAccess(page)).toEqual([]);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('不符合').first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('region', { name: 'Who may apply' }).waitFor();
  });

  it('and begins with the texts of an earlier application and of the narrative CV', async () => {
    const { page } = applicant;
    await page.getByRole('button', { name: 'Begin an application' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From an earlier application of mine').check();
    await dialog.getByRole('combobox', { name: 'Earlier application' }).fill('Free exploration');
    await page.getByRole('option', { name: /Free exploration/ }).click();
    await dialog.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('button', { name: 'Go on to the application' }).click();
    await arrive(page, /^\/applications\/[^/]+\/edit$/);
    expect(await page.getByLabel('Title in English').inputValue()).not.toBe('');
    expect(await page.getByRole('textbox', { name: 'The question' }).inputValue()).not.toBe('');
    expect(await page.getByRole('textbox', { name: 'Contributions to knowledge' }).inputValue()).toMatch(
      /^I showed in frozen tissue/,
    );
    const team = page.locator('#part-team');
    await team.getByRole('heading', { name: 'Eligibility of the team' }).waitFor();
    await team.getByText('Not met').waitFor();
  });

  it('the officer gives that one applicant more time, who sees the new one', async () => {
    const { person } = await applicant.get<{ person: { email: string } }>('/api/session');
    await officer.open(`/calls/${callId}/extensions`);
    const { page } = officer;
    await page.getByRole('button', { name: 'Give more time' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail address of the applicant').fill(person.email);
    await dialog.getByLabel('Until').fill(momentIn(27));
    await dialog
      .getByLabel('Reason, for the applicant to read')
      .fill('A microscope broke down in this week.');
    await confirm(page, 'Give more time');
    await page.getByText('A microscope broke down').waitFor();
    await applicant.page.reload();
    await applicant.page.getByText(/^You have time until .*17:00/).waitFor();
    await applicant.page.getByText('A microscope broke down').waitFor();
  });

  it('the officer asks one thing more, and the applicant is told in both languages', async () => {
    await officer.open(`/calls/${callId}/form`);
    const { page } = officer;
    await page.getByRole('button', { name: 'Begin a changed form' }).click();
    await page.getByLabel('Contributions to people').check();
    await untilSaved(page);
    await page.getByRole('button', { name: 'Publish the changed form' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('In English').fill('Whom one has taught matters in this call.');
    await dialog.getByLabel('In Chinese').fill('本指南看重人才培养。');
    await confirm(page, 'Publish the changed form');
    const phone = applicant.page;
    await phone.reload();
    await phone.getByText('New question: “Contributions to people” (must be answered)').waitFor();
    await phone.getByText('Whom one has taught matters in this call.').waitFor();
    await phone.getByRole('textbox', { name: 'Contributions to people' }).waitFor();
    await phone.getByRole('button', { name: '中文' }).click();
    await phone.getByText('新增问题：“对人才成长的贡献”（必填）').waitFor();
    await phone.getByText('本指南看重人才培养。').waitFor();
    await applicant.context.close();
    await officer.context.close();
  });
});
