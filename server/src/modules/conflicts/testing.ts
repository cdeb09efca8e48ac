/** What the tests of this folder share: a round with an officer, an application and a pool, and how it is cleared. */
import { expect } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import { fillPool, makeWork } from '../../testing/review-factories.ts';

export interface Finding {
  id: string;
  application: { id: string };
  person: { id: string };
  rule: string;
  severity: string;
  rulesVersion: string | null;
  withdrawnAt: string | null;
  openContests: number;
  evidence: Record<string, unknown>[];
  overriddenAt: string | null;
  can: { override: boolean; restore: boolean };
}
export interface Findings {
  items: Finding[];
  names: { people: Record<string, { name: string }>; organisations: Record<string, { name: string }> };
  total: number;
}
export interface Clearance {
  pool: number;
  unclearedApplications: number;
  unclearedPeople: number;
  isOutdated: boolean;
  openContests: number;
  openQuestions: number;
  applications: number;
  lastRun: { applications: number; candidates: number } | null;
  rules: { key: string; standing: number; overridden: number }[];
}

/** A call whose deadline is over, with an officer, one application of one host, and a pool. */
export async function makeRound({ services }: TestApp) {
  const university = await makeOrganisation(services, { name: 'River University' });
  const hospital = await makeOrganisation(services, { name: 'River Hospital', parentIds: [university] });
  const elsewhere = await makeOrganisation(services, { name: 'Far Institute' });
  const callId = await makeCall(services, {
    status: 'review',
    closesAt: '2026-02-25T00:00:00Z',
    hostDeadlineAt: null,
  });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead', organisationId: hospital });
  const applicationId = await makeApplication(services, { callId, leadId: lead, hostId: hospital });
  const colleague = await makePerson(services, { name: 'Carl Colleague', organisationId: university });
  const coAuthor = await makePerson(services, { name: 'Cora Coauthor', organisationId: elsewhere });
  const free = await makePerson(services, { name: 'Fred Free', organisationId: elsewhere });
  await makeWork(services, {
    title: 'Rivers under ice',
    date: '2025-06-01',
    personIds: [lead, coAuthor],
  });
  await fillPool(services, callId, [colleague, coAuthor, free]);
  return { callId, officer, lead, applicationId, colleague, coAuthor, free, hospital, university, elsewhere };
}
export type Round = Awaited<ReturnType<typeof makeRound>>;

/** Clears the pool and waits for it. */
export async function clear(app: TestApp, round: Round) {
  const { status, body } = await app.call<{ job: { id: string } }>(
    round.officer,
    'POST',
    `/api/calls/${round.callId}/clearance/run`,
  );
  expect(status).toBe(202);
  const job = await app.finishJob(body.job.id);
  expect(job).toMatchObject({ status: 'done', error: null });
  return job;
}

export const findingsOf = async (app: TestApp, round: Round, query = '') =>
  (await app.call<Findings>(round.officer, 'GET', `/api/calls/${round.callId}/conflicts?${query}`)).body;

export const barsOf = (app: TestApp, applicationId: string) =>
  app.services.db
    .selectFrom('application_bars')
    .select(['person_id', 'source'])
    .where('application_id', '=', applicationId)
    .orderBy('person_id')
    .execute();
