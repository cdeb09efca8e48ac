import { describe, expect, it } from 'vitest';
import { confirm, useJourneys } from '../testing/journey.ts';

const journeys = useJourneys();

describe('assigning reviewers', () => {
  it('an officer clears the pool, computes, looks, and executes; the invitations lie in the outbox', async () => {
    const officer = await journeys.sitDown('officer');
    const administrator = await journeys.sitDown('administrator');
    const countInvitations = async () =>
      (await administrator.get<{ total: number }>('/api/outbox?kind=review-invitation&limit=1')).total;
    const { page } = officer;
    const { items } = await officer.get<{ items: { id: string; status: string }[] }>('/api/calls');
    const callId = items.find(({ status }) => status === 'review')!.id;

    await officer.open(`/calls/${callId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await officer.open(`/calls/${callId}/conflicts`);
    await page.getByRole('button', { name: 'Clear again' }).click();
    await page.getByText('Clearing the pool of conflicts').first().waitFor();
    await page.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Conflicts found' }).click();
    await page.getByRole('table', { name: 'Conflicts of interest found in this call' }).waitFor();

    await officer.open(`/calls/${callId}/assignments`);
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page.getByRole('heading', { name: 'Applications, worst served first' }).waitFor();
    const before = await countInvitations();
    await page.getByRole('button', { name: /^Send \d+ invitations?$/ }).click();
    const button = page.getByRole('dialog').getByRole('button', { name: /^Send \d+ invitations?$/ });
    const invited = Number(/\d+/.exec((await button.textContent())!)![0]);
    expect(invited).toBeGreaterThan(0);
    await confirm(page, (await button.textContent())!.trim());
    await page.getByText(new RegExp(`^${invited} invitations? sent$`)).waitFor();
    expect(await page.getByRole('button', { name: /^Send \d+ invitations?$/ }).count()).toBe(0);
    const mails = (await countInvitations()) - before;
    expect(mails).toBeGreaterThan(0);
    expect(mails).toBeLessThanOrEqual(invited);

    await administrator.open('/outbox');
    await administrator.page.getByRole('table').getByText('review').first().waitFor();
    await officer.context.close();
    await administrator.context.close();
  });
});
