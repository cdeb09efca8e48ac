/** The round's first half: awards as applications, conflicts with evidence, assignment, invitations. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { components } from '@headwater/client';
import { resources } from '@headwater/messages';
import { type ImportView, readFileOnServer, storeOnServer } from '../commands/import.ts';
import { take } from '../http/answers.ts';
import { followJob } from '../http/jobs.ts';
import { fill } from '../words.ts';
import type { RoundCall } from './calls.ts';
import type { Colleague, RoundSession } from './session.ts';

type FindingPage = Awaited<ReturnType<typeof readFindings>>;
type Finding = FindingPage['items'][number];
type Rule = components['schemas']['ConflictFindingView']['rule'];
type RunView = components['schemas']['AssignmentRun'];

export interface NsfCall extends RoundCall {
  division: string;
}

const REVIEWS_PER_APPLICATION = 3;
const MAX_LOAD = 6;

/** Reads a file on the server, stores it, and notes its figures. */
export async function importWithNotes(
  session: RoundSession,
  who: Colleague,
  kind: ImportView['kind'],
  parameters: object,
  file: string,
): Promise<ImportView> {
  const { cli, report } = session;
  const read = await readFileOnServer(cli, who.connection, kind, parameters, file);
  const stored = await storeOnServer(cli, who.connection, read.id);
  const { column } = cli.words.round;
  const names: Record<string, string> = resources[cli.locale].imports.count;
  report.table(
    [column.figure, column.count],
    Object.entries(stored.report?.counts ?? {}).map(([key, count]) => [names[key] ?? key, count]),
  );
  return stored;
}

/** Waits until the calls have closed, then moves them on to review. */
export async function beginReview(session: RoundSession, calls: readonly RoundCall[]): Promise<void> {
  const { client } = session.officer.connection;
  const last = Math.max(...calls.map((call) => call.closesAt.getTime()));
  await sleep(Math.max(0, last - Date.now() + 1_000));
  for (const { id } of calls)
    await take(client.POST('/api/calls/{id}/begin-review', { params: { path: { id } } }));
  session.report.note(session.cli.words.round.inReview);
}

/** Compares everybody in the pool with every application and notes what was found, with some of the evidence. */
export async function clearConflicts(session: RoundSession, call: NsfCall): Promise<void> {
  const { cli, report } = session;
  const words = cli.words.round;
  const { connection } = session.officer;
  const params = { path: { id: call.id } };
  const { job } = await take(connection.client.POST('/api/calls/{id}/clearance/run', { params }));
  await followJob(cli, connection, job.id);
  const clearance = await take(connection.client.GET('/api/calls/{id}/clearance', { params }));
  const { applications, pool, lastRun } = clearance;
  report.note(words.cleared, {
    code: call.code,
    applications,
    pool,
    findings: clearance.rules.reduce((sum, rule) => sum + rule.standing + rule.overridden, 0),
    rules: lastRun?.rulesVersion ?? '',
  });
  const rows: (string | number)[][] = [];
  for (const { key, severity, standing } of clearance.rules.filter((rule) => rule.standing > 0)) {
    const page = await readFindings(session, call.id, key);
    const [finding] = page.items;
    rows.push([
      words.rule[key],
      words.severity[severity],
      standing,
      finding ? describeFinding(session, finding, page) : '',
    ]);
  }
  report.table([words.column.rule, words.column.severity, words.column.findings, words.column.example], rows);
}

function readFindings({ officer }: RoundSession, callId: string, rule: Rule) {
  const params = { path: { id: callId }, query: { rule, limit: 1 } };
  return take(officer.connection.client.GET('/api/calls/{id}/conflicts', { params }));
}

function describeFinding(session: RoundSession, finding: Finding, { names }: FindingPage): string {
  const words = session.cli.words.round;
  const { person, application, evidence } = finding;
  const shown = evidence.slice(0, 1).map((one) => {
    if (one.kind === 'organisation') {
      return one.path.map((id) => names.organisations[id]?.name ?? id).join(' → ');
    }
    if (one.kind === 'work') return fill(words.sharedWork, { title: one.title });
    if (one.kind === 'name') return one.name;
    if (one.kind === 'email-domain') return `${one.candidateDomain} = ${one.memberDomain}`;
    if (one.kind === 'declaration') return one.note;
    return words.isMember;
  });
  return fill(words.evidence, {
    person: person.name,
    application: application.number ?? '',
    shown: shown.join(''),
  });
}

/** Computes an assignment, notes the figures of its preview, and sends the invitations. */
export async function assignReviewers(session: RoundSession, call: NsfCall): Promise<RunView> {
  const { cli, report } = session;
  const words = cli.words.round;
  const { connection } = session.officer;
  const body = { reviewsPerApplication: REVIEWS_PER_APPLICATION, maxLoad: MAX_LOAD };
  const { runId, job } = await take(
    connection.client.POST('/api/calls/{id}/assignment-runs', { params: { path: { id: call.id } }, body }),
  );
  await followJob(cli, connection, job.id);
  const params = { path: { id: runId } };
  const run = await take(connection.client.GET('/api/assignment-runs/{id}', { params }));
  const { invited } = await take(connection.client.POST('/api/assignment-runs/{id}/execute', { params }));
  const figures = run.report;
  if (figures) {
    report.table(
      [call.code, words.column.value],
      [
        [words.run.reviews, `${figures.size.reviewsAssigned} / ${figures.size.reviewsWanted}`],
        [words.run.pool, figures.size.reviewers],
        [words.run.forbidden, figures.size.forbiddenPairs ?? '–'],
        [words.run.total, figures.total.toFixed(6)],
        [words.run.bound, figures.upperBound?.toFixed(6) ?? '–'],
        [words.run.gap, figures.gap ?? '–'],
        [words.run.mean, figures.meanScore.toFixed(3)],
        [words.run.unmet, figures.shortApplications],
        [words.run.loads, figures.loads.map(({ load, reviewers }) => `${load}: ${reviewers}`).join(', ')],
        [words.run.seconds, figures.computeSeconds],
        [words.run.invited, invited],
      ],
    );
  }
  return run;
}

type Assignment = components['schemas']['AssignmentView'];

async function* listAssignments(
  { officer }: RoundSession,
  calls: readonly NsfCall[],
): AsyncGenerator<Assignment> {
  for (const { id } of calls) {
    let after: string | undefined;
    do {
      const query = { limit: 200, ...(after ? { after } : {}) };
      const page = await take(
        officer.connection.client.GET('/api/calls/{id}/assignments', { params: { path: { id }, query } }),
      );
      yield* page.items;
      after = page.next ?? undefined;
    } while (after);
  }
}

/** Gives reviewers of earlier calls a lower limit in the next one, so that nobody is asked too much in the round. */
export async function shareLoads(
  session: RoundSession,
  earlier: readonly NsfCall[],
  next: NsfCall,
): Promise<void> {
  const { client } = session.officer.connection;
  const loads = new Map<string, number>();
  for await (const { person } of listAssignments(session, earlier)) {
    loads.set(person.id, (loads.get(person.id) ?? 0) + 1);
  }
  const full = Array.from(loads, ([id, load]) => (load >= MAX_LOAD ? id : null)).filter((id) => id !== null);
  const params = { path: { id: next.id } };
  if (full.length > 0) {
    await take(client.POST('/api/calls/{id}/reviewer-pool/remove', { params, body: { personIds: full } }));
  }
  for (const [personId, load] of loads) {
    if (load >= MAX_LOAD) continue;
    await take(
      client.PATCH('/api/calls/{id}/reviewer-pool/{personId}', {
        params: { path: { id: next.id, personId } },
        body: { maxLoad: MAX_LOAD - load },
      }),
    );
  }
  const counts = { code: next.code, limited: loads.size - full.length, full: full.length, most: MAX_LOAD };
  session.report.note(session.cli.words.round.loadsShared, counts);
}

const INVITATION = 'review-invitation';

/** What all assignments together look like: nobody above the load, nobody in conflict, every invitation in the outbox. */
export async function checkInvitations(session: RoundSession, calls: readonly NsfCall[]): Promise<void> {
  const { report, cli } = session;
  const words = cli.words.round;
  const loads = new Map<string, number>();
  let barred = 0;
  let assignments = 0;
  for await (const { person, isBarred } of listAssignments(session, calls)) {
    assignments += 1;
    loads.set(person.id, (loads.get(person.id) ?? 0) + 1);
    if (isBarred) barred += 1;
  }
  const query = { kind: INVITATION, limit: 1 };
  const outbox = await take(
    session.administrator.connection.client.GET('/api/outbox', { params: { query } }),
  );
  report.note(words.invitations, {
    assignments,
    reviewers: loads.size,
    most: Math.max(0, ...loads.values()),
    barred,
    mails: outbox.total,
  });
  const [mail] = outbox.items;
  if (mail) report.note(words.firstInvitation, { to: mail.to ?? '…', subject: mail.subject });
}
