import { describe, expect, it } from 'vitest';
import { confirm, type Seat, useJourneys } from '../testing/journey.ts';
import { findFaultsOfAccess } from '../testing/looking.ts';

const journeys = useJourneys();

interface Listed {
  items: { id: string }[];
}

interface Me {
  person: { id: string; name: string; email: string };
  actingFor: { name: string } | null;
}

/** A host officer lets somebody act for them, and ends it while that person has a page open. */
describe('acting for somebody', () => {
  let officer: Seat;
  let delegate: Seat;
  let host: Me['person'];
  let other: Me['person'];

  it('the host officer says who may, and why', async () => {
    officer = await journeys.sitDown('host_officer');
    delegate = await journeys.sitDown('applicant');
    host = (await officer.get<Me>('/api/session')).person;
    other = (await delegate.get<Me>('/api/session')).person;
    const { page } = officer;
    await officer.open(`/people/${host.id}`);
    await page.getByRole('button', { name: 'Let somebody act for this person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail of the person who may act').fill(other.email);
    await dialog.getByLabel('Their name').fill(other.name);
    await dialog.getByLabel('Reason', { exact: false }).fill('Away at sea until May');
    await confirm(page, 'Save');
    await page.getByText(`${other.name} may act for ${host.name}`).waitFor();
  });

  it('who was let begins on their own page, and every page says in whose name they work', async () => {
    const { page } = delegate;
    await delegate.open(`/people/${other.id}`);
    await page.getByRole('button', { name: /^Act for this person/ }).click();
    const strip = page.getByRole('complementary', { name: 'Acting on behalf' });
    await strip.getByText(`You act on behalf of ${host.name}`).waitFor();
    expect((await delegate.get<Me>('/api/session')).actingFor?.name).toBe(host.name);
  });

  it('when it has ended, the next thing that is refused tells them so, once', async () => {
    const { page } = delegate;
    const own = await (await journeys.sitDown('applicant')).get<Listed>('/api/applications');
    await delegate.open('/host/applications');
    const listed = await page
      .locator("main a[href^='/host/applications/']")
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    const hidden = listed.find((address) => own.items.every(({ id }) => !address.includes(id)))!;
    await officer.page.getByRole('button', { name: /^End/ }).click();
    await confirm(officer.page, 'End');
    await page.locator(`main a[href='${hidden}']`).first().click();
    const strip = page.getByRole('complementary', { name: 'Acting on behalf' });
    await strip.getByText(`You no longer act on behalf of ${host.name}`).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await findFaultsOfAccess(page)).toEqual([]);
    await strip.getByRole('button', { name: 'Understood' }).click();
    await strip.waitFor({ state: 'hidden' });
  });

  it('who ends it themselves is told nothing that they know', async () => {
    await officer.post('/api/delegations', {
      principalId: host.id,
      delegateEmail: other.email,
      delegateName: other.name,
      reason: 'Away again',
      until: null,
    });
    const { page } = delegate;
    await delegate.open(`/people/${other.id}`);
    await page.getByRole('button', { name: /^Act for this person/ }).click();
    const strip = page.getByRole('complementary', { name: 'Acting on behalf' });
    await strip.getByRole('button', { name: 'Stop acting' }).click();
    await strip.waitFor({ state: 'hidden' });
    expect(await page.getByText('You no longer act').count()).toBe(0);
  });
});
