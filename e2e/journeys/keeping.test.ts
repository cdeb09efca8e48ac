import { describe, expect, it } from 'vitest';
import { arrive, untilSaved, useJourneys } from '../testing/journey.ts';
import { findSamplePerson } from '../testing/people.ts';

const journeys = useJourneys();

/** What somebody typed is theirs, whatever happens meanwhile. */
describe('what was typed', () => {
  it('stays when the language is switched, which loads nothing anew', async () => {
    const applicant = await journeys.sitDown('applicant');
    const { page } = applicant;
    await openDraft();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await page.getByRole('textbox', { name: 'The question' }).fill('Half a sentence about');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('textbox', { name: '科学问题' }).waitFor();
    expect(await page.getByRole('textbox', { name: '科学问题' }).inputValue()).toBe('Half a sentence about');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    await page.getByRole('button', { name: 'English' }).click();
    await untilSaved(page);

    await page.getByRole('link', { name: 'My applications' }).first().click();
    await arrive(page, /^\/applications$/);
    await page.goBack();
    await arrive(page, /\/edit$/);
    expect(await page.getByRole('textbox', { name: 'The question' }).inputValue()).toBe(
      'Half a sentence about',
    );
    await applicant.context.close();

    async function openDraft(): Promise<void> {
      await applicant.open('/applications');
      await page.getByRole('table').locator('tbody a').first().click();
      await page.getByRole('link', { name: 'Go on editing' }).click();
      await page.getByRole('textbox', { name: 'The question' }).waitFor();
    }
  });

  it('stays on the device when the session ends while typing, and is saved after signing in again', async () => {
    const applicant = await journeys.sitDown('applicant');
    const { page } = applicant;
    const { items } = await applicant.get<{ items: { id: string; status: string }[] }>('/api/applications');
    const { id } = items.find(({ status }) => status === 'draft')!;
    const text = 'Written after the session had ended.';
    await applicant.open(`/applications/${id}/edit`);
    await page.getByRole('textbox', { name: 'What would surprise you' }).waitFor();
    await applicant.context.clearCookies();
    await page.getByRole('textbox', { name: 'What would surprise you' }).fill(text);
    await page.getByRole('status').filter({ hasText: 'Not saved' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'What would surprise you' }).inputValue()).toBe(text);

    const person = await findSamplePerson(journeys.url, 'applicant');
    await applicant.open(`/applications/${id}/edit`);
    await arrive(page, /^\/sign-in$/);
    await page.getByRole('button', { name: new RegExp(`Applicant.*${person!.name}`, 's') }).click();
    await arrive(page, /\/edit$/);
    await untilSaved(page);
    expect(await page.getByRole('textbox', { name: 'What would surprise you' }).inputValue()).toBe(text);
    const draft = await applicant.get<{ answers: Record<string, string> }>(`/api/applications/${id}/draft`);
    expect(draft.answers.surprise).toBe(text);
    await applicant.context.close();
  });
});
