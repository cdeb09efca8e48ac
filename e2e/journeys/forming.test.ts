import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Seat, untilSaved, useJourneys } from '../testing/journey.ts';
import { findFaultsOfAccess } from '../testing/looking.ts';

const journeys = useJourneys();

/** The English half of a text that is written in both languages. */
const english = (within: Locator, legend: string) =>
  within.getByRole('group', { name: legend, exact: true }).first().getByLabel('In English');

/** An officer writes a form with a condition and a table without help, and tries it as applicants will. */
describe('forming', () => {
  let officer: Seat;

  it('asks a choice, and a table only after one of its answers', async () => {
    officer = await journeys.sitDown('officer');
    const call = await officer.post<{ id: string }>('/api/calls', {
      code: 'HW-SHIP-1',
      title: { en: 'Time at sea', zh: '出海机会' },
      currency: 'CNY',
    });
    await officer.open(`/calls/${call.id}/edit`);
    const { page } = officer;
    await page.getByRole('button', { name: 'Add a section' }).click();
    await english(page.locator('#call-sections-0'), 'Heading').fill('At sea');
    const ship = page.locator('#call-sections-0-fields-0');
    await english(ship, 'Question').fill('Do you need a ship?');
    await ship.getByLabel('Answered by').selectOption({ label: 'One of several answers' });
    await english(ship, 'Answer 1').fill('Yes');
    await english(ship, 'Answer 2').fill('No');
    await page.locator('#call-form').getByRole('button', { name: 'Add a question' }).click();
    const cruises = page.locator('#call-sections-0-fields-1');
    await english(cruises, 'Question').fill('Cruises');
    await cruises.getByLabel('Answered by').selectOption({ label: 'Table' });
    await english(cruises, 'Heading').fill('Port');
    for (const [place, heading, isWhole] of [
      [2, 'Weeks', false],
      [3, 'Berths', true],
    ] as const) {
      await cruises.getByRole('button', { name: 'Add a column' }).click();
      const column = cruises.getByRole('group', { name: `Column ${place}` });
      await english(column, 'Heading').fill(heading);
      await column.getByLabel('Filled with').selectOption({ label: 'Number' });
      await column.getByLabel('Whole numbers only').setChecked(isWhole);
    }
    await cruises.getByLabel('Asked').selectOption({ label: 'Only if: Do you need a ship?' });
    await untilSaved(page);
    expect(await findFaultsOfAccess(page)).toEqual([]);
  });

  it('tries it: the table comes and goes with the answer, and what was typed stays', async () => {
    const { page } = officer;
    const form = page.locator('#call-form');
    await form.getByText('Preview', { exact: true }).click();
    const table = form.getByRole('group', { name: 'Cruises' });
    await form.getByLabel('No', { exact: true }).check();
    expect(await table.count()).toBe(0);
    await form.getByLabel('Yes', { exact: true }).check();
    await table.getByRole('button', { name: 'Add a row' }).click();
    await table.getByLabel('Port, Row 1').fill('Qingdao');
    const weeks = table.getByLabel('Weeks, Row 1');
    for (const typed of ['0.5', '10.50', '-2.25', '1.05']) {
      await weeks.fill('');
      await weeks.pressSequentially(typed);
      await weeks.press('Tab');
      expect(Number(await weeks.inputValue())).toBe(Number(typed));
    }
    const berths = table.getByLabel('Berths, Row 1');
    await berths.pressSequentially('12.5');
    expect(await berths.inputValue()).toBe('12.5');
    await table
      .getByText(/a whole number is accepted/)
      .first()
      .waitFor();
    await berths.press('Backspace');
    await berths.press('Backspace');
    await form.getByText('Nothing would be missing.').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await form.getByText('Write', { exact: true }).click();
    await form.getByText('Preview', { exact: true }).click();
    expect(await table.getByLabel('Port, Row 1').inputValue()).toBe('Qingdao');
    expect(await findFaultsOfAccess(page)).toEqual([]);
  });

  it('reads it in Chinese, as good on a phone', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('没有缺少的内容。').waitFor();
    expect(await findFaultsOfAccess(page)).toEqual([]);
    await officer.context.close();
  });
});
