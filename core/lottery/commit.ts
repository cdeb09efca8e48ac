/** Commits to a draw: seals the list and makes the statement that is published before the random value exists. */
import type { Sha256 } from '../transparency/index.ts';
import type { WholeChances } from './chances.ts';
import { LotteryError } from './errors.ts';
import { computeListRoot, proveEntries, type Receipt, type SecretList, sealEntry } from './list.ts';
import { toHex } from './sampler.ts';
import { hashStatement, parseStatement, type Reveal, type Statement } from './statement.ts';

/** What is committed to. */
export type CommitInput = Pick<
  Statement,
  'call' | 'committedAt' | 'places' | 'rule' | 'random' | 'fallback'
> & {
  reveal: Reveal;
  /** The applications with their chances; every ranked one belongs here, also those with no chance or a certain one. */
  applications: readonly string[];
  chances: WholeChances;
  /** A fresh secret salt of 32 bytes at each call, from a source of randomness fit for secrets. */
  makeSalt: () => Uint8Array;
};

/** What committing makes: the statement to publish and its hash, the list to keep, a receipt for each applicant. */
export type Commitment = { statement: Statement; hash: string; secret: SecretList; receipts: Receipt[] };

/**
 * Seals the list and makes the statement. Entries stand in rising order of their seals, so the order tells nothing.
 *
 * @throws LotteryError `list-empty`, `id-invalid`, `duplicate-id`, `chances-invalid` or `statement-invalid`.
 */
export function commitToDraw(sha256: Sha256, input: CommitInput): Commitment {
  const { applications, chances } = input;
  if (applications.length === 0) throw new LotteryError('list-empty', 'applications', 0, 'entries');
  const seen = new Set<string>();
  for (const application of applications) {
    if (application.trim() === '' || !application.isWellFormed())
      throw new LotteryError('id-invalid', 'application', application, 'text');
    if (seen.has(application)) throw new LotteryError('duplicate-id', 'application', application, 'once');
    seen.add(application);
  }
  requireSum(chances, applications.length, input.places);
  const sealed = applications
    .map((application, at) => {
      const salt = toHex(input.makeSalt());
      const chance = chances.numerators[at]!;
      return { application, salt, chance, seal: sealEntry(sha256, salt, application) };
    })
    .sort((a, b) => (a.seal < b.seal ? -1 : 1));
  const statement = parseStatement({
    format: 'headwater-lottery-statement',
    version: 1,
    call: input.call,
    committedAt: input.committedAt,
    places: input.places,
    rule: input.rule,
    draw: 'systematic-sha256-v1',
    list: {
      entries: sealed.length,
      denominator: chances.denominator,
      root: computeListRoot(sha256, sealed),
      reveal: input.reveal,
    },
    random: input.random,
    fallback: input.fallback,
  });
  const hash = hashStatement(sha256, statement);
  const proofs = proveEntries(sha256, sealed);
  return {
    statement,
    hash,
    secret: {
      format: 'headwater-lottery-secret',
      version: 1,
      statementHash: hash,
      entries: sealed.map(({ application, salt, chance }) => ({ application, salt, chance })),
    },
    receipts: sealed.map(({ application, salt, chance }, index) => ({
      format: 'headwater-lottery-receipt',
      version: 1,
      statementHash: hash,
      application,
      salt,
      chance,
      index,
      proof: proofs[index]!,
    })),
  };
}

function requireSum({ denominator, numerators }: WholeChances, count: number, places: number): void {
  const sum = numerators.reduce((total, chance) => total + chance, 0);
  const isWithin = numerators.every((chance) => chance >= 0 && chance <= denominator);
  if (numerators.length === count && isWithin && sum === places * denominator) return;
  throw new LotteryError('chances-invalid', 'chances', sum / denominator, 'chances', { places });
}
