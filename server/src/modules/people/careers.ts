/** What people say of themselves so that rules of eligibility can be answered. */

import {
  DEGREES,
  type Degree,
  type PersonFacts,
  POSITIONS,
  type Position,
} from '@headwater/core/eligibility';
import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notFound } from '../../platform/errors.ts';
import { orNull } from '../../platform/routes.ts';
import { inTransaction, type Services } from '../../platform/services.ts';

/** `doctorate`: its month, YYYY-MM. `leave`: months away from research, each with its reason. */
export const Career = Type.Object(
  {
    degree: orNull(Type.Enum([...DEGREES])),
    doctorate: orNull(Type.String({ pattern: '^[12][0-9]{3}-(0[1-9]|1[0-2])$' })),
    position: orNull(Type.Enum([...POSITIONS])),
    leave: Type.Array(
      Type.Object(
        {
          months: Type.Integer({ minimum: 1, maximum: 240 }),
          reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
  },
  { $id: 'Career', additionalProperties: false },
);
export type CareerInput = Static<typeof Career>;

const NOTHING_SAID: CareerInput = { degree: null, doctorate: null, position: null, leave: [] };

/** Nobody but the person, by their own sign-in: reasons for leave are theirs alone. */
function requireOneself(actor: Actor, personId: string): void {
  if (actor.personId !== personId || actor.truePersonId !== personId) throw notFound();
}

/** What somebody has said of themselves, for themselves. */
export async function readOwnCareer(db: Db, actor: Actor, personId: string): Promise<CareerInput> {
  requireOneself(actor, personId);
  const { rows } = await sql<CareerInput>`
    select degree, doctorate, position, leave from person_careers where person_id = ${personId}::uuid`.execute(
    db,
  );
  return rows[0] ?? NOTHING_SAID;
}

/**
 * Keeps what somebody says of themselves. The audit trail is read by others: it keeps that something was said, not what.
 * @throws HeadwaterError invalid-input for a doctorate in the future or without the degree
 */
export function stateCareer(
  services: Services,
  actor: Actor,
  personId: string,
  input: CareerInput,
): Promise<CareerInput> {
  requireOneself(actor, personId);
  const now = services.now();
  const thisMonth = now.toISOString().slice(0, 7);
  if (input.doctorate !== null && input.doctorate > thisMonth)
    throw invalidInput('doctorate', input.doctorate, `a month up to ${thisMonth}`);
  if (input.doctorate !== null && input.degree !== 'doctorate')
    throw invalidInput('degree', input.degree ?? '', 'doctorate, since its month is given');
  return inTransaction(services, async (tx) => {
    const months = sumMonths(input.leave);
    if (months > 600) throw invalidInput('leave', months, 'at most 600 months together');
    await insertCareers(tx, [{ personId, ...input }], now);
    await recordAudit(tx, actor, {
      action: 'person.career-stated',
      entity: 'person',
      entityId: personId,
      after: { fields: Object.keys(input) },
    });
    return readOwnCareer(tx, actor, personId);
  });
}

/** Writes what people said of themselves, over what they said before. For samples and imports also of many at once. */
export async function insertCareers(
  tx: Db,
  careers: readonly (CareerInput & { personId: string })[],
  now: Date,
): Promise<void> {
  const rows = careers.map((one) => ({ ...one, months: sumMonths(one.leave) }));
  await sql`
    insert into person_careers (person_id, degree, doctorate, position, leave, leave_months, updated_at)
    select "personId", degree, doctorate, position, leave, months, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one ("personId" uuid, degree text, doctorate text,
      position text, leave jsonb, months int)
    on conflict (person_id) do update set degree = excluded.degree, doctorate = excluded.doctorate,
      position = excluded.position, leave = excluded.leave, leave_months = excluded.leave_months,
      updated_at = excluded.updated_at`.execute(tx);
}

const sumMonths = (leave: CareerInput['leave']) => leave.reduce((sum, one) => sum + one.months, 0);

export type CareerFacts = Omit<PersonFacts, 'engagements'>;

/** What these people have said, for the evaluation of rules. Asks nobody's permission; who said nothing is left out. */
export async function readCareers(db: Db, personIds: readonly string[]): Promise<Map<string, CareerFacts>> {
  const { rows } = await sql<{
    personId: string;
    degree: Degree | null;
    doctorate: string | null;
    position: Position | null;
    leaveMonths: number;
  }>`
    select person_id as "personId", degree, doctorate, position, leave_months as "leaveMonths"
    from person_careers where person_id = any(${[...personIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ personId, ...facts }) => [personId, facts]));
}
