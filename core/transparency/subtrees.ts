/**
 * Proofs from kept subtree roots. A log that keeps the roots of its complete subtrees of 2⁸, 2¹⁶, … entries beside
 * the leaf hashes reads a few hundred hashes for a proof, however long it has grown, instead of every leaf.
 */
import { computeRoot, hashNode, type LeafRange, type Sha256 } from './merkle.ts';

/** A complete subtree: the 2^level entries from entry index · 2^level on. At level 0 it is a leaf. */
export type Subtree = { level: number; index: number };

/** Roots are kept at every eighth level: 8, 16, 24, … */
export const KEPT_LEVELS = 8;

/** How many entries stand in a subtree of a level. */
export const sizeOfLevel = (level: number): number => 2 ** level;

/**
 * The complete subtrees that a run of a proof falls into, largest (oldest) first. The run begins where such a subtree
 * begins, as the runs of `listInclusionRanges` and `listConsistencyRanges` do.
 */
export function listSubtrees({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start; from < end; ) {
    let level = 0;
    while (from % sizeOfLevel(level + 1) === 0 && from + sizeOfLevel(level + 1) <= end) level++;
    subtrees.push({ level, index: from / sizeOfLevel(level) });
    from += sizeOfLevel(level);
  }
  return subtrees;
}

/** The kept nodes (leaves, or roots at a kept level) that a subtree's root is computed from, in their order. */
export function listKeptNodes({ level, index }: Subtree): Subtree[] {
  const kept = level - (level % KEPT_LEVELS);
  const count = sizeOfLevel(level - kept);
  return Array.from({ length: count }, (_, at) => ({ level: kept, index: index * count + at }));
}

/** The kept nodes that the roots of some runs are computed from, each once. */
export function listNodesOfRanges(ranges: readonly LeafRange[]): Subtree[] {
  const nodes = new Map<string, Subtree>();
  for (const node of ranges.flatMap(listSubtrees).flatMap(listKeptNodes))
    nodes.set(`${node.level}/${node.index}`, node);
  return [...nodes.values()];
}

/**
 * The root over a run of entries, the same as `computeRoot` over all its leaves.
 * @param hashOf the hash of a kept node of {@link listNodesOfRanges}.
 */
export function computeRangeRoot(
  sha256: Sha256,
  range: LeafRange,
  hashOf: (node: Subtree) => Uint8Array,
): Uint8Array {
  const roots = listSubtrees(range).map((subtree) => computeRoot(sha256, listKeptNodes(subtree).map(hashOf)));
  return roots.reduceRight((right, left) => hashNode(sha256, left, right));
}
