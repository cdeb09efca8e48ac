import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, signInAs } from './testing/api.ts';
import { connectBeside, stopBeforeWriting, waitUntil } from './testing/database.ts';
import { makeDataFolder, type ServerProcess, startServerProcess } from './testing/server.ts';

interface Job {
  id: string;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  step: string | null;
  progress: number;
  result: Record<string, number>;
}

const ORGANISATIONS = 30_000;

let folder: string;
let remove: () => Promise<void>;
let server: ServerProcess;
let administrator: Caller;
let officer: Caller;
let director: Caller;
let applicant: Caller;

beforeAll(async () => {
  ({ folder, remove } = await makeDataFolder());
  server = await startServerProcess(folder, { sample: true });
  const sign = (eyes: Parameters<typeof signInAs>[1]) => signInAs(() => server, eyes);
  [administrator, officer, director, applicant] = await Promise.all([
    sign('administrator'),
    sign('officer'),
    sign('director'),
    sign('applicant'),
  ]);
});
afterAll(async () => {
  await server?.stop();
  await remove?.();
});

/** A power cut for the server, and its next start on the same folder. */
async function killAndStart(): Promise<void> {
  await server.kill();
  server = await startServerProcess(folder, { sample: true });
}

const readJob = (caller: Caller, id: string) => caller.get<Job>(`/api/jobs/${id}`);

/** Waits until a job has come as far as asked, and returns it; a job that ends early is returned as it ended. */
async function waitForJob(caller: Caller, id: string, holds: (job: Job) => boolean): Promise<Job> {
  let job = await readJob(caller, id);
  await waitUntil(async () => {
    job = await readJob(caller, id);
    return holds(job) || !['queued', 'running'].includes(job.status);
  });
  return job;
}

/** Everything a query shows, at every moment until the job is over: each answer once, in order. */
async function watchUntilOver<R>(
  caller: Caller,
  jobId: string,
  query: string,
  values: unknown[],
): Promise<R[]> {
  const beside = await connectBeside(folder);
  const seen: string[] = [];
  const look = async () => {
    const [row] = await beside.query<R>(query, values);
    const text = JSON.stringify(row);
    if (seen.at(-1) !== text) seen.push(text);
  };
  await look();
  await waitForJob(caller, jobId, () => false).then(look);
  await beside.close();
  return seen.map((text) => JSON.parse(text) as R);
}

async function expectTrailHolds(): Promise<void> {
  const { problems, leaves } = await administrator.send<{ problems: unknown[]; leaves: number }>(
    'POST',
    '/api/audit/verify',
  );
  expect(problems).toEqual([]);
  expect(leaves).toBeGreaterThan(0);
}

/** A ROR file of made-up organisations. */
function composeOrganisations(count: number): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const idOf = (n: number) => {
    let rest = n;
    let text = '';
    for (let i = 0; i < 6; i++) {
      text = letters[rest % 32]! + text;
      rest = Math.floor(rest / 32);
    }
    return `0${text}00`;
  };
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: idOf(n),
      name: `Gauging Station ${n}`,
      labels: { zh: `第${n}水文站` },
      country: 'NO',
      city: 'Ås',
      types: ['facility'],
      domains: [`station-${n}.example`],
      established: 1900 + (n % 100),
      relationships: n % 10 === 0 ? [] : [['parent', idOf(n - (n % 10))]],
    }),
  ).join('\n');
}

describe('an import', () => {
  interface Import {
    id: string;
    status: string;
    jobId: string;
    report: { counts: Record<string, number> } | null;
  }
  const SNAPSHOT = `select (select status from imports where id = $1) as status,
    (select count(*) from organisations where name like 'Gauging Station %')::int as organisations`;
  let id: string;
  const show = () => administrator.get<Import>(`/api/imports/${id}`);

  it('killed while its file is read, is read again from the beginning', async () => {
    const begun = await administrator.upload<Import>(
      '/api/imports',
      { kind: 'ror-organisations' },
      'stations.jsonl',
      composeOrganisations(ORGANISATIONS),
    );
    id = begun.id;
    const job = await waitForJob(administrator, begun.jobId, ({ progress }) => progress > 0);
    expect(job.status).toBe('running');
    await killAndStart();
    expect(await watchUntilOver(administrator, begun.jobId, SNAPSHOT, [id])).toEqual([
      { status: 'parsing', organisations: 0 },
      { status: 'preview', organisations: 0 },
    ]);
    expect((await show()).report?.counts.organisations).toBe(ORGANISATIONS);
    await expectTrailHolds();
  });

  it('killed while it is stored, leaves nothing, then is stored whole; no word that was given is lost', async () => {
    const { jobId } = await administrator.send<Import>('POST', `/api/imports/${id}/execute`);
    const writing = keepWriting();
    const job = await waitForJob(administrator, jobId, ({ progress }) => progress > ORGANISATIONS / 3);
    expect(job.status).toBe('running');
    await killAndStart();
    const { acknowledged, sent } = await writing;
    const kept = Number(/\d+$/.exec((await readDraft()).title)?.[0]);
    expect(acknowledged).toBeGreaterThan(0);
    expect([acknowledged, sent]).toContain(kept);
    expect(await watchUntilOver(administrator, jobId, SNAPSHOT, [id])).toEqual([
      { status: 'executing', organisations: 0 },
      { status: 'done', organisations: ORGANISATIONS },
    ]);
    await expectTrailHolds();
  });

  it('killed when it has just been said to be done, is done', async () => {
    await killAndStart();
    const beside = await connectBeside(folder);
    expect(await beside.query(SNAPSHOT, [id])).toEqual([{ status: 'done', organisations: ORGANISATIONS }]);
    await beside.close();
    await expectTrailHolds();
  });

  interface Draft {
    id: string;
    title: string;
    revision: number;
  }
  async function readDraft(): Promise<Draft> {
    const { items } = await applicant.get<{ items: Draft[] }>('/api/applications?status=draft');
    return applicant.get<Draft>(`/api/applications/${items[0]!.id}/draft`);
  }
  /** Saves a draft again and again until the server is gone: the last number it confirmed, and the last it was sent. */
  async function keepWriting(): Promise<{ acknowledged: number; sent: number }> {
    let { id: draftId, revision } = await readDraft();
    for (let sent = 1; ; sent++) {
      try {
        const change = { revision, title: `Written ${sent}` };
        ({ revision } = await applicant.send<Draft>('PATCH', `/api/applications/${draftId}`, change));
      } catch {
        return { acknowledged: sent - 1, sent };
      }
    }
  }
});

describe('an assignment run', () => {
  const SNAPSHOT = `select status, report is not null as "hasReport",
      (select count(*) from assignment_run_pairs where run_id = assignment_runs.id)::int as pairs,
      (select count(*) from assignments where assignments.call_id = assignment_runs.call_id)::int as invitations,
      (select count(*) from mails where kind = 'review-invitation')::int as mails
    from assignment_runs where id = $1`;
  interface Snapshot {
    status: string;
    hasReport: boolean;
    pairs: number;
    invitations: number;
    mails: number;
  }
  let runId: string;
  let before: Snapshot;

  it('killed before its result is written, is computed again and whole', async () => {
    const { items } = await officer.get<{ items: { id: string; status: string }[] }>('/api/calls');
    const call = items.find(({ status }) => status === 'review')!;
    let jobId = '';
    await stopBeforeWriting(folder, 'assignment_run_pairs', async () => {
      const begun = await officer.send<{ runId: string; job: Job }>(
        'POST',
        `/api/calls/${call.id}/assignment-runs`,
      );
      runId = begun.runId;
      jobId = begun.job.id;
    });
    await killAndStart();
    const seen = await watchUntilOver<Snapshot>(officer, jobId, SNAPSHOT, [runId]);
    expect(seen.map(({ status, hasReport }) => ({ status, hasReport }))).toEqual([
      { status: 'computing', hasReport: false },
      { status: 'preview', hasReport: true },
    ]);
    expect(seen[0]!.pairs).toBe(0);
    before = seen[1]!;
    expect(before.pairs).toBeGreaterThan(0);
    await expectTrailHolds();
  });

  it('killed between its invitations and their mails, has invited nobody, and can be executed again', async () => {
    const execute = () => officer.send<{ invited: number }>('POST', `/api/assignment-runs/${runId}/execute`);
    await stopBeforeWriting(folder, 'mails', execute);
    await killAndStart();
    const beside = await connectBeside(folder);
    expect(await beside.query(SNAPSHOT, [runId])).toEqual([before]);
    const { invited } = await execute();
    expect(invited).toBeGreaterThan(0);
    const [after] = await beside.query<Snapshot>(SNAPSHOT, [runId]);
    expect(after).toEqual({
      ...before,
      status: 'executed',
      invitations: before.invitations + invited,
      mails: after!.mails,
    });
    expect(after!.mails).toBeGreaterThan(before.mails);
    await killAndStart();
    const again = await connectBeside(folder);
    expect(await again.query(SNAPSHOT, [runId])).toEqual([after]);
    await again.close();
    await expectTrailHolds();
  });
});

describe('a release of decisions', () => {
  const SNAPSHOT = `select decision_rounds.status as round, calls.status as call,
      (select count(*) from applications where call_id = calls.id and status in ('funded', 'declined'))::int as decided,
      (select count(*) from awards where call_id = calls.id)::int as awards,
      (select count(*) from mails where entity = 'application' and kind like 'decision%'
        and entity_id in (select id::text from applications where call_id = calls.id))::int as letters
    from calls left join decision_rounds on decision_rounds.call_id = calls.id where calls.id = $1`;
  let callId: string;
  let applications: number;

  it('is staged', async () => {
    const { items } = await officer.get<{ items: { id: string; status: string }[] }>('/api/calls');
    callId = items.find(({ status }) => status === 'panel')!.id;
    const panels = await officer.get<{ items: { id: string; can: { close: boolean } }[] }>(
      `/api/calls/${callId}/panels`,
    );
    for (const panel of panels.items) {
      if (panel.can.close) await officer.send('POST', `/api/panels/${panel.id}/close`);
    }
    await officer.send('POST', `/api/calls/${callId}/begin-decision`);
    const rankings = await officer.get<{ items: { id: string }[] }>(`/api/calls/${callId}/rankings`);
    await officer.send('POST', `/api/calls/${callId}/decision-round/stage`, {
      rankingId: rankings.items[0]!.id,
      revision: null,
    });
    const open = await officer.get<{ items: { id: string }[] }>(
      `/api/calls/${callId}/decisions?outcome=none&limit=200`,
    );
    if (open.items.length > 0) {
      await officer.send('POST', `/api/calls/${callId}/decisions`, {
        applicationIds: open.items.map(({ id }) => id),
        outcome: 'decline',
        reason: 'The budget of this round is spent.',
      });
    }
  });

  it('killed between its awards and its letters, releases nothing, then everything', async () => {
    const { callCode, round, totals } = await director.get<{
      callCode: string;
      round: { revision: number };
      totals: { applications: number; funded: number };
    }>(`/api/calls/${callId}/decision-round`);
    applications = totals.applications;
    let jobId = '';
    await stopBeforeWriting(folder, 'mails', async () => {
      const begun = await director.send<{ job: Job }>('POST', `/api/calls/${callId}/decision-round/release`, {
        confirmation: callCode,
        revision: round.revision,
      });
      jobId = begun.job.id;
    });
    await killAndStart();
    const seen = await watchUntilOver<Record<string, unknown>>(director, jobId, SNAPSHOT, [callId]);
    const { result } = await readJob(director, jobId);
    expect(seen).toEqual([
      { round: 'releasing', call: 'decision', decided: 0, awards: 0, letters: 0 },
      {
        round: 'released',
        call: 'released',
        decided: applications,
        awards: totals.funded,
        letters: seen[1]!.letters,
      },
    ]);
    expect(result).toMatchObject({ funded: totals.funded, declined: applications - totals.funded });
    expect(seen[1]!.letters).toBe(applications);
    await expectTrailHolds();
  });

  it('killed when it has just been said to be done, is done, once', async () => {
    const beside = await connectBeside(folder);
    const before = await beside.query(SNAPSHOT, [callId]);
    await killAndStart();
    const after = await connectBeside(folder);
    expect(await after.query(SNAPSHOT, [callId])).toEqual(before);
    await after.close();
    await expectTrailHolds();
  });
});
