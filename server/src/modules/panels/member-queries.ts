/** Who sits in a panel and what they may read there, set by set. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudits } from '../../platform/audit.ts';
import { grantReading } from '../applications/index.ts';
import type { Membership } from './types.ts';

/** Makes people members of panels; who is one already stays one. Returns those who are new. */
export async function insertMembers(
  tx: Db,
  actor: Actor,
  memberships: readonly Membership[],
): Promise<Membership[]> {
  if (memberships.length === 0) return [];
  const { rows } = await sql<Membership>`
    insert into role_grants (person_id, role, scope_kind, scope_id, granted_by)
    select distinct person_id, 'panel_member', 'panel', panel_id, ${actor.truePersonId}::uuid
    from unnest(${memberships.map((one) => one.personId)}::uuid[], ${memberships.map((one) => one.panelId)}::uuid[])
      as given (person_id, panel_id)
    on conflict (person_id, role, scope_kind, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'))
      where ended_at is null do nothing
    returning person_id as "personId", scope_id as "panelId"`.execute(tx);
  await recordAudits(
    tx,
    actor,
    rows.map(({ personId, panelId }) => ({
      action: 'role.granted',
      entity: 'person',
      entityId: personId,
      after: { role: 'panel_member', scopeKind: 'panel', scopeId: panelId },
    })),
  );
  return rows;
}

/** Lets every member read every application of their panel, as far as they do not yet; bars stand above that. */
export async function openApplicationsToMembers(tx: Db, panelIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ applicationId: string; personId: string; panelId: string }>`
    select distributed.application_id as "applicationId", members.person_id as "personId",
      distributed.panel_id as "panelId"
    from panel_applications as distributed join role_grants as members
      on members.scope_kind = 'panel' and members.scope_id = distributed.panel_id
      and members.role = 'panel_member' and members.ended_at is null
    where distributed.panel_id = any(${[...panelIds]}::uuid[]) and not exists (
      select 1 from application_readers as readers
      where readers.application_id = distributed.application_id and readers.person_id = members.person_id
        and readers.via = 'panel' and readers.via_id = distributed.panel_id)`.execute(tx);
  for (let start = 0; start < rows.length; start += 20_000) {
    await grantReading(
      tx,
      rows.slice(start, start + 20_000).map(({ applicationId, personId, panelId }) => ({
        applicationId,
        personId,
        via: 'panel',
        viaId: panelId,
      })),
    );
  }
}

/** Notes who was kept out of an application of their panel because of a conflict of interest, for the panel's record. */
export async function recordConflictRecusals(tx: Db, panelIds: readonly string[], at: Date): Promise<void> {
  await sql`
    insert into panel_recusals (panel_id, application_id, person_id, source, recorded_at)
    select distributed.panel_id, distributed.application_id, members.person_id, 'conflict', ${at}
    from panel_applications as distributed
      join role_grants as members on members.scope_kind = 'panel' and members.scope_id = distributed.panel_id
        and members.role = 'panel_member' and members.ended_at is null
      join application_bars as bars on bars.application_id = distributed.application_id
        and bars.person_id = members.person_id and bars.source = 'conflict'
    where distributed.panel_id = any(${[...panelIds]}::uuid[])
    on conflict (application_id, person_id) do nothing`.execute(tx);
}

/** Gives applications to a panel; those of another panel stay there. Returns the ids that are new in the panel. */
export async function insertPanelApplications(
  tx: Db,
  rows: readonly { panelId: string; applicationId: string }[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const inserted = await sql<{ id: string }>`
    insert into panel_applications (panel_id, application_id)
    select * from unnest(${rows.map((one) => one.panelId)}::uuid[], ${rows.map((one) => one.applicationId)}::uuid[])
    on conflict do nothing returning application_id as id`.execute(tx);
  return inserted.rows.map((row) => row.id);
}

/** The people who sit in any of the panels. */
export async function listMemberIds(db: Db, panelIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from role_grants where scope_kind = 'panel'
      and scope_id = any(${[...panelIds]}::uuid[]) and role = 'panel_member' and ended_at is null order by 1`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** The grant that makes somebody a member; null when they are none. */
export async function findMemberGrant(db: Db, panelId: string, personId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from role_grants where scope_kind = 'panel' and scope_id = ${panelId}::uuid
      and role = 'panel_member' and person_id = ${personId}::uuid and ended_at is null`.execute(db);
  return rows[0]?.id ?? null;
}
