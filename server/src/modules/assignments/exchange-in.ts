/** Bringing in an assignment, constraints or scores that were made elsewhere: read, looked at, then made a run. */
import type { Readable } from 'node:stream';
import { readLines, TextError } from '@headwater/core/text';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { makeStorable } from '../../platform/texts.ts';
import { type CallRow, findCall, isOfficerOfCall } from '../calls/index.ts';
import { readPool } from '../conflicts/index.ts';
import { ExchangeReader, type ImportFormat, type ImportProblem, type ReadLine } from './exchange-formats.ts';
import * as store from './import-queries.ts';
import { listHiddenApplications } from './own-applications.ts';
import { findLastParameters } from './run-queries.ts';
import { askAgain, beginRun, type RunRequest } from './runs.ts';

/** More would not fit into one record; neutral constraints do not count. */
const MOST_LINES = 300_000;
const MOST_SHOWN = 200;
/** A matching in JSON may stand on one line. */
const MOST_LINE_BYTES = 64 * 1024 * 1024;

const USES: Record<ImportFormat, readonly store.ImportUse[]> = {
  'openreview-scores': ['scores'],
  'openreview-constraints': ['constraints'],
  'openreview-assignment': ['locks', 'as-is'],
  hotcrp: ['locks', 'as-is'],
};

async function requireOfficerOf(db: Db, actor: Actor, callId: string): Promise<CallRow> {
  const call = await findCall(db, actor, { id: callId });
  if (!call || !isOfficerOfCall(actor, callId)) throw notFound();
  return call;
}

/** The lines of a file. A fault in its bytes ends the reading and is told like any other. */
async function readFile(format: ImportFormat, content: Readable): Promise<ExchangeReader> {
  const reader = new ExchangeReader(format);
  let json: string[] | null = null;
  try {
    for await (const { number, text } of readLines(content, { maxLineBytes: MOST_LINE_BYTES })) {
      if (number === 1 && format === 'openreview-assignment' && /^\s*[{[]/.test(text)) json = [];
      if (json) json.push(text);
      else reader.add(text, number);
      if (reader.lines.length > MOST_LINES || (json?.length ?? 0) > MOST_LINES)
        throw new HeadwaterError(413, 'import-too-many-lines', {
          field: 'file',
          params: { most: MOST_LINES },
        });
    }
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    reader.problems.push({
      line: error.line,
      code: `import-${error.code}`,
      field: 'line',
      value: '',
      accepted: 'UTF-8',
    });
  }
  if (json) reader.addJson(json.join('\n'));
  return reader;
}

const problem = (
  code: string,
  line: ReadLine,
  field: 'submission' | 'reviewer',
  accepted: string,
  applicationId?: string,
): ImportProblem => ({
  line: line.line,
  code,
  field,
  value: line[field].slice(0, 80),
  accepted,
  ...(applicationId ? { applicationId } : {}),
});

interface Named extends ReadLine {
  applicationId: string;
  personId: string;
}

/** Lines whose application and reviewer are known and in this call, each pair once. */
async function nameLines(
  db: Db,
  actor: Actor,
  call: CallRow,
  lines: readonly ReadLine[],
  problems: ImportProblem[],
) {
  const applications = await store.readApplicationNames(db, actor, call.id);
  const names = [...new Set(lines.map((line) => makeStorable(line.reviewer.toLowerCase())))];
  const people = await store.readPersonNames(db, names);
  const pool = new Set((await readPool(db, call.id)).map(({ id }) => id));
  const seen = new Map<string, number>();
  const named: Named[] = [];
  for (const line of lines) {
    const applicationId = applications.get(line.submission);
    const personId = people.get(line.reviewer.toLowerCase());
    if (!applicationId)
      problems.push(
        problem('import-unknown-application', line, 'submission', 'number of a submitted application'),
      );
    if (!personId)
      problems.push(problem('import-unknown-reviewer', line, 'reviewer', 'e-mail, ORCID, id', applicationId));
    else if (!pool.has(personId))
      problems.push(
        problem('import-not-in-pool', line, 'reviewer', 'somebody in the pool of the call', applicationId),
      );
    if (!applicationId || !personId || !pool.has(personId)) continue;
    const key = `${applicationId} ${personId}`;
    const before = seen.get(key);
    if (before !== undefined)
      problems.push({ ...problem('import-duplicate-pair', line, 'reviewer', String(before), applicationId) });
    else {
      seen.set(key, line.line);
      named.push({ ...line, applicationId, personId });
    }
  }
  return named;
}

/** What a run of a file is asked for unless somebody says otherwise: what the last run of the call was. */
async function readUsualRequest(
  services: Services,
  db: Db,
  actor: Actor,
  callId: string,
): Promise<RunRequest> {
  const last = await findLastParameters(db, callId);
  if (!last) return {};
  return askAgain(services, db, callId, last, await listHiddenApplications(db, actor, callId));
}

/** Demands that conflict with what is on record, with the loads, or with the number of reviews. */
async function checkLocks(
  db: Db,
  call: CallRow,
  request: RunRequest,
  locks: readonly Named[],
  problems: ImportProblem[],
): Promise<{ locked: Named[]; atWork: number }> {
  const standings = await store.readStandings(db, locks);
  const { reviewsPerApplication = call.reviewsPerApplication, maxLoad = call.maxLoad } = request;
  const limits = new Map((await readPool(db, call.id)).map((one) => [one.id, one.maxLoad ?? maxLoad]));
  const wantedOf = new Map(request.exceptions?.map((one) => [one.applicationId, one.reviews]));
  const reviewers = await store.countActive(db, call.id);
  const loads = new Map<string, number>();
  const locked: Named[] = [];
  let atWork = 0;
  for (const line of locks) {
    const standing = standings.get(`${line.applicationId} ${line.personId}`);
    if (standing === 'conflict')
      problems.push(
        problem(
          'import-conflict',
          line,
          'reviewer',
          'a reviewer without a conflict of interest',
          line.applicationId,
        ),
      );
    if (standing === 'declined')
      problems.push(
        problem('import-declined', line, 'reviewer', 'a reviewer who has not declined', line.applicationId),
      );
    if (standing === 'at-work') atWork += 1;
    if (standing !== undefined) continue;
    const load = (loads.get(line.personId) ?? 0) + 1;
    loads.set(line.personId, load);
    const limit = Math.min(limits.get(line.personId)!, maxLoad);
    if (load === limit + 1)
      problems.push(problem('import-over-load', line, 'reviewer', String(limit), line.applicationId));
    const wanted = wantedOf.get(line.applicationId) ?? reviewsPerApplication;
    const count = (reviewers.get(line.applicationId) ?? 0) + 1;
    reviewers.set(line.applicationId, count);
    if (count > wanted)
      problems.push(problem('import-above-wanted', line, 'submission', String(wanted), line.applicationId));
    locked.push(line);
  }
  return { locked, atWork };
}

/** Reads a file and keeps what it says beside everything that is wrong with it; nothing else changes. */
export async function readExchange(
  services: Services,
  actor: Actor,
  callId: string,
  asked: { format: ImportFormat; use: store.ImportUse; name: string; content: Readable },
): Promise<string> {
  const call = await requireOfficerOf(services.db, actor, callId);
  const { format, use } = asked;
  if (!USES[format].includes(use)) throw invalidInput('use', use, USES[format].join(', '));
  const { lines, problems } = await readFile(format, asked.content);
  const { db } = services;
  const named = await nameLines(db, actor, call, lines, problems);
  const { locked, atWork } = await checkLocks(
    db,
    call,
    await readUsualRequest(services, db, actor, callId),
    named.filter((one) => one.meaning === 'lock'),
    problems,
  );
  if (lines.length === 0 && problems.length === 0)
    problems.push({ line: 1, code: 'import-empty', field: 'file', value: '', accepted: 'at least one pair' });
  const toPair = ({ applicationId, personId }: Named) => ({ applicationId, personId });
  const content: store.ImportContent = {
    locked: locked.map(toPair),
    forbidden: named.filter((one) => one.meaning === 'forbid').map(toPair),
    scores: named.flatMap((one) => (one.score === null ? [] : [{ ...toPair(one), score: one.score }])),
  };
  const faulty = [...new Set(problems.map(({ line }) => line))].sort((a, b) => a - b);
  const isFaulty = new Set(faulty);
  const isShown = new Set(faulty.slice(0, MOST_SHOWN));
  const counts: store.ImportCounts = {
    lines: lines.filter(({ line }) => !isFaulty.has(line)).length,
    locked: content.locked.length,
    forbidden: content.forbidden.length,
    scores: content.scores.length,
    problems: faulty.length,
    atWork,
  };
  const fileName = asked.name.replaceAll(/\p{Cc}/gu, '_').slice(0, 200);
  return inTransaction(services, async (tx) => {
    const shown = problems
      .filter(({ line }) => isShown.has(line))
      .toSorted((a, b) => a.line - b.line)
      .map((one) => ({ ...one, value: makeStorable(one.value) }));
    const row = { callId, format, use, fileName, content, problems: shown, counts };
    const id = await store.insertImport(tx, row, actor.truePersonId, services.now());
    await recordAudit(tx, actor, {
      action: 'assignment-import.read',
      entity: 'assignment-import',
      entityId: id,
      after: { callId, format, use, fileName, ...counts },
    });
    return id;
  });
}

/** An import of a call that the actor steers. */
export async function requireImport(db: Db, actor: Actor, id: string): Promise<store.ImportRow> {
  const row = await store.findImport(db, id);
  if (!row) throw notFound();
  await requireOfficerOf(db, actor, row.callId);
  return row;
}

/**
 * Makes a run of an import. A file with anything wrong in it is not taken at all.
 * @throws HeadwaterError import-has-problems, or what keeps a run from beginning.
 */
export function executeExchange(
  services: Services,
  actor: Actor,
  id: string,
  request: RunRequest,
): Promise<{ runId: string; jobId: string }> {
  return inTransaction(services, async (tx) => {
    const row = await requireImport(tx, actor, id);
    if (row.status !== 'preview') throw wrongState(row.status);
    if (row.counts.problems > 0)
      throw new HeadwaterError(409, 'import-has-problems', { params: { count: row.counts.problems } });
    const usual = await readUsualRequest(services, tx, actor, row.callId);
    const begun = await beginRun(
      services,
      tx,
      actor,
      row.callId,
      { ...usual, ...request },
      {
        source: row.use === 'as-is' ? 'imported' : 'computed',
        scores: row.use === 'scores' ? 'import' : 'texts',
        importId: id,
      },
    );
    if (!(await store.closeImport(tx, id, 'executed', begun.runId))) throw wrongState('executed');
    await recordAudit(tx, actor, {
      action: 'assignment-import.executed',
      entity: 'assignment-import',
      entityId: id,
      after: { runId: begun.runId },
    });
    return begun;
  });
}

export function discardExchange(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const row = await requireImport(tx, actor, id);
    if (row.status !== 'preview' || !(await store.closeImport(tx, id, 'discarded', null)))
      throw wrongState(row.status);
    await recordAudit(tx, actor, {
      action: 'assignment-import.discarded',
      entity: 'assignment-import',
      entityId: id,
    });
  });
}
