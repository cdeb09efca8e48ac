/** Officers check the eligibility of all that was submitted to a call. */
import type { EligibilityRule } from '@headwater/core/eligibility';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import {
  DOCTORATE,
  type EligibilityTold,
  ONE_AS_LEAD,
  ONE_AT_ALL,
  openCall,
  stateCareer,
} from '../../testing/eligibility-factories.ts';
import { makeApplication, makePerson, makeStaff } from '../../testing/factories.ts';
import { findEligibility } from './eligibility.ts';
import { readCallLimits } from './gather.ts';

let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
});

describe('the check of officers', () => {
  interface Row {
    id: string;
    title: string;
    lead: { id: string };
    verdict: string | null;
    findings: EligibilityTold['findings'];
    reason: string;
  }
  const list = (who: string, callId: string, query = '') =>
    app.call<{ items: Row[]; next: string | null; total: number }>(
      who,
      'GET',
      `/api/calls/${callId}/eligibility-checks${query}`,
    );
  /** The worker looks for its jobs now and then, so that of several counts the least is what was asked for. */
  async function countQuietly(action: () => Promise<unknown>): Promise<number> {
    const counts: number[] = [];
    for (let round = 0; round < 3; round++) counts.push(await app.countStatements(action));
    return Math.min(...counts);
  }
  async function check(who: string, callId: string) {
    const { status, body } = await app.call<{ job: { id: string } }>(
      who,
      'POST',
      `/api/calls/${callId}/eligibility-checks`,
    );
    expect(status).toBe(202);
    return app.finishJob(body.job.id);
  }

  test('goes over all that was submitted, in as many statements for many as for few', async () => {
    const callId = await openCall(app, [DOCTORATE, ONE_AT_ALL]);
    const make = async (count: number) => {
      for (let index = 0; index < count; index++) {
        const lead = await makePerson(app.services);
        if (index % 3 === 0) await stateCareer(app, lead);
        if (index % 3 === 1)
          await stateCareer(app, lead, { degree: 'none', doctorate: null, position: 'other' });
        await makeApplication(app.services, { callId, leadId: lead });
      }
    };
    await make(3);
    expect((await list(world.officer, callId, '?verdict=unchecked')).body.total).toBe(3);
    expect((await check(world.officer, callId)).status).toBe('done');
    const few = await countQuietly(() => list(world.officer, callId));
    await make(9);
    expect((await check(world.officer, callId)).status).toBe('done');
    expect(await countQuietly(() => list(world.officer, callId))).toBe(few);
    const call = await readCallLimits(app.services.db, callId);
    const { items } = (await list(world.officer, callId)).body;
    const candidates = items.map(({ id, lead }) => ({
      id,
      hostOrganisationId: world.host,
      members: [{ personId: lead.id, role: 'lead' as const }],
    }));
    const judge = (some: typeof candidates) =>
      countQuietly(() => findEligibility(app.services.db, call, some));
    expect(await judge(candidates)).toBe(await judge(candidates.slice(0, 2)));
    for (const verdict of ['met', 'not-met', 'unknown'])
      expect((await list(world.officer, callId, `?verdict=${verdict}`)).body.total).toBe(4);
    const summary = await app.call<{ met: number; notMet: number; unknown: number; unchecked: number }>(
      world.officer,
      'GET',
      `/api/calls/${callId}/eligibility-checks/summary`,
    );
    expect(summary.body).toMatchObject({ met: 4, notMet: 4, unknown: 4, unchecked: 0 });
    const page = (await list(world.officer, callId, '?limit=5')).body;
    const rest = (await list(world.officer, callId, `?limit=200&after=${page.next}`)).body;
    expect(new Set([...page.items, ...rest.items].map(({ id }) => id)).size).toBe(12);
  });

  test('shows no officer what is barred to them: neither the application, nor in the evidence, nor in a count', async () => {
    const callId = await openCall(app, [ONE_AS_LEAD]);
    const officer = await makeStaff(app.services, 'officer');
    const [lead, other] = [await makePerson(app.services), await makePerson(app.services)];
    const open = await makeApplication(app.services, { callId, leadId: lead, title: 'To be seen' });
    const hidden = await makeApplication(app.services, {
      callId: world.callId,
      leadId: lead,
      title: 'Barred elsewhere',
    });
    const barred = await makeApplication(app.services, { callId, leadId: other, title: 'Barred here' });
    const own = await makeApplication(app.services, { callId, leadId: officer, title: 'One’s own' });
    for (const id of [hidden, barred])
      await app.services.db
        .insertInto('application_bars')
        .values({ application_id: id, person_id: officer, source: 'conflict' })
        .execute();
    const job = await check(officer, callId);
    expect(job.result).toEqual({ callId });
    const told = await list(officer, callId);
    expect(told.body.items.map(({ id }) => id)).toEqual([open]);
    expect(told.body.items[0]!.findings[0]).toMatchObject({
      verdict: 'not-met',
      counted: [],
      evidence: [{ code: 'limit-partly-hidden', params: { limit: 1 } }],
    });
    expect(JSON.stringify(told.body)).not.toMatch(/Barred|own|"(count|sum)"/);
    const summary = await app.call<{ notMet: number; met: number }>(
      officer,
      'GET',
      `/api/calls/${callId}/eligibility-checks/summary`,
    );
    expect(summary.body).toMatchObject({ met: 0, notMet: 1 });
    const open2 = (await list(world.officer, callId)).body.items;
    expect(open2.map(({ title }) => title).sort()).toEqual(['Barred here', 'One’s own', 'To be seen']);
    expect(open2.find(({ id }) => id === open)!.findings[0]!.counted.map(({ title }) => title)).toEqual([
      'Barred elsewhere',
    ]);
    const marking = await app.call<Failure>(officer, 'POST', `/api/calls/${callId}/mark-ineligible`, {
      items: [open, own].map((applicationId) => ({ applicationId, reason: 'No.' })),
    });
    expect(marking.status).toBeGreaterThanOrEqual(403);
    expect((await list(world.officer, callId, '?verdict=not-met')).body.items).toHaveLength(1);
  });

  test('leads to finding several ineligible at once, each team told its own reason in both languages', async () => {
    const rule: EligibilityRule = { ...DOCTORATE, source: { en: 'Guide, section 2', zh: '指南第二节' } };
    const callId = await openCall(app, [rule]);
    const lead = await makePerson(app.services, { name: 'Third Person' });
    await stateCareer(app, lead, { degree: 'none', doctorate: null, position: 'other' });
    const id = await makeApplication(app.services, { callId, leadId: lead });
    await check(world.officer, callId);
    const [row] = (await list(world.officer, callId)).body.items;
    expect(row!.reason).toContain('Third Person');
    expect(row!.reason).toContain('Guide, section 2');
    expect(row!.reason).toContain('指南第二节');
    const mark = (who: string, applicationId: string) =>
      app.call(who, 'POST', `/api/calls/${callId}/mark-ineligible`, {
        items: [{ applicationId, reason: row!.reason }],
      });
    const elsewhere = await makeApplication(app.services, { callId: world.callId, leadId: lead });
    expect((await mark(world.officer, elsewhere)).status).toBe(404);
    expect((await mark(lead, id)).status).toBe(404);
    expect((await mark(world.officer, id)).status).toBe(200);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${id}`);
    expect([body.status, body.statusReason]).toEqual(['ineligible', row!.reason]);
  });

  test('is for those who follow the call', async () => {
    const callId = await openCall(app, [DOCTORATE]);
    const elsewhere = await makeStaff(app.services, 'officer', { kind: 'call', id: world.callId });
    for (const who of [elsewhere, world.signer, await makePerson(app.services)])
      expect((await list(who, callId)).status).toBe(404);
    expect((await list(await makeStaff(app.services, 'director'), callId)).status).toBe(200);
    const without = await openCall(app, []);
    const refused = await app.call<Failure>(
      world.officer,
      'POST',
      `/api/calls/${without}/eligibility-checks`,
    );
    expect([refused.status, refused.body.error.code]).toEqual([409, 'eligibility-no-rules']);
  });
});
