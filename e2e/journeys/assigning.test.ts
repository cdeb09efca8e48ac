import { isChinese, sayName } from '@headwater/messages';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { confirm, useJourneys } from '../testing/journey.ts';
import { findFaultsOfAccess, findFaultsOfReading } from '../testing/looking.ts';

const journeys = useJourneys();

/** The words of the board that are pressed and read. */
const WORDS = {
  en: {
    compute: 'Compute',
    reviews: 'Reviews per application',
    more: 'Rules, chance and exceptions',
    served: 'Applications with the reviewers they would get',
    forbid: 'Forbid this pair',
    who: 'Who else could?',
    take: /^Take instead/,
    effect: 'What it does',
    reason: 'Why?',
    adjust: 'Adjust',
    adjustments: 'Adjustments',
    undo: 'Undo',
    reviewers: 'Reviewers of this run',
    reviewersLabel: 'Reviewers with the load this run gives them',
    compare: 'Side by side',
    compareWith: 'Compare with',
    differ: 'Where they differ most',
  },
  zh: {
    compute: '开始计算',
    reviews: '每份申请书的评审数',
    more: '整体要求、随机与例外',
    served: '各申请书将得到的评审专家',
    forbid: '禁止该配对',
    who: '还有谁可以？',
    take: /^改由其评审/,
    effect: '调整的影响',
    reason: '理由',
    adjust: '调整',
    adjustments: '调整记录',
    undo: '撤销',
    reviewers: '本方案的评审专家',
    reviewersLabel: '评审专家及本方案分给的工作量',
    compare: '并列对比',
    compareWith: '对比方案',
    differ: '差别最大之处',
  },
} as const;

async function expectNoFaults(page: Page): Promise<void> {
  expect([...(await findFaultsOfReading(page)), ...(await findFaultsOfAccess(page))]).toEqual([]);
}

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

    await page.getByRole('button', { name: 'Clear one person' }).click();
    const clearing = page.getByRole('dialog', { name: 'Clear one person' });
    await clearing.getByRole('combobox', { name: 'Person' }).fill('Koh Su Lin');
    await page.getByRole('option', { name: /^Koh Su Lin/ }).click();
    await clearing.getByRole('button', { name: 'Clear', exact: true }).click();
    await clearing
      .getByRole('status')
      .getByText(/^Compared with \d+ applications\./)
      .waitFor();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await clearing.waitFor({ state: 'hidden' });

    await officer.open(`/calls/${callId}/assignments`);
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page.getByRole('tab', { name: 'Applications, worst served first' }).waitFor({ timeout: 60_000 });
    const before = await countInvitations();
    await page.getByRole('button', { name: /^Send \d+ invitations?$/ }).click();
    const button = page.getByRole('dialog').getByRole('button', { name: /^Send \d+ invitations?$/ });
    const invited = Number(/\d+/.exec((await button.textContent())!)![0]);
    expect(invited).toBeGreaterThan(0);
    await confirm(page, (await button.textContent())!.trim());
    await page.getByText(new RegExp(`^${invited} invitations? sent$`)).waitFor();
    expect(await page.getByRole('button', { name: /^Send \d+ invitations?$/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page
      .getByText('There is no invitation to send: every place is filled already.')
      .waitFor({ timeout: 60_000 });
    for (const chart of ['How well the pairs match', 'How the work is spread', 'The worst served'])
      expect(await page.getByText(chart, { exact: true }).count()).toBe(0);
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

describe("the officer's board", () => {
  it('says why a run failed, when it fails and when it is opened later', async () => {
    const officer = await journeys.sitDown('officer');
    const { page } = officer;
    const { items } = await officer.get<{ items: { id: string; status: string }[] }>('/api/calls');
    const callId = items.find(({ status }) => status === 'review')!.id;
    const { runId } = await officer.post<{ runId: string }>(`/api/calls/${callId}/assignment-runs`, {
      reviewsPerApplication: 5,
    });
    const run = `/api/assignment-runs/${runId}`;
    await expect
      .poll(async () => (await officer.get<{ status: string }>(run)).status, { timeout: 60_000 })
      .toBe('preview');
    type Served = { items: { id: string; reviewers: { id: string; name: string; isKept: boolean }[] }[] };
    const served = (await officer.get<Served>(`${run}/applications`)).items.find((one) =>
      one.reviewers.some(({ isKept }) => !isKept),
    )!;
    const free = served.reviewers.find(({ isKept }) => !isKept)!;
    await officer.post(`${run}/adjustments`, {
      adjustment: { kind: 'lock', submission: served.id, reviewer: free.id },
      revision: 0,
      reason: 'Knows the river.',
    });
    await officer.post(`/api/applications/${served.id}/conflict-declarations`, {
      personId: free.id,
      note: 'They wrote the proposal together.',
    });
    await officer.open(`/calls/${callId}/assignments?run=${runId}`);
    await page.getByRole('checkbox', { name: 'Keep the adjustments of the preview as constraints' }).check();
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Demands made by hand cannot all be met.' });
    await alert.getByText(`${free.name} is set for`).waitFor({ timeout: 60_000 });
    await expectNoFaults(page);
    await page.reload();
    await alert.getByText(`${free.name} is set for`).waitFor();
    await officer.post(`${run}/discard`);
    await officer.context.close();
  });

  it.each(['en', 'zh'] as const)(
    'is adjusted, undone and compared in %s',
    { timeout: 300_000 },
    async (locale) => {
      const words = WORDS[locale];
      const officer = await journeys.sitDown('officer');
      const { page } = officer;
      await officer.patch('/api/session', { locale });
      await officer.context.addInitScript((kept) => localStorage.setItem('headwater.locale', kept), locale);
      const { items } = await officer.get<{ items: { id: string; status: string }[] }>('/api/calls');
      const callId = items.find(({ status }) => status === 'review')!.id;
      const { job } = await officer.post<{ job: { id: string } }>(`/api/calls/${callId}/clearance/run`);
      await expect
        .poll(async () => (await officer.get<{ status: string }>(`/api/jobs/${job.id}`)).status, {
          timeout: 60_000,
        })
        .toBe('done');

      await officer.open(`/calls/${callId}/assignments`);
      const more = page.getByRole('button', { name: words.more });
      if ((await more.getAttribute('aria-expanded')) !== 'true') await more.press('Enter');
      await page.getByRole('textbox', { name: words.reviews }).fill('4');
      await page.getByRole('button', { name: words.compute, exact: true }).press('Enter');
      const served = page.getByRole('table', { name: words.served });
      await page.waitForURL(/run=/);
      await served.waitFor({ timeout: 60_000 });
      await expectNoFaults(page);

      const runId = new URL(page.url()).searchParams.get('run')!;
      type Served = {
        items: { reviewers: { name: string; nameAlt: string | null; isKept: boolean }[] }[];
      };
      const { items: applications } = await officer.get<Served>(`/api/assignment-runs/${runId}/applications`);
      const movable = applications.flatMap((one) => one.reviewers).filter((one) => !one.isKept);
      const free = movable.find(({ nameAlt }) => nameAlt && isChinese(nameAlt)) ?? movable[0]!;
      await served.getByRole('button', { name: free.name }).first().press('Enter');
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: words.who }).press('Enter');
      await drawer.getByRole('button', { name: words.take }).first().press('Enter');
      await drawer.getByRole('status', { name: words.effect }).waitFor();
      await expectNoFaults(page);
      await drawer.getByLabel(words.reason).fill('Knows the river.');
      await drawer.getByRole('button', { name: words.adjust, exact: true }).press('Enter');
      await drawer.waitFor({ state: 'hidden' });

      await page.getByRole('tab', { name: words.adjustments }).click();
      const adjusted = page.getByRole('listitem').filter({ hasText: 'Knows the river.' });
      await adjusted.getByText(sayName(free, locale)).first().waitFor();
      await expectNoFaults(page);
      await page.getByRole('button', { name: words.undo }).press('Enter');
      await page.getByRole('button', { name: words.undo }).waitFor({ state: 'hidden' });

      await page.getByRole('tab', { name: words.reviewers }).click();
      await page.getByRole('table', { name: words.reviewersLabel }).waitFor();
      // The tab lies far down the page, and a reader stays where they pressed it.
      expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
      await expectNoFaults(page);

      await officer.open(`/calls/${callId}/assignments`);
      await page.getByRole('textbox', { name: words.reviews }).fill('4');
      await page.getByRole('button', { name: words.compute, exact: true }).click();
      await page.waitForURL(({ searchParams }) => ![null, runId].includes(searchParams.get('run')), {
        timeout: 60_000,
      });
      const second = new URL(page.url()).searchParams.get('run');
      await expect
        .poll(async () => (await officer.get<{ status: string }>(`/api/assignment-runs/${second}`)).status, {
          timeout: 60_000,
        })
        .toBe('preview');
      await officer.open(`/calls/${callId}/assignments?run=${second}&view=compare&with=${runId}`);
      await page.getByRole('heading', { name: words.differ }).waitFor();
      await expectNoFaults(page);
      await officer.context.close();
    },
  );
});
