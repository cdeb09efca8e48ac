/** A closed call at the officer's board: applications, a cleared pool that could review each other's, and runs. */
import type { TestApp } from './app.ts';
import { makeApplication, makeCall, makeOrganisation, makePerson, makeStaff } from './factories.ts';
import { fillPool, makeWork } from './review-factories.ts';

const SUBJECTS = [
  'Glacier melt and the sediment of polar rivers',
  'Octopus nerve regeneration after injury',
  'Minimal surfaces and the mean curvature flow',
];

export interface Board {
  callId: string;
  officer: string;
  /** One a subject. */
  applications: string[];
  /** The two of each subject, one after the other. */
  reviewers: string[];
  organisations: { home: string; abroad: string };
}

/**
 * Three applications and six reviewers: the first of each subject wrote two works on it and one on the next, the second
 * one work on it and one on the next. The first of the three pairs is from abroad.
 */
export async function makeBoard(app: TestApp, { wanted = 1 }: { wanted?: number } = {}): Promise<Board> {
  const { services } = app;
  const callId = await makeCall(services, { closesAt: '2026-02-25T00:00:00Z', hostDeadlineAt: null });
  await services.db
    .updateTable('calls')
    .set({ reviews_per_application: wanted, max_load: 3, review_due_at: '2026-05-01T00:00:00Z' })
    .where('id', '=', callId)
    .execute();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const home = await makeOrganisation(services, { country: 'CN' });
  const abroad = await makeOrganisation(services, { country: 'NO' });
  const applications: string[] = [];
  const reviewers: string[] = [];
  for (const [place, subject] of SUBJECTS.entries()) {
    const leadId = await makePerson(services, { name: `Lead ${place}` });
    applications.push(
      await makeApplication(services, {
        callId,
        leadId,
        title: subject,
        number: `${callId.slice(0, 4)}-${place}`,
      }),
    );
    const next = SUBJECTS[(place + 1) % SUBJECTS.length]!;
    for (const works of [2, 1]) {
      const id = await makePerson(services, {
        name: `Reviewer ${place} ${works}`,
        email: `reviewer-${place}-${works}-${callId}@test.example`,
        organisationId: place === 0 ? abroad : home,
      });
      for (let number = 0; number < works; number++)
        await makeWork(services, { title: `${subject} ${number}`, year: 2020, personIds: [id] });
      await makeWork(services, { title: next, year: 2018, personIds: [id] });
      reviewers.push(id);
    }
  }
  await fillPool(services, callId, reviewers);
  return { callId, officer, applications, reviewers, organisations: { home, abroad } };
}

async function finish(app: TestApp, jobId: string): Promise<void> {
  const job = await app.finishJob(jobId);
  if (job.status !== 'done') throw new Error(`the job ended as ${job.status}: ${JSON.stringify(job.error)}`);
}

/** Clears the whole pool of conflicts. */
export async function clearBoard(app: TestApp, board: Pick<Board, 'officer' | 'callId'>): Promise<void> {
  const url = `/api/calls/${board.callId}/clearance/run`;
  const { body } = await app.call<{ job: { id: string } }>(board.officer, 'POST', url);
  await finish(app, body.job.id);
}

/** Computes a run and answers its id. */
export async function computeBoard(
  app: TestApp,
  board: Pick<Board, 'officer' | 'callId'>,
  request: object = {},
): Promise<string> {
  const url = `/api/calls/${board.callId}/assignment-runs`;
  const { status, body } = await app.call<{ runId: string; job: { id: string } }>(
    board.officer,
    'POST',
    url,
    request,
  );
  if (status !== 202) throw new Error(`the run was refused: ${JSON.stringify(body)}`);
  await finish(app, body.job.id);
  return body.runId;
}

/** A board whose pool is cleared. */
export async function openBoard(app: TestApp, options: { wanted?: number } = {}): Promise<Board> {
  const board = await makeBoard(app, options);
  await clearBoard(app, board);
  return board;
}

/** How a run serves an application, as the board lists it. */
export interface Served {
  id: string;
  wanted: number;
  got: number;
  shortfall: string | null;
  score: number;
  bestScore: number;
  notes: string[];
  unmet: { rule: { kind: string }; why: string; wouldFree: { code: string }[] }[];
  reviewers: { id: string; isLocked: boolean }[];
}

/** @param query of the list, e.g. `state=noted`. */
export async function readServed(
  app: TestApp,
  board: Pick<Board, 'officer'>,
  runId: string,
  query = '',
): Promise<Served[]> {
  const url = `/api/assignment-runs/${runId}/applications?${query}`;
  return (await app.call<{ items: Served[] }>(board.officer, 'GET', url)).body.items;
}
