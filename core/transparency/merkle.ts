/**
 * The Merkle tree of RFC 9162 §2.1 (the same as RFC 6962): leaf and node hashes, roots, proofs that an entry is in
 * a tree and that a tree only grew, and their verification. Entries are numbered from 0.
 */
import { TransparencyError } from './errors.ts';

/** SHA-256 of some bytes, 32 bytes long; given by the caller so that this code runs anywhere. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

/** A run of consecutive entries, `start` included and `end` not, whose subtree root is one element of a proof. */
export type LeafRange = { start: number; end: number };

/** Length in bytes of every hash in the tree. */
export const HASH_LENGTH = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

function requireSize(value: number, field: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new TransparencyError('size-invalid', `${field} must be a whole number from 0; ${value} was given.`, {
    field,
    given: value,
  });
}

function refuseIndex(field: string, given: number, accepted: string): never {
  throw new TransparencyError('index-out-of-range', `${field} must be ${accepted}; ${given} was given.`, {
    field,
    given,
    accepted,
  });
}

/** The hash of an entry: SHA-256(0x00 ‖ entry). The prefix keeps an entry from posing as an inner node. */
export function hashLeaf(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const data = new Uint8Array(1 + entry.length);
  data[0] = LEAF_PREFIX;
  data.set(entry, 1);
  return sha256(data);
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const data = new Uint8Array(1 + left.length + right.length);
  data[0] = NODE_PREFIX;
  data.set(left, 1);
  data.set(right, 1 + left.length);
  return sha256(data);
}

/** Whether two hashes are the same bytes. */
export function areHashesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The largest power of two below `size`, where RFC 9162 splits a tree of `size` ≥ 2 entries. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootOfRange(
  sha256: Sha256,
  leafHashes: readonly Uint8Array[],
  start: number,
  end: number,
): Uint8Array {
  if (end - start === 1) return leafHashes[start]!;
  const middle = start + splitPoint(end - start);
  return hashNode(
    sha256,
    rootOfRange(sha256, leafHashes, start, middle),
    rootOfRange(sha256, leafHashes, middle, end),
  );
}

/**
 * The root of the tree over these leaf hashes (made by `hashLeaf`), or over a run of them; the root of no entries is
 * the hash of nothing.
 */
export function computeRoot(
  sha256: Sha256,
  leafHashes: readonly Uint8Array[],
  range: LeafRange = { start: 0, end: leafHashes.length },
): Uint8Array {
  if (range.end > leafHashes.length) refuseIndex('range.end', range.end, `at most ${leafHashes.length}`);
  if (range.start === range.end) return sha256(new Uint8Array(0));
  return rootOfRange(sha256, leafHashes, range.start, range.end);
}

/**
 * The runs of entries whose roots, in this order, are the inclusion proof of entry `index` in the tree of the first
 * `size` entries: PATH of RFC 9162 §2.1.3.1. A log that keeps its subtree hashes builds a proof from them without
 * reading every leaf.
 */
export function listInclusionRanges(index: number, size: number): LeafRange[] {
  requireSize(size, 'size');
  requireSize(index, 'index');
  if (index >= size) refuseIndex('index', index, `below the tree's size ${size}`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The runs of entries whose roots, in this order, prove that the tree of `newSize` entries begins with the tree of
 * `oldSize` entries: PROOF of RFC 9162 §2.1.4.1. Empty when the sizes are equal.
 *
 * @throws TransparencyError `index-out-of-range` unless 0 < oldSize ≤ newSize.
 */
export function listConsistencyRanges(oldSize: number, newSize: number): LeafRange[] {
  requireSize(newSize, 'newSize');
  requireSize(oldSize, 'oldSize');
  if (oldSize === 0 || oldSize > newSize) refuseIndex('oldSize', oldSize, `from 1 to ${newSize}`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // A subtree that starts at the first entry is the old root itself, which the verifier already has.
  if (start !== 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The inclusion proof of entry `index` in the tree over all of `leafHashes`. */
export function proveInclusion(
  sha256: Sha256,
  leafHashes: readonly Uint8Array[],
  index: number,
): Uint8Array[] {
  const ranges = listInclusionRanges(index, leafHashes.length);
  return ranges.map((range) => computeRoot(sha256, leafHashes, range));
}

/** The proof that the tree over all of `leafHashes` begins with the tree of its first `oldSize` entries. */
export function proveConsistency(
  sha256: Sha256,
  leafHashes: readonly Uint8Array[],
  oldSize: number,
): Uint8Array[] {
  const ranges = listConsistencyRanges(oldSize, leafHashes.length);
  return ranges.map((range) => computeRoot(sha256, leafHashes, range));
}

/** What is needed to check that an entry is in a tree. */
export type InclusionClaim = {
  leafHash: Uint8Array;
  index: number;
  size: number;
  rootHash: Uint8Array;
  proof: readonly Uint8Array[];
};

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

/** Whether the proof shows that the entry stands at `index` in the tree of that root: RFC 9162 §2.1.3.2. */
export function verifyInclusion(sha256: Sha256, claim: InclusionClaim): boolean {
  const { leafHash, index, size, rootHash, proof } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== HASH_LENGTH) return false;
    if (isOdd(node) || node === last) {
      hash = hashNode(sha256, sibling, hash);
      while (!isOdd(node) && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = hashNode(sha256, hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && areHashesEqual(hash, rootHash);
}

/** What is needed to check that one tree begins with another. */
export type ConsistencyClaim = {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
};

/**
 * Whether the proof shows that the new tree begins with the old one: RFC 9162 §2.1.4.2. The empty tree begins every
 * tree, with an empty proof.
 */
export function verifyConsistency(sha256: Sha256, claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (oldSize === 0) return proof.length === 0 && areHashesEqual(oldRoot, sha256(new Uint8Array(0)));
  if (oldSize === newSize) return proof.length === 0 && areHashesEqual(oldRoot, newRoot);
  if (proof.some((hash) => hash.length !== HASH_LENGTH)) return false;
  let node = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(node)) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  // When the old size is a power of two its root is itself the first subtree and is not repeated in the proof.
  const path = node === 0 ? [oldRoot, ...proof] : proof;
  if (path.length === 0) return false;
  let oldHash = path[0]!;
  let newHash = path[0]!;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      oldHash = hashNode(sha256, sibling, oldHash);
      newHash = hashNode(sha256, sibling, newHash);
      while (!isOdd(node) && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newHash = hashNode(sha256, newHash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && areHashesEqual(oldHash, oldRoot) && areHashesEqual(newHash, newRoot);
}
