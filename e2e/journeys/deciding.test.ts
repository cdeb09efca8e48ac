import { describe, expect, it } from 'vitest';
import { arrive, confirm, useJourneys } from '../testing/journey.ts';

const journeys = useJourneys();

interface Item {
  id: string;
  status: string;
}

/** The last part of a round, on the sample's call that sits with its panel. */
describe('deciding', () => {
  let callId: string;
  let callCode: string;

  it('a panel member reads, adds a note, and steps aside from an application, which is then gone', async () => {
    const member = await journeys.sitDown('panel_member');
    const { page } = member;
    await member.open('/panels');
    await page.getByRole('link', { name: 'Pathfinder panel', exact: true }).click();
    await arrive(page, /^\/panels\/[^/]+$/);
    const table = page.getByRole('table', { name: 'Applications of this panel' });
    const links = table.locator('tbody a');
    await links.first().waitFor();
    await links.nth(1).click();
    await page.getByRole('heading', { name: 'Discussion' }).waitFor();
    await page.getByLabel('Your note').fill('Bold, and honest about what could go wrong.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.locator('article').getByText('Bold, and honest about what could go wrong.').waitFor();

    await page.goBack();
    const title = (await links.first().textContent())!;
    await links.first().click();
    await page.getByRole('button', { name: 'Step aside' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('We are writing a book together.');
    await confirm(page, 'Step aside');
    await arrive(page, /^\/panels\/[^/]+$/);
    await links.first().waitFor();
    await expect.poll(() => links.allTextContents()).not.toContain(title);
    await member.context.close();
  });

  it('the officer closes the panel and stages decisions; outside, nothing is seen of them', async () => {
    const officer = await journeys.sitDown('officer');
    const { page } = officer;
    const { items } = await officer.get<{ items: (Item & { code: string })[] }>('/api/calls');
    ({ id: callId, code: callCode } = items.find(({ status }) => status === 'panel')!);
    const panels = await officer.get<{ items: Item[] }>(`/api/calls/${callId}/panels`);
    await officer.open(`/panels/${panels.items[0]!.id}`);
    await page.getByRole('button', { name: 'Close the panel' }).click();
    await confirm(page, 'Close the panel');
    await officer.open(`/calls/${callId}`);
    await page.getByRole('button', { name: 'Go to the decisions' }).click();
    await confirm(page, 'Go to the decisions');

    await officer.open(`/calls/${callId}/decisions`);
    await page.getByRole('button', { name: 'Stage from a ranking' }).click();
    await page
      .getByRole('dialog')
      .getByText(/clearly above the line/)
      .waitFor();
    await confirm(page, 'Stage');
    await officer.open(`/calls/${callId}/decisions?outcome=none`);
    const table = page.getByRole('table', { name: 'Applications and their decisions' });
    await table.locator('tbody a').first().waitFor();
    await page.getByLabel('Select all shown').check();
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The budget of this round is spent.');
    await confirm(page, 'Decline');
    await page.getByText('Every application is decided.').waitFor();
    expect(await page.getByRole('button', { name: 'Release', exact: true }).count()).toBe(0);
    await officer.context.close();

    const visitor = await journeys.sitDown('visitor');
    await visitor.open('/awards');
    await visitor.page.getByRole('table').locator('tbody a').first().waitFor();
    expect(await visitor.page.getByText(callCode).count()).toBe(0);
    await visitor.context.close();
  });

  it('a director releases them; the applicant sees the decision, everybody the award', async () => {
    const director = await journeys.sitDown('director');
    const { items } = await director.get<{ items: { id: string; title: string }[] }>(
      `/api/calls/${callId}/decisions?outcome=fund`,
    );
    const funded = items[0]!;
    const applicant = await journeys.sitDown('visitor');
    const { members } = await director.get<{ members: { personId: string; role: string }[] }>(
      `/api/applications/${funded.id}`,
    );
    const lead = members.find(({ role }) => role === 'lead')!;
    await applicant.post('/api/sample/sign-in', { personId: lead.personId });
    await applicant.patch('/api/session', { locale: 'en' });
    await applicant.open(`/applications/${funded.id}`);
    await applicant.page.getByText('Submitted', { exact: true }).first().waitFor();
    expect(await applicant.page.getByText(/^(Funded|Not funded|Declined)$/).count()).toBe(0);
    const early = await applicant.context.request.get(`/api/applications/${funded.id}/decision`);
    expect(early.status()).toBe(404);

    const { page } = director;
    await director.open(`/calls/${callId}/decisions`);
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Release now' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^Type the code of the call/).fill(callCode);
    await dialog.getByRole('button', { name: 'Release now' }).click();
    await page.getByText('Released', { exact: true }).first().waitFor();
    await director.context.close();

    await applicant.page.reload();
    await applicant.page.getByRole('link', { name: 'Decision' }).click();
    await applicant.page
      .getByText(/^Funded/)
      .first()
      .waitFor();
    await applicant.context.close();

    const visitor = await journeys.sitDown('visitor');
    await visitor.open('/awards');
    await visitor.page.getByRole('link', { name: funded.title }).click();
    await visitor.page.getByRole('heading', { level: 1, name: funded.title }).waitFor();
    await visitor.page.reload();
    const linked = await visitor.page.locator('script[type="application/ld+json"]').first().textContent();
    expect(JSON.parse(linked!)).toMatchObject({ name: funded.title });
    await visitor.context.close();
  });
});
