import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { untilSaved, useJourneys } from '../testing/journey.ts';

const journeys = useJourneys();

/** Presses Tab until the element in focus is the one meant, as somebody without a mouse does. */
async function tabTo(page: Page, isIt: (name: string, type: string) => boolean): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const [name, type] = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return ['', ''] as const;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
      return [
        labels?.[0]?.textContent ?? element.textContent ?? '',
        element.getAttribute('type') ?? element.tagName,
      ] as const;
    });
    if (isIt(name.trim(), type)) return;
  }
  throw new Error('not reached by keyboard');
}

describe('reviewing, by keyboard alone', () => {
  it('accepts an invitation, scores with the anchors, writes and submits', async () => {
    const reviewer = await journeys.sitDown('reviewer');
    const { page } = reviewer;
    const { items } = await reviewer.get<{ items: { id: string; status: string }[] }>('/api/my/assignments');
    const { id } = items.find(({ status }) => status === 'invited')!;
    await reviewer.open(`/reviews/${id}`);
    await page.getByRole('heading', { name: 'Your answer' }).waitFor();
    await tabTo(page, (name) => name.startsWith('As far as I can tell'));
    await page.keyboard.press('Space');
    await tabTo(page, (name) => name === 'Accept');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Scores' }).waitFor();

    const criteria = await page.locator('fieldset[id^="review-scores"]').count();
    expect(criteria).toBeGreaterThan(1);
    await page.locator('main').focus();
    for (let i = 0; i < criteria; i++) {
      await tabTo(page, (_, type) => type === 'radio');
      // The scale runs from the best score down; an arrow key chooses the second best.
      await page.keyboard.press('ArrowDown');
    }
    expect(await page.locator('fieldset[id^="review-scores"] input:checked').count()).toBe(criteria);
    await tabTo(page, (name) => name.startsWith('To the applicant'));
    await page.keyboard.type(
      'The question is sharp and the method is new.\nSay how the sensors are calibrated.',
    );
    await tabTo(page, (name) => name.startsWith('To the panel only'));
    await page.keyboard.type('Worth the risk.');
    await untilSaved(page);
    await tabTo(page, (name) => name === 'Submit the review');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Before you submit' }).waitFor();
    await tabTo(page, (name) => name === 'It stands, because');
    await page.keyboard.type('The work is as strong in each of them.');
    await tabTo(page, (name) => name === 'Submit as it stands');
    await page.keyboard.press('Enter');
    await page.getByText('Submitted. Thank you.').waitFor();
    const { review } = await reviewer.get<{ review: { status: string; commentToPanel: string } }>(
      `/api/my/assignments/${id}/review`,
    );
    expect(review).toMatchObject({ status: 'submitted', commentToPanel: 'Worth the risk.' });
    await reviewer.context.close();
  });
});
