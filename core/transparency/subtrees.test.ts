import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  computeRangeRoot,
  computeRoot,
  type LeafRange,
  listConsistencyRanges,
  listInclusionRanges,
  listNodesOfRanges,
  proveConsistency,
  proveInclusion,
  type Subtree,
  sizeOfLevel,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
/** What leaf hashes are of is all the same to a proof, so they cost no hashing here. */
const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => {
    const hash = Buffer.alloc(32, 7);
    hash.writeUInt32BE(index);
    return hash;
  });

/** A log that keeps what a server keeps: leaves, and roots at levels 8 and 16 of what is complete. */
function keepNodes(leaves: Uint8Array[]) {
  const kept = new Map<string, Uint8Array>();
  const keep = (level: number, below: Uint8Array[]) => {
    below.forEach((hash, index) => {
      kept.set(`${level}/${index}`, hash);
    });
    const above: Uint8Array[] = [];
    for (let at = 0; at + 256 <= below.length; at += 256)
      above.push(computeRoot(sha256, below.slice(at, at + 256)));
    if (above.length > 0) keep(level + 8, above);
  };
  keep(0, leaves);
  return ({ level, index }: Subtree) => kept.get(`${level}/${index}`)!;
}

const rootsFrom = (hashOf: (node: Subtree) => Uint8Array, ranges: LeafRange[]) =>
  ranges.map((range) => computeRangeRoot(sha256, range, hashOf));
const hex = (hashes: Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('proofs from kept subtree roots', () => {
  test('are those computed from every leaf, for every entry and size of small trees', () => {
    for (const size of [1, 2, 3, 5, 8, 13, 21, 33]) {
      const leaves = leavesOf(size);
      const hashOf = keepNodes(leaves);
      for (let index = 0; index < size; index++) {
        const proof = rootsFrom(hashOf, listInclusionRanges(index, size));
        expect(hex(proof)).toEqual(hex(proveInclusion(sha256, leaves, index)));
        const consistency = rootsFrom(hashOf, listConsistencyRanges(index + 1, size));
        expect(hex(consistency)).toEqual(hex(proveConsistency(sha256, leaves, index + 1)));
      }
    }
  });

  test('hold across kept levels, and read a few hundred hashes of a tree of seventy thousand entries', () => {
    const leaves = leavesOf(70_000);
    const hashOf = keepNodes(leaves);
    const rootHash = computeRoot(sha256, leaves);
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const ranges = listInclusionRanges(index, leaves.length);
      expect(listNodesOfRanges(ranges).length).toBeLessThan(800);
      const proof = rootsFrom(hashOf, ranges);
      const claim = { leafHash: leaves[index]!, index, size: leaves.length, rootHash, proof };
      expect(verifyInclusion(sha256, claim)).toBe(true);
      expect(verifyInclusion(sha256, { ...claim, index: index === 0 ? 1 : index - 1 })).toBe(false);
    }
    const oldSize = 65_793;
    const claim = {
      oldSize,
      oldRoot: computeRoot(sha256, leaves, { start: 0, end: oldSize }),
      newSize: leaves.length,
      newRoot: rootHash,
      proof: rootsFrom(hashOf, listConsistencyRanges(oldSize, leaves.length)),
    };
    expect(verifyConsistency(sha256, claim)).toBe(true);
    expect(verifyConsistency(sha256, { ...claim, oldRoot: rootHash })).toBe(false);
  });

  test('a run falls into complete subtrees, largest first, and each node is asked for once', () => {
    const nodes = listNodesOfRanges([{ start: 0, end: 768 }]);
    expect(nodes).toEqual([
      { level: 8, index: 0 },
      { level: 8, index: 1 },
      { level: 8, index: 2 },
    ]);
    expect(nodes.reduce((sum, { level }) => sum + sizeOfLevel(level), 0)).toBe(768);
    expect(listNodesOfRanges([{ start: 256, end: 259 }])).toEqual([
      { level: 0, index: 256 },
      { level: 0, index: 257 },
      { level: 0, index: 258 },
    ]);
  });
});
