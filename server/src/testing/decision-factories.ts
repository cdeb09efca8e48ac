/** A call whose decisions can be made, and the steps that tests of decisions take with it. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { insertImportedReviews } from '../modules/reviews/index.ts';
import type { TestApp } from './app.ts';
import { makeApplication, makeCall, makeOrganisation, makePerson, makeStaff } from './factories.ts';

/** An error answer as these tests look at it. */
export type Failure = {
  error: { code: string; params: Record<string, string>; details: { code: string }[] };
};
/** The answer of a decision round as these tests look at it. */
export type Round = {
  round: { status: string; revision: number } | null;
  totals: Record<string, number>;
  checks: { code: string; passed: boolean; params: object; examples: { id: string }[]; hasHidden: boolean }[];
  can: Record<string, boolean>;
};

/** A call in decision with reviews of four applications, ranked with two places, and its people. */
export async function makeDecisionCall(app: TestApp, options: { budget?: number; requested?: number } = {}) {
  const { services } = app;
  const callId = await makeCall(services, { status: 'decision', budget: options.budget ?? 100_000_00 });
  const { code } = await services.db
    .selectFrom('calls')
    .select('code')
    .where('id', '=', callId)
    .executeTakeFirstOrThrow();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const director = await makeStaff(services, 'director');
  const hostId = await makeOrganisation(services, { country: 'CN' });
  const signer = await makeStaff(services, 'host_officer', { kind: 'organisation', id: hostId });
  const reviewers = [
    await makePerson(services),
    await makePerson(services),
    await makePerson(services),
    await makePerson(services),
  ];
  const applications: string[] = [];
  const leads: string[] = [];
  for (const [index, quality] of [6, 5, 2, 1].entries()) {
    const lead = await makePerson(services, { locale: index === 0 ? 'zh' : 'en', name: `Lead ${index}` });
    leads.push(lead);
    const id = await makeApplication(services, {
      callId,
      leadId: lead,
      hostId,
      title: `Question ${index}`,
      requested: options.requested ?? 30_000_00,
    });
    applications.push(id);
    await services.db.transaction().execute((tx) =>
      insertImportedReviews(
        tx,
        reviewers.map((reviewerId, seat) => ({
          callId,
          applicationId: id,
          reviewerId,
          status: 'submitted' as const,
          scores: { quality: Math.max(1, quality - (seat === 0 ? 1 : 0)) },
          commentToApplicant: `Comment ${index}.${seat}`,
          commentToPanel: 'For the panel only',
          at: services.now(),
        })),
      ),
    );
  }
  const asked = await app.call<{ job: { id: string }; rankingId: string }>(
    officer,
    'POST',
    `/api/calls/${callId}/rankings`,
    { source: 'reviews', fund: 2 },
  );
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  return {
    callId,
    code,
    officer,
    director,
    hostId,
    signer,
    applications,
    leads,
    rankingId: asked.body.rankingId,
  };
}
export type DecisionSetup = Awaited<ReturnType<typeof makeDecisionCall>>;

/** The round as somebody sees it. */
export const readRound = async (app: TestApp, person: string, { callId }: DecisionSetup) =>
  (await app.call<Round>(person, 'GET', `/api/calls/${callId}/decision-round`)).body;

/** Stages from the setup's ranking. */
export const stage = (
  app: TestApp,
  person: string,
  { callId, rankingId }: DecisionSetup,
  revision: number | null = null,
) =>
  app.call<object & Failure>(person, 'POST', `/api/calls/${callId}/decision-round/stage`, {
    rankingId,
    revision,
  });

/** Decides by hand whatever the staging left open. */
export async function decideRest(app: TestApp, setup: DecisionSetup) {
  const { body } = await app.call<{ items: { id: string; revision: number; outcome: string | null }[] }>(
    setup.officer,
    'GET',
    `/api/calls/${setup.callId}/decisions?outcome=none`,
  );
  for (const item of body.items) {
    const answer = await app.call(setup.officer, 'PUT', `/api/decisions/${item.id}`, {
      outcome: 'decline',
      reason: 'Drawn by lot',
      revision: item.revision,
    });
    expect(answer.status).toBe(200);
  }
}

/** Asks for the release as somebody, with the code of the call. */
export async function release(app: TestApp, person: string, setup: DecisionSetup) {
  const { round } = await readRound(app, setup.officer, setup);
  return app.call<{ job: { id: string } } & Failure>(
    person,
    'POST',
    `/api/calls/${setup.callId}/decision-round/release`,
    { confirmation: setup.code, revision: round!.revision },
  );
}

/** The states of the applications, in the order of their titles. */
export const statusesOf = async (app: TestApp, { applications }: DecisionSetup) => {
  const { rows } = await sql<{ status: string }>`
    select status from applications where id = any(${applications}::uuid[]) order by title`.execute(
    app.services.db,
  );
  return rows.map((row) => row.status);
};
