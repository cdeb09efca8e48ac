/**
 * Relations between people that keep them from judging each other: recorded in confidence by one of them or by an
 * officer. Whoever recorded one sees it; the other side never does; officers see it as evidence of a finding.
 */
import type { ConflictRelation, RelationKind } from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findOrCreatePersonByEmail, readPeople } from '../people/index.ts';

/** The recorded relations of some people that have not been taken back. */
export async function readRelations(db: Db, personIds: readonly string[]): Promise<ConflictRelation[]> {
  const { rows } = await sql<ConflictRelation>`
    select person_id as "personId", other_id as "otherId", kind, since, until from person_relations
    where ended_at is null
      and (person_id = any(${personIds}::uuid[]) or other_id = any(${personIds}::uuid[]))
    order by id`.execute(db);
  return rows;
}

export interface RelationRow {
  id: string;
  other: { id: string; name: string; nameAlt: string | null };
  kind: RelationKind;
  since: string | null;
  until: string | null;
  note: string;
  declaredAt: Date;
  endedAt: Date | null;
}

/** A relation as whoever recorded it reads it: under the name they gave, whether or not the address was known. */
export type OwnRelationRow = Omit<RelationRow, 'other'> & { other: { name: string; nameAlt: null } };

const OWN_COLUMNS = sql`relations.id, relations.kind, relations.since, relations.until, relations.note,
  relations.declared_at as "declaredAt", relations.ended_at as "endedAt",
  jsonb_build_object('name', relations.named_as, 'nameAlt', null) as other`;

const COLUMNS = sql`relations.id, relations.kind, relations.since, relations.until, relations.note,
  relations.declared_at as "declaredAt", relations.ended_at as "endedAt",
  jsonb_build_object('id', others.id, 'name', others.name, 'nameAlt', others.name_alt) as other`;

/** What the actor recorded about themselves; nobody reads it in their name. */
export async function listOwnRelations(services: Services, actor: Actor): Promise<OwnRelationRow[]> {
  if (actor.personId !== actor.truePersonId) throw notFound();
  const { rows } = await sql<OwnRelationRow>`
    select ${OWN_COLUMNS} from person_relations as relations
    where relations.person_id = ${actor.personId}::uuid and relations.side = 'self'
      and relations.declared_by = ${actor.personId}::uuid and relations.ended_at is null
    order by relations.declared_at, relations.id`.execute(services.db);
  return rows;
}

/** What officers recorded about a person. */
export async function listRelationsByOfficers(
  services: Services,
  actor: Actor,
  personId: string,
): Promise<RelationRow[]> {
  if (!holdsRole(actor, 'officer') || isAbout(actor, personId)) throw notFound();
  if ((await readPeople(services.db, [personId])).length === 0) throw notFound();
  const { rows } = await sql<RelationRow>`
    select ${COLUMNS} from person_relations as relations join people as others on others.id = relations.other_id
    where relations.person_id = ${personId}::uuid and relations.side = 'officer' and relations.ended_at is null
      and relations.other_id <> ${actor.personId}::uuid
    order by relations.declared_at, relations.id`.execute(services.db);
  return rows;
}

const isAbout = (actor: Actor, personId: string) =>
  personId === actor.personId || personId === actor.truePersonId;

export interface RelationInput {
  kind: RelationKind;
  since?: string | null;
  until?: string | null;
  note?: string;
}

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

function checkTimes({ since, until }: RelationInput): void {
  for (const [field, value] of [
    ['since', since],
    ['until', until],
  ] as const)
    if (value && !PARTIAL_DATE.test(value)) throw invalidInput(field, value, 'YYYY, YYYY-MM or YYYY-MM-DD');
  if (since && until && until.slice(0, since.length) < since.slice(0, until.length))
    throw invalidInput('until', until, `a time from ${since} on`);
}

async function insertRelation(
  { services, tx, actor }: { services: Services; tx: Db; actor: Actor },
  relation: RelationInput & {
    personId: string;
    otherId: string;
    side: 'self' | 'officer';
    namedAs?: string;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into person_relations (person_id, other_id, kind, since, until, note, side, declared_by, declared_at,
      named_as)
    values (${relation.personId}::uuid, ${relation.otherId}::uuid, ${relation.kind}, ${relation.since || null},
      ${relation.until || null}, ${relation.note ?? ''}, ${relation.side}, ${actor.truePersonId}::uuid,
      ${services.now()}, ${relation.namedAs ?? null}) returning id`.execute(tx);
  const id = rows[0]!.id;
  // Between whom and what stays out of the trail, which more people read than may know it.
  await recordAudit(tx, actor, { action: 'relation.recorded', entity: 'relation', entityId: id });
  return id;
}

/** Records a relation of one's own, with somebody named by their e-mail address, whom the funder need not know yet. */
export function declareOwnRelation(
  services: Services,
  actor: Actor,
  input: RelationInput & { name: string; email: string },
): Promise<OwnRelationRow> {
  if (actor.personId !== actor.truePersonId) throw notFound();
  checkTimes(input);
  return inTransaction(services, async (tx) => {
    const { id: otherId } = await findOrCreatePersonByEmail(tx, actor, input);
    if (otherId === actor.personId) throw invalidInput('email', input.email, 'the address of somebody else');
    const namedAs = input.name.trim();
    const relation = { ...input, personId: actor.personId!, otherId, side: 'self', namedAs } as const;
    const id = await insertRelation({ services, tx, actor }, relation);
    const { rows } = await sql<OwnRelationRow>`
      select ${OWN_COLUMNS} from person_relations as relations where relations.id = ${id}::uuid`.execute(tx);
    return rows[0]!;
  });
}

/** An officer records a relation between two people. */
export function declareRelationAsOfficer(
  services: Services,
  actor: Actor,
  personId: string,
  input: RelationInput & { otherId: string },
): Promise<RelationRow> {
  if (!holdsRole(actor, 'officer') || isAbout(actor, personId)) throw notFound();
  checkTimes(input);
  return inTransaction(services, async (tx) => {
    if ((await readPeople(tx, [personId])).length === 0) throw notFound();
    const isOther = input.otherId !== personId && !isAbout(actor, input.otherId);
    if (!isOther || (await readPeople(tx, [input.otherId])).length === 0)
      throw invalidInput('otherId', input.otherId, 'the id of somebody else');
    return findRelation(
      tx,
      await insertRelation({ services, tx, actor }, { ...input, personId, side: 'officer' }),
    );
  });
}

async function findRelation(db: Db, id: string): Promise<RelationRow> {
  const { rows } = await sql<RelationRow>`
    select ${COLUMNS} from person_relations as relations join people as others on others.id = relations.other_id
    where relations.id = ${id}::uuid`.execute(db);
  return rows[0]!;
}

/** Takes a relation back: one's own, or one that officers recorded. What was found by it stands until the next clearance. */
export function endRelation(services: Services, actor: Actor, id: string): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    const relation = await tx
      .selectFrom('person_relations')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!relation) throw notFound();
    const isOwn =
      relation.side === 'self' &&
      relation.declared_by === actor.personId &&
      actor.personId === actor.truePersonId;
    const isByOfficers =
      relation.side === 'officer' &&
      holdsRole(actor, 'officer') &&
      !isAbout(actor, relation.person_id) &&
      !isAbout(actor, relation.other_id);
    if (!isOwn && !isByOfficers) throw notFound();
    if (relation.ended_at) throw wrongState('withdrawn');
    await tx.updateTable('person_relations').set({ ended_at: services.now() }).where('id', '=', id).execute();
    await recordAudit(tx, actor, { action: 'relation.withdrawn', entity: 'relation', entityId: id });
    return { id };
  });
}
