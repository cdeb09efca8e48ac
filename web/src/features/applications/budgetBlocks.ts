/** A budget as its team types it, apart from React: blocks of one spender and one payer, each a grid of lines and years. */
import { FUNDER, partnerOf, sourceOf } from '@headwater/core/budget';
import type { BudgetItem } from './types.ts';

/** Who spends (null: the host) and who pays. */
export interface Block {
  partnerId: string | null;
  source: string;
}

export const HOST_BLOCK: Block = { partnerId: null, source: FUNDER };

export const isSameBlock = (a: Block, b: Block) => a.partnerId === b.partnerId && a.source === b.source;
export const blockKey = ({ partnerId, source }: Block) => `${partnerId ?? ''} ${source}`;
const blockOf = (item: BudgetItem): Block => ({ partnerId: partnerOf(item), source: sourceOf(item) });

/** The lines of one block. */
export function linesOf(budget: readonly BudgetItem[], block: Block): BudgetItem[] {
  return budget.filter((item) => isSameBlock(blockOf(item), block));
}

/** The blocks that a budget has, the host's request first, then as they came. */
export function listBlocks(budget: readonly BudgetItem[]): Block[] {
  const blocks = [HOST_BLOCK];
  for (const item of budget) {
    const block = blockOf(item);
    if (!blocks.some((one) => isSameBlock(one, block))) blocks.push(block);
  }
  return blocks;
}

/** The budget without a block. */
export function withoutBlock(budget: readonly BudgetItem[], block: Block): BudgetItem[] {
  return budget.filter((item) => !isSameBlock(blockOf(item), block));
}

/** The amount of a budget line in a year; null when nothing stands there. */
export function amountAt(
  budget: readonly BudgetItem[],
  category: string,
  year: number,
  block: Block,
): number | null {
  return (
    linesOf(budget, block).find((item) => item.category === category && item.year === year)?.amount ?? null
  );
}

/** The reason given for a budget line; it is kept with the line's first year. */
export function reasonOf(budget: readonly BudgetItem[], category: string, block: Block): string {
  return linesOf(budget, block).find((item) => item.category === category && item.note !== '')?.note ?? '';
}

/** Members that say who spends and who pays, left out where it is the host and the funder. */
const membersOf = ({ partnerId, source }: Block) => ({
  ...(partnerId ? { partnerId } : {}),
  ...(source === FUNDER ? {} : { source }),
});

/** The budget with another amount at one place; an empty place without a reason is left out. */
export function withAmount(
  budget: readonly BudgetItem[],
  category: string,
  year: number,
  amount: number | null,
  block: Block,
): BudgetItem[] {
  const reason = reasonOf(budget, category, block);
  const own = linesOf(budget, block).filter((item) => item.category !== category || item.year !== year);
  const lines = amount === null ? own : [...own, { year, category, note: '', amount, ...membersOf(block) }];
  return withReason([...withoutBlock(budget, block), ...lines], category, reason, block);
}

/** The budget with another reason for a line; the reason is kept even before the first amount. */
export function withReason(
  budget: readonly BudgetItem[],
  category: string,
  reason: string,
  block: Block,
): BudgetItem[] {
  const inBlock = linesOf(budget, block);
  const own = inBlock
    .filter((item) => item.category === category && (item.amount > 0 || item.note === ''))
    .map((item) => ({ ...item, note: '' }))
    .toSorted((a, b) => a.year - b.year);
  if (reason !== '' && own.length === 0)
    own.push({ year: 1, category, note: '', amount: 0, ...membersOf(block) });
  if (own[0]) own[0] = { ...own[0], note: reason };
  const lines = [
    ...withoutBlock(budget, block),
    ...inBlock.filter((item) => item.category !== category),
    ...own,
  ];
  return lines.toSorted((a, b) => compare(sortKey(a), sortKey(b)));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sortKey = (item: BudgetItem) =>
  `${blockKey(blockOf(item))} ${String(item.year).padStart(3, '0')} ${item.category}`;
