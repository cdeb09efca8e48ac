/** Drawing: the statement, its list and the value decide; asked for twice or interrupted, it comes out the same. */
import { createHash } from 'node:crypto';
import { type Receipt, sealEntry, type Transcript, type TranscriptEntry } from '@headwater/core/lottery';
import { proveInclusion } from '@headwater/core/transparency';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notFound, wrongState } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { requireLottery } from './commit.ts';
import type { DrawInput, DrawOutput } from './draw-list.ts';
import * as queries from './queries.ts';
import type { LotteryRow } from './types.ts';
import { lotteryWorkflow } from './workflow.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

/** Whether the job that was asked for last is still to come to an end. */
async function isAtWork(db: Db, jobId: string | null): Promise<boolean> {
  if (!jobId) return false;
  const job = await db.selectFrom('jobs').select('status').where('id', '=', jobId).executeTakeFirst();
  return job?.status === 'queued' || job?.status === 'running';
}

/** Asks for the draw; whoever asks second is shown the draw that the first one began. */
export function requestDraw(services: Services, actor: Actor, id: string): Promise<string> {
  return inTransaction(services, async (tx) => {
    const lottery = await requireLottery(tx, actor, id, true);
    if (lottery.status === 'drawn') throw new HeadwaterError(409, 'lottery-drawn-already');
    if (lottery.status !== 'committed') throw wrongState(lottery.status);
    if (lottery.value === null) throw new HeadwaterError(409, 'lottery-value-missing');
    if (await isAtWork(tx, lottery.jobId)) return lottery.jobId!;
    const jobId = await enqueueJob(services, tx, actor, drawJob, { lotteryId: id }, lottery.callId);
    await queries.setJob(tx, id, jobId);
    return jobId;
  });
}

/** The draw of a statement with its list and its value, in a thread. */
async function computeDraw(db: Db, lottery: LotteryRow, signal?: AbortSignal): Promise<DrawOutput> {
  const entries = await queries.readEntries(db, lottery.id);
  const input: DrawInput = {
    statement: lottery.statement,
    statementHash: lottery.statementHash,
    entries: entries.map(({ name, salt, chance }) => ({ application: name, salt, chance })),
    drawn: { used: lottery.valueUsed!, value: lottery.value! },
  };
  return computeInThread(new URL('./draw-list.ts', import.meta.url), input, { signal });
}

export const drawJob: JobDefinition<{ lotteryId: string }> = {
  kind: 'lottery.draw',
  async run({ services, input, actor, signal, report, finish }) {
    await report('drawing', 0);
    const lottery = await queries.findLottery(services.db, input.lotteryId);
    if (!lottery || lottery.value === null) throw notFound();
    const { transcript, hash } = await computeDraw(services.db, lottery, signal);
    const chosen = transcript.entries.flatMap((entry, at) => (entry.chosen ? [at] : []));
    await inTransaction(services, async (tx) => {
      const current = await queries.lockLottery(tx, lottery.id);
      if (current?.status === 'committed') {
        await queries.setChosen(tx, lottery.id, chosen);
        await runTransition({ services, tx, actor }, lotteryWorkflow, 'complete', lottery.id, {
          transcriptHash: hash,
          chosen: chosen.length,
        });
      }
      await finish(tx, { lotteryId: lottery.id });
    });
  },
};

/** The transcript of a draw that was made, from what is stored. */
export async function readTranscript(db: Db, lottery: LotteryRow): Promise<Transcript> {
  if (lottery.status !== 'drawn') throw new HeadwaterError(409, 'lottery-not-drawn');
  const entries = await queries.readEntries(db, lottery.id);
  const isOpen = lottery.statement.list.reveal === 'all';
  return {
    format: 'headwater-lottery-transcript',
    version: 1,
    statementHash: lottery.statementHash,
    random: { used: lottery.valueUsed!, value: lottery.value! },
    entries: entries.map(
      ({ name, salt, chance, chosen }): TranscriptEntry => ({
        seal: sealEntry(sha256, salt, name),
        chance,
        chosen: chosen === true,
        ...(isOpen ? { application: name, salt } : {}),
      }),
    ),
  };
}

/** What one applicant needs to check that their entry was on the list. */
export async function makeReceipt(db: Db, lottery: LotteryRow, position: number): Promise<Receipt> {
  const entries = await queries.readEntries(db, lottery.id);
  const { name, salt, chance } = entries[position]!;
  return {
    format: 'headwater-lottery-receipt',
    version: 1,
    statementHash: lottery.statementHash,
    application: name,
    salt,
    chance,
    index: position,
    proof: proveInclusion(
      sha256,
      entries.map(({ leaf }) => Buffer.from(leaf, 'hex')),
      position,
    ).map((hash) => Buffer.from(hash).toString('hex')),
  };
}
