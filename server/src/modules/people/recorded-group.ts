/** The one group of people that a funder may record, such as gender: said by the person, shown to the person alone. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { RecordedGroup } from '../../config.ts';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, invalidInput, notFound } from '../../platform/errors.ts';

/** The longest answer, in characters. */
export const LONGEST_ANSWER = 60;

const fold = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** An answer as it is kept: the English text of the choice that it names in either language, else the person's words. */
export function keepAnswer(group: RecordedGroup, answer: string): string | null {
  const choice = group.choices.find(({ en, zh }) => [en, zh].map(fold).includes(fold(answer)));
  return choice?.en ?? (answer.normalize('NFKC').trim().replaceAll(/\s+/g, ' ') || null);
}

export interface OwnGroup {
  name: LocalText;
  choices: LocalText[];
  value: string | null;
}

/** Nobody but the person, by their own sign-in: neither administrators nor who acts for them. */
const isOneself = (actor: Actor, personId: string) =>
  actor.personId === personId && actor.truePersonId === personId;

/** What somebody said of themselves, for themselves; null to others and where the funder records nothing. */
export async function readOwnGroup(
  db: Db,
  group: RecordedGroup | null,
  actor: Actor,
  personId: string,
): Promise<OwnGroup | null> {
  if (!group || !isOneself(actor, personId)) return null;
  const { rows } = await sql<{ value: string }>`
    select value from recorded_groups where person_id = ${personId}::uuid`.execute(db);
  return { ...group, value: rows[0]?.value ?? null };
}

/** Keeps or takes away what somebody says of themselves. */
export async function writeOwnGroup(
  tx: Db,
  group: RecordedGroup | null,
  actor: Actor,
  personId: string,
  answer: string | null,
): Promise<void> {
  if (!group)
    throw invalidInput('recordedGroup', answer ?? '', 'nothing: this installation records no group');
  if (!isOneself(actor, personId)) throw notFound();
  const value = answer === null ? null : keepAnswer(group, answer);
  if (value === null) {
    await sql`delete from recorded_groups where person_id = ${personId}::uuid`.execute(tx);
    return;
  }
  if (value.length > LONGEST_ANSWER)
    throw new HeadwaterError(400, 'invalid-input', {
      field: 'recordedGroup',
      params: { value: value.slice(0, LONGEST_ANSWER), accepted: `at most ${LONGEST_ANSWER} characters` },
    });
  await sql`
    insert into recorded_groups (person_id, value) values (${personId}::uuid, ${value})
    on conflict (person_id) do update set value = excluded.value, source = 'self'`.execute(tx);
}

/**
 * The group of each of some people as a number that says nothing but who is of the same: answers in the order of their
 * folded words. Who said nothing is left out.
 */
export async function readGroupNumbers(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; value: string }>`
    select person_id as id, value from recorded_groups where person_id = any(${personIds}::uuid[])`.execute(
    db,
  );
  const answers = [...new Set(rows.map((row) => fold(row.value)))].sort();
  return new Map(rows.map(({ id, value }) => [id, String(answers.indexOf(fold(value)) + 1)]));
}
