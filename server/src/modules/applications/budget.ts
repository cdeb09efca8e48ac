/** Budget lines between the database, the interface and what is hashed. */
import { type BudgetLine, FUNDER } from '@headwater/core/budget';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { BudgetItemRow } from './types.ts';

/**
 * A line as it is kept, compared and hashed: a partner and a source are members only where they say something, so that
 * a budget from before there were any reads, and hashes, as it always did.
 */
export function asStoredLine({ year, category, note, amount, partnerId, source }: BudgetLine): BudgetItemRow {
  return {
    year,
    category,
    note,
    amount,
    ...(partnerId ? { partnerId } : {}),
    ...(source && source !== FUNDER ? { source } : {}),
  };
}

/** An organisation that spends part of a budget. */
export interface BudgetPartner {
  id: string;
  name: string;
  names: Record<string, string>;
}

/** The partner organisations that a budget names, by name. */
export async function readBudgetPartners(
  db: Db,
  budget: readonly Pick<BudgetLine, 'partnerId'>[],
): Promise<BudgetPartner[]> {
  const ids = [...new Set(budget.flatMap(({ partnerId }) => (partnerId ? [partnerId] : [])))];
  if (ids.length === 0) return [];
  const { rows } = await sql<BudgetPartner>`
    select id, name, names from organisations where id = any(${ids}::uuid[]) order by lower(name), id`.execute(
    db,
  );
  return rows;
}

/** @throws HeadwaterError budget-partner-unknown naming the line, for an organisation that does not exist */
export async function requirePartners(db: Db, budget: readonly BudgetLine[]): Promise<void> {
  const known = new Set((await readBudgetPartners(db, budget)).map(({ id }) => id));
  const index = budget.findIndex(({ partnerId }) => partnerId && !known.has(partnerId));
  if (index < 0) return;
  throw new HeadwaterError(422, 'budget-partner-unknown', {
    field: `budget.${index}.partnerId`,
    params: { value: budget[index]!.partnerId! },
  });
}

/** Replaces the whole budget; the database keeps the sum. */
export async function replaceBudget(tx: Db, id: string, items: readonly BudgetItemRow[]): Promise<void> {
  await sql`delete from application_budget_items where application_id = ${id}::uuid`.execute(tx);
  if (items.length === 0) return;
  await sql`
    insert into application_budget_items
      (application_id, year, category, note, amount, partner_id, source, position)
    select ${id}::uuid, year, category, note, amount, "partnerId", coalesce(source, 'funder'), position
    from jsonb_to_recordset(${JSON.stringify(items.map((item, position) => ({ ...item, position })))}::jsonb)
      as item (year int, category text, note text, amount bigint, "partnerId" uuid, source text, position int)`.execute(
    tx,
  );
}
