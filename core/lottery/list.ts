/** The list behind a statement: sealed entries under one Merkle root, so that it is fixed and still unread. */
import {
  canonicalJson,
  computeRoot,
  hashLeaf,
  hashNode,
  type Sha256,
  verifyInclusion,
} from '../transparency/index.ts';
import { fromHex, hashText, toHex } from './sampler.ts';
import { isHash, type Reader, readObject } from './shape.ts';
import type { Statement } from './statement.ts';

/** One applicant's line of the list, kept secret until the draw: the salt is 32 bytes in hexadecimal. */
export type SecretEntry = { application: string; salt: string; chance: number };

/** The list behind a statement. */
export type SecretList = {
  format: 'headwater-lottery-secret';
  version: 1;
  statementHash: string;
  entries: SecretEntry[];
};

/** What the public sees of an entry: the numerator of its chance, and a seal that only its salt can open. */
export type SealedEntry = { chance: number; seal: string };

/** What one applicant is given: enough to check alone that their entry is in the published list. */
export type Receipt = {
  format: 'headwater-lottery-receipt';
  version: 1;
  statementHash: string;
  application: string;
  salt: string;
  chance: number;
  /** Position in the list, from 0. */
  index: number;
  proof: string[];
};

const encoder = new TextEncoder();

/** The seal of an application: SHA-256 of “salt:application”. */
export const sealEntry = (sha256: Sha256, salt: string, application: string): string =>
  hashText(sha256, `${salt}:${application}`);

/** The leaf of an entry in the Merkle tree (RFC 9162) over the list: its canonical JSON {"chance":…,"seal":…}. */
export function hashEntry(sha256: Sha256, { chance, seal }: SealedEntry): Uint8Array {
  return hashLeaf(sha256, encoder.encode(canonicalJson({ chance, seal })));
}

/** The root over a sealed list. */
export function computeListRoot(sha256: Sha256, entries: readonly SealedEntry[]): string {
  return toHex(
    computeRoot(
      sha256,
      entries.map((entry) => hashEntry(sha256, entry)),
    ),
  );
}

/** The inclusion proof of every entry, in hexadecimal, from the leaf upwards. */
export function proveEntries(sha256: Sha256, entries: readonly SealedEntry[]): string[][] {
  const leaves = entries.map((entry) => hashEntry(sha256, entry));
  const proofs: string[][] = entries.map(() => []);
  function walk(start: number, end: number): Uint8Array {
    if (end - start === 1) return leaves[start]!;
    let split = 1;
    while (split * 2 < end - start) split *= 2;
    const middle = start + split;
    const left = walk(start, middle);
    const right = walk(middle, end);
    for (let at = start; at < middle; at++) proofs[at]!.push(toHex(right));
    for (let at = middle; at < end; at++) proofs[at]!.push(toHex(left));
    return hashNode(sha256, left, right);
  }
  if (entries.length > 0) walk(0, entries.length);
  return proofs;
}

/** Whether a receipt opens an entry of the list that the statement commits to. */
export function isReceiptInList(sha256: Sha256, receipt: Receipt, statement: Statement): boolean {
  const proof = receipt.proof.map(fromHex);
  const root = fromHex(statement.list.root);
  if (root === null || proof.some((hash) => hash === null)) return false;
  const { salt, application, chance, index } = receipt;
  return verifyInclusion(sha256, {
    leafHash: hashEntry(sha256, { chance, seal: sealEntry(sha256, salt, application) }),
    index,
    size: statement.list.entries,
    rootHash: root,
    proof: proof as Uint8Array[],
  });
}

function readOpening(entry: Reader): SecretEntry {
  return {
    application: entry.text('application'),
    salt: entry.hash('salt'),
    chance: entry.count('chance', 0),
  };
}

/** Reads the secret list from parsed JSON. @throws LotteryError `secret-invalid` naming the field. */
export function parseSecretList(value: unknown): SecretList {
  const all = readObject('secret-invalid', value, '', ['format', 'version', 'statementHash', 'entries']);
  return {
    format: all.literal('format', 'headwater-lottery-secret'),
    version: all.literal('version', 1),
    statementHash: all.hash('statementHash'),
    entries: all.list('entries', ['application', 'salt', 'chance'], readOpening),
  };
}

/** Reads a receipt from parsed JSON. @throws LotteryError `secret-invalid` naming the field. */
export function parseReceipt(value: unknown): Receipt {
  const all = readObject('secret-invalid', value, '', [
    'format',
    'version',
    'statementHash',
    'application',
    'salt',
    'chance',
    'index',
    'proof',
  ]);
  const proof = all.raw('proof');
  return {
    format: all.literal('format', 'headwater-lottery-receipt'),
    version: all.literal('version', 1),
    statementHash: all.hash('statementHash'),
    ...readOpening(all),
    index: all.count('index', 0),
    proof: Array.isArray(proof) && proof.every(isHash) ? proof : all.refuse('proof', 'hashes'),
  };
}
