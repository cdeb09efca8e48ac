/** Golden tickets: how many a role may spend in a year, and how many somebody has left. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRole, holdsRoleEverywhere } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { notAllowed } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { CAPACITIES, type Capacity } from './types.ts';

/** Holds a person's tickets of a year until the transaction ends, so that the last one is spent once. */
export async function lockTickets(tx: Db, personId: string | null, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`golden-tickets ${personId} ${year}`}, 0))`.execute(
    tx,
  );
}

/** Tickets that somebody may still spend this year in a capacity; withdrawn ones are not counted as spent. */
export async function countTicketsLeft(
  db: Db,
  personId: string,
  year: number,
  capacity: Capacity,
): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select (coalesce((select tickets from golden_ticket_allowances
        where year = ${year} and role = ${capacity}), 0)
      - (select count(*) from golden_tickets
        where person_id = ${personId}::uuid and year = ${year} and capacity = ${capacity}
          and withdrawn_at is null))::int as left`.execute(db);
  return Math.max(0, rows[0]!.left);
}

export const canSetAllowances = (actor: Actor) => holdsRoleEverywhere(actor, 'director', 'administrator');

/** What the actor holds this year, and the funder's allowances around it. */
export async function presentTickets(services: Services, actor: Actor) {
  const { db } = services;
  const year = services.now().getUTCFullYear();
  const { rows } = await sql<{ year: number; role: Capacity; tickets: number }>`
    select year, role, tickets from golden_ticket_allowances where year between ${year - 1} and ${year + 1}
    order by year, role`.execute(db);
  const held = CAPACITIES.filter((capacity) => holdsRole(actor, capacity));
  const own = await Promise.all(
    held.map(async (capacity) => ({
      capacity,
      left: await countTicketsLeft(db, actor.personId!, year, capacity),
      of: rows.find((row) => row.year === year && row.role === capacity)?.tickets ?? 0,
    })),
  );
  return { year, own, allowances: rows, can: { set: canSetAllowances(actor) } };
}

/** Sets how many tickets a role holds in a year. Fewer than somebody has spent takes none of them back. */
export function setAllowance(
  services: Services,
  actor: Actor,
  row: { year: number; role: Capacity; tickets: number },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    if (!canSetAllowances(actor)) throw notAllowed();
    const { rows } = await sql<{ tickets: number }>`
      select tickets from golden_ticket_allowances
      where year = ${row.year} and role = ${row.role} for update`.execute(tx);
    await sql`
      insert into golden_ticket_allowances (year, role, tickets, set_by, set_at)
      values (${row.year}, ${row.role}, ${row.tickets}, ${actor.truePersonId}::uuid, ${services.now()})
      on conflict (year, role) do update set tickets = excluded.tickets, set_by = excluded.set_by,
        set_at = excluded.set_at`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'golden-ticket.allowance-set',
      entity: 'golden-tickets',
      entityId: `${row.year}-${row.role}`,
      before: { tickets: rows[0]?.tickets ?? 0 },
      after: { tickets: row.tickets },
    });
  });
}
