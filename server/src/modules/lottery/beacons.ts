/** Sources of public random values: when each value comes into being, and how it is fetched. */
import { createHash } from 'node:crypto';
import type { RandomSource } from '@headwater/core/lottery';
import type { Config } from '../../config.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { SourceChoice } from './types.ts';

/** drand's chain “quicknet” (https://docs.drand.love): a round every three seconds since its genesis. */
export const QUICKNET = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  genesisMs: 1_692_803_367_000,
  periodMs: 3_000,
} as const;

const MINUTE_MS = 60_000;
const ANSWER_MS = 10_000;
const MOST_BYTES = 100_000;

/** The first value of a source at or after an instant, and when it comes into being. */
export function chooseValue({ kind, at }: SourceChoice): { source: RandomSource; at: Date } {
  const wanted = at.getTime();
  if (kind === 'nist-beacon') {
    const minute = new Date(Math.ceil(wanted / MINUTE_MS) * MINUTE_MS);
    return { source: { kind, at: minute.toISOString().replace('.000Z', 'Z') }, at: minute };
  }
  const { chain, genesisMs, periodMs } = QUICKNET;
  const round = Math.max(1, Math.ceil((wanted - genesisMs) / periodMs) + 1);
  return { source: { kind, chain, round }, at: new Date(genesisMs + (round - 1) * periodMs) };
}

/** Which value of a source somebody holds: a round, or the instant of a pulse. */
export type ValueName = { round?: number; at?: string };

const refuseRound = (field: string, value: unknown, accepted: string | number) =>
  new HeadwaterError(422, 'lottery-value-wrong-round', {
    field,
    params: { value: String(value), accepted: String(accepted) },
  });

/** @throws HeadwaterError lottery-value-wrong-round unless it is the value that the statement names. */
export function requireNamedValue(source: RandomSource, { round, at }: ValueName): void {
  if (source.kind === 'drand') {
    if (round !== source.round) throw refuseRound('round', round ?? '–', source.round);
  } else if (source.kind === 'nist-beacon' && (!at || Date.parse(at) !== Date.parse(source.at))) {
    throw refuseRound('at', at ?? '–', source.at);
  }
}

const silent = (message: string) => new HeadwaterError(502, 'lottery-beacon-silent', { params: { message } });

async function readJson(url: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
    if (!answer.ok) throw silent(`HTTP ${answer.status}`);
    text = await answer.text();
  } catch (error) {
    throw error instanceof HeadwaterError ? error : silent((error as Error).name);
  }
  try {
    if (text.length > MOST_BYTES) throw silent('too long');
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Answered like anything else that is no value.
  }
  throw silent('no JSON');
}

/** Whether this installation fetches values of the source. */
export const isFetched = (config: Config, source: RandomSource): boolean =>
  source.kind === 'drand'
    ? config.drandUrl !== null
    : source.kind === 'nist-beacon' && config.nistBeaconUrl !== null;

/**
 * Fetches the value of a source as it is published there. drand's randomness must be the SHA-256 of its signature; the
 * signature itself is for the source's own tools to check.
 * @throws HeadwaterError lottery-beacon-off, lottery-beacon-silent, lottery-value-wrong-round.
 */
export async function fetchValue(config: Config, source: RandomSource): Promise<string> {
  if (source.kind === 'drand' && config.drandUrl) {
    const answer = await readJson(`${config.drandUrl}/${source.chain}/public/${source.round}`);
    const { round, randomness, signature } = answer;
    if (typeof randomness !== 'string' || typeof signature !== 'string') throw silent('no randomness');
    requireNamedValue(source, { round: Number(round) });
    const hash = createHash('sha256').update(Buffer.from(signature, 'hex')).digest('hex');
    if (hash !== randomness) throw silent('randomness ≠ SHA-256(signature)');
    return randomness;
  }
  if (source.kind === 'nist-beacon' && config.nistBeaconUrl) {
    const answer = await readJson(`${config.nistBeaconUrl}/pulse/time/${Date.parse(source.at)}`);
    const pulse = answer.pulse as { timeStamp?: unknown; outputValue?: unknown } | undefined;
    if (typeof pulse?.outputValue !== 'string' || typeof pulse.timeStamp !== 'string')
      throw silent('no pulse');
    requireNamedValue(source, { at: pulse.timeStamp });
    return pulse.outputValue;
  }
  throw new HeadwaterError(409, 'lottery-beacon-off');
}
