/**
 * Who graded what with whom. Once the proposals are integrated out, two assessors (or an assessor and a panel) are
 * linked when they met over a proposal; this file finds the groups that are linked at all, and a place in memory for
 * every link. It depends on the votes alone, so it is made once for all spreads.
 */
import type { Block } from './cholesky.ts';
import { orderByMinimumDegree } from './ordering.ts';
import type { VoteTable } from './votes.ts';

/** A block of linked nodes: assessors, and panels behind them. */
export type Group = Block & { nodes: Int32Array };

export type Network = {
  /** Assessors come first, then panels. */
  nodeCount: number;
  assessorCount: number;
  groups: Group[];
  groupOf: Int32Array;
  /** The place of a node in its group. */
  localOf: Int32Array;
  /** The group of each proposal. */
  groupOfProposal: Int32Array;
  /** The nodes of proposal p are slots slotStart[p] … slotStart[p + 1] − 1, each naming its node in slotNode. */
  slotStart: Int32Array;
  slotNode: Int32Array;
  /** The slot of each vote's assessor, and of its panel (−1 without panels). */
  assessorSlot: Int32Array;
  panelSlot: Int32Array;
  /** Where the link of a proposal's slots a ≥ b (counted from its first) is kept: at pairStart[p] + a(a + 1)/2 + b. */
  pairStart: Int32Array;
  pairEntry: Int32Array;
  diagonalEntry: Int32Array;
  valueCount: number;
};

/** Up to this size a block is kept dense: what sparsity saves there is lost in following its pattern. */
const LARGEST_DENSE = 160;
/**
 * Multiplications that one factorisation may take by default, and the inverse four times as many: it is done some
 * hundred times, so this is about a second.
 */
export const MOST_WORK = 6e6;

function listSlots(table: VoteTable, hasPanels: boolean) {
  const { voteStart, assessorOf, panelOf, assessorCount } = table;
  const proposalCount = table.proposals.length;
  const voteCount = assessorOf.length;
  const slotStart = new Int32Array(proposalCount + 1);
  const slotNode: number[] = [];
  const assessorSlot = new Int32Array(voteCount);
  const panelSlot = new Int32Array(voteCount).fill(-1);
  for (let proposal = 0; proposal < proposalCount; proposal++) {
    const slots = new Map<number, number>();
    const slotOf = (node: number) => {
      const known = slots.get(node);
      if (known !== undefined) return known;
      slots.set(node, slotNode.length);
      return slotNode.push(node) - 1;
    };
    for (let vote = voteStart[proposal]!; vote < voteStart[proposal + 1]!; vote++) {
      assessorSlot[vote] = slotOf(assessorOf[vote]!);
      if (hasPanels) panelSlot[vote] = slotOf(assessorCount + panelOf[vote]!);
    }
    slotStart[proposal + 1] = slotNode.length;
  }
  return { slotStart, slotNode: Int32Array.from(slotNode), assessorSlot, panelSlot };
}

function findGroups(nodeCount: number, slotStart: Int32Array, slotNode: Int32Array): Int32Array[] {
  const parent = Int32Array.from({ length: nodeCount }, (_, node) => node);
  const find = (node: number) => {
    let root = node;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[node] !== root) {
      const above = parent[node]!;
      parent[node] = root;
      node = above;
    }
    return root;
  };
  for (let proposal = 0; proposal + 1 < slotStart.length; proposal++) {
    const first = find(slotNode[slotStart[proposal]!]!);
    for (let slot = slotStart[proposal]! + 1; slot < slotStart[proposal + 1]!; slot++) {
      parent[find(slotNode[slot]!)] = first;
    }
  }
  const members = new Map<number, number[]>();
  for (let node = 0; node < nodeCount; node++) {
    const root = find(node);
    const list = members.get(root);
    if (list) list.push(node);
    else members.set(root, [node]);
  }
  return [...members.values()].map((list) => Int32Array.from(list));
}

/** The nodes that each node meets, itself left out. */
function listNeighbours(nodeCount: number, slotStart: Int32Array, slotNode: Int32Array): Int32Array[] {
  const met = Array.from({ length: nodeCount }, () => new Set<number>());
  for (let proposal = 0; proposal + 1 < slotStart.length; proposal++) {
    for (let a = slotStart[proposal]!; a < slotStart[proposal + 1]!; a++) {
      for (let b = slotStart[proposal]!; b < slotStart[proposal + 1]!; b++) {
        if (a !== b) met[slotNode[a]!]!.add(slotNode[b]!);
      }
    }
  }
  return met.map((set) => Int32Array.from(set));
}

/** A sparse group in the order of its elimination; null when its factor or inverse would take too long. */
function planSparse(
  nodes: Int32Array,
  neighbours: Int32Array[],
  local: Int32Array,
  mostWork: number,
): Omit<Group, 'offset'> | null {
  nodes.forEach((node, place) => {
    local[node] = place;
  });
  const links = Array.from(nodes, (node) => neighbours[node]!.map((other) => local[other]!));
  const elimination = orderByMinimumDegree(links, mostWork);
  if (!elimination || 2 * elimination.fill * nodes.length > 4 * mostWork) return null;
  const placeOf = new Int32Array(nodes.length);
  elimination.order.forEach((node, place) => {
    placeOf[node] = place;
  });
  const columnStart = new Int32Array(nodes.length + 1);
  const rows = new Int32Array(elimination.fill);
  let size = 0;
  elimination.columns.forEach((column, place) => {
    rows[size] = place;
    rows.set(column.map((node) => placeOf[node]!).sort(), size + 1);
    size += column.length + 1;
    columnStart[place + 1] = size;
  });
  const ordered = elimination.order.map((node) => nodes[node]!);
  return { size: nodes.length, nodes: ordered, pattern: { columnStart, rows } };
}

/** Where entry (a, b) of a group's lower triangle is kept. */
function findEntry({ size, offset, pattern }: Block, a: number, b: number): number {
  const row = Math.max(a, b);
  const column = Math.min(a, b);
  if (pattern === null) return offset + row * size + column;
  let low = pattern.columnStart[column]!;
  let high = pattern.columnStart[column + 1]! - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pattern.rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return offset + low;
}

/**
 * The network of a table of votes; null when its links are so many that factorising them would take more
 * multiplications than `mostWork`, as in mail review of a large call with reviewers shared at random (loopy-engine.ts
 * serves those).
 */
export function connectVotes(table: VoteTable, mostWork: number): Network | null {
  const hasPanels = table.panelCount > 1;
  const nodeCount = table.assessorCount + (hasPanels ? table.panelCount : 0);
  const slots = listSlots(table, hasPanels);
  const { slotStart, slotNode } = slots;
  const members = findGroups(nodeCount, slotStart, slotNode);
  const localOf = new Int32Array(nodeCount);
  const groupOf = new Int32Array(nodeCount);
  const groups: Group[] = [];
  let neighbours: Int32Array[] | null = null;
  let offset = 0;
  for (const nodes of members) {
    let plan: Omit<Group, 'offset'> | null = { size: nodes.length, nodes, pattern: null };
    if (nodes.length > LARGEST_DENSE) {
      neighbours ??= listNeighbours(nodeCount, slotStart, slotNode);
      plan = planSparse(nodes, neighbours, localOf, mostWork);
      if (plan === null) return null;
    }
    plan.nodes.forEach((node, place) => {
      localOf[node] = place;
      groupOf[node] = groups.length;
    });
    groups.push({ ...plan, offset });
    offset += plan.pattern === null ? plan.size ** 2 : plan.pattern.rows.length;
  }
  return {
    nodeCount,
    assessorCount: table.assessorCount,
    groups,
    groupOf,
    localOf,
    groupOfProposal: Int32Array.from(table.proposals, (_, p) => groupOf[slotNode[slotStart[p]!]!]!),
    ...slots,
    ...listPairs(slotStart, slotNode, groups, groupOf, localOf),
    diagonalEntry: Int32Array.from({ length: nodeCount }, (_, node) =>
      findEntry(groups[groupOf[node]!]!, localOf[node]!, localOf[node]!),
    ),
    valueCount: offset,
  };
}

function listPairs(
  slotStart: Int32Array,
  slotNode: Int32Array,
  groups: readonly Group[],
  groupOf: Int32Array,
  localOf: Int32Array,
): { pairStart: Int32Array; pairEntry: Int32Array } {
  const pairStart = new Int32Array(slotStart.length);
  for (let proposal = 0; proposal + 1 < slotStart.length; proposal++) {
    const count = slotStart[proposal + 1]! - slotStart[proposal]!;
    pairStart[proposal + 1] = pairStart[proposal]! + (count * (count + 1)) / 2;
  }
  const pairEntry = new Int32Array(pairStart.at(-1)!);
  let place = 0;
  for (let proposal = 0; proposal + 1 < slotStart.length; proposal++) {
    const first = slotStart[proposal]!;
    for (let a = first; a < slotStart[proposal + 1]!; a++) {
      for (let b = first; b <= a; b++) {
        const node = slotNode[a]!;
        pairEntry[place++] = findEntry(groups[groupOf[node]!]!, localOf[node]!, localOf[slotNode[b]!]!);
      }
    }
  }
  return { pairStart, pairEntry };
}
