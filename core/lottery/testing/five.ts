/** What the lottery's tests share. */
import { createHash } from 'node:crypto';
import { type CommitInput, type Commitment, commitToDraw, makeWholeChances } from '../index.ts';

export const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

/** Salts that are different and the same in every run. */
export function countSalts(): () => Uint8Array {
  let count = 0;
  return () => sha256(new TextEncoder().encode(`salt ${count++}`));
}

export const DRAND_CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
/** A value as a drand round has it. */
export const VALUE = 'a1'.repeat(32);

/** Five applications for two places: one certain, three drawn, one without a chance. */
export function commitFive(changes: Partial<CommitInput> = {}): Commitment {
  return commitToDraw(sha256, {
    call: 'CHEM-2026',
    committedAt: '2026-11-20T08:00:00Z',
    places: 2,
    rule: { name: 'groups', parameters: {} },
    random: { kind: 'drand', chain: DRAND_CHAIN, round: 4_000_000 },
    fallback: { kind: 'nist-beacon', at: '2026-12-02T12:00:00Z' },
    reveal: 'all',
    applications: ['甲', 'b', 'c', 'd', 'e'],
    chances: makeWholeChances(Float64Array.of(1, 1 / 3, 1 / 3, 1 / 3, 0), 2),
    makeSalt: countSalts(),
    ...changes,
  });
}
