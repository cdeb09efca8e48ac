/** A computing thread (platform/compute.ts): chances, the sealed list and the statement over it. */
import { createHash, randomBytes } from 'node:crypto';
import {
  commitToDraw,
  hashEntry,
  makeWholeChances,
  type RandomSource,
  type Reveal,
  type Statement,
  sealEntry,
} from '@headwater/core/lottery';
import { countPlaces, findChances, type RankedForDraw } from './chances.ts';
import type { DrawRule, EntryRow } from './types.ts';

export interface SealInput {
  call: string;
  committedAt: string;
  rule: DrawRule;
  slope: number;
  fund: number;
  reveal: Reveal;
  random: RandomSource;
  fallback: RandomSource | null;
  ranks: RankedForDraw[];
  /** What the list calls each application, in the order of the ranks. */
  names: string[];
}

export interface SealOutput {
  statement: Statement;
  hash: string;
  entries: Omit<EntryRow, 'chosen'>[];
}

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

export default function sealList(input: SealInput): SealOutput {
  const { ranks, names, rule } = input;
  const places = countPlaces(ranks, input.fund);
  const { chances, parameters } = findChances(rule, ranks, places, input.slope);
  const { statement, hash, secret } = commitToDraw(sha256, {
    call: input.call,
    committedAt: input.committedAt,
    places,
    rule: { name: rule, parameters },
    random: input.random,
    fallback: input.fallback,
    reveal: input.reveal,
    applications: names,
    chances: makeWholeChances(chances, places),
    makeSalt: () => randomBytes(32),
  });
  const ids = new Map(names.map((name, at) => [name, ranks[at]!.applicationId]));
  const entries = secret.entries.map(({ application, salt, chance }, position) => {
    const leaf = hashEntry(sha256, { chance, seal: sealEntry(sha256, salt, application) });
    return {
      position,
      applicationId: ids.get(application)!,
      name: application,
      salt,
      chance,
      leaf: Buffer.from(leaf).toString('hex'),
    };
  });
  return { statement, hash, entries };
}
