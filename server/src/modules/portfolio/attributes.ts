/** What is known of applications that a line or a rule can go by, and of how many it is known. */
import { type FormDefinition, listFields } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { answerAsText } from '../applications/index.ts';
import { type CallRow, findForm, readDisciplines } from '../calls/index.ts';
import { type ChannelBudget, readChannel } from '../nonconsensus/index.ts';
import { ANSWER, CHANNEL, OWN_ATTRIBUTES, type RunApplication } from './types.ts';

export const CONSIDERED = sql`applications.submitted_at is not null
  and applications.status in ('submitted', 'funded', 'declined', 'advanced')`;

const EXPRESSIONS: Record<(typeof OWN_ATTRIBUTES)[number], RawBuilder<string | null>> = {
  discipline: sql`applications.discipline`,
  host: sql`applications.host_organisation_id::text`,
  country: sql`host.country`,
  city: sql`host.city`,
  language: sql`applications.language`,
};

const FROM = sql`applications left join organisations as host on host.id = applications.host_organisation_id`;

function expressionOf(attribute: string): RawBuilder<string | null> {
  const own = OWN_ATTRIBUTES.find((one) => one === attribute);
  return own ? EXPRESSIONS[own] : answerAsText(attribute.slice(ANSWER.length));
}

export interface AttributeInfo {
  key: string;
  /** Null for attributes that every application has; their names are the page's. */
  label: LocalText | null;
  /** Of how many applications it is recorded. */
  recorded: number;
  /** The commonest first; at most so many as are listed. */
  values: { value: string; label: LocalText | null; count: number; requested: number }[];
}

/** More values than these are not listed; a rule can still name any. */
const MOST_VALUES = 200;

async function readForm(db: Db, call: CallRow): Promise<FormDefinition | null> {
  return ((await findForm(db, call.formVersionId))?.definition as FormDefinition | undefined) ?? null;
}

/** Names of the attributes that a plan of this call may go by: the applications' own, and the choices of its form. */
export async function listAttributeKeys(db: Db, call: CallRow): Promise<string[]> {
  const form = await readForm(db, call);
  const choices = form ? listFields(form).filter(({ kind }) => kind === 'choice') : [];
  return [...OWN_ATTRIBUTES, CHANNEL, ...choices.map(({ key }) => `${ANSWER}${key}`)];
}

type ChannelEntry = ChannelBudget['applications'][number];

const standingOf = ({ isTicketed, isAdopted }: ChannelEntry): string =>
  isTicketed ? 'ticket' : isAdopted ? 'adopted' : 'open';

function describeChannel({ applications }: ChannelBudget): AttributeInfo {
  const values = Array.from(Map.groupBy(applications, standingOf), ([value, own]) => ({
    value,
    label: null,
    count: own.length,
    requested: own.reduce((sum, { requested }) => sum + requested, 0),
  }));
  return { key: CHANNEL, label: null, recorded: applications.length, values };
}

/** All attributes with their values among the applications under consideration, in one statement beside the names. */
export async function readAttributes(
  db: Db,
  call: CallRow,
): Promise<{ applications: number; requested: number; reserved: number; items: AttributeInfo[] }> {
  const form = await readForm(db, call);
  const choices = (form ? listFields(form) : []).flatMap((field) => (field.kind === 'choice' ? [field] : []));
  const keys = [...OWN_ATTRIBUTES, ...choices.map(({ key }) => `${ANSWER}${key}`)];
  const cells = sql.join(keys.map((key) => sql`(${key}::text, (${expressionOf(key)})::text)`));
  const { rows } = await sql<{ key: string; value: string | null; count: number; requested: number }>`
    with counted as (
      select one.key, nullif(one.value, '') as value, count(*) as count,
        coalesce(sum(applications.requested), 0)::bigint as requested
      from ${FROM} cross join lateral (values ${cells}) as one (key, value)
      where applications.call_id = ${call.id}::uuid and ${CONSIDERED} group by 1, 2)
    select * from (select *, row_number() over (partition by key order by value is null desc, count desc, value) as place
      from counted) as placed where place <= ${MOST_VALUES} order by key, count desc, value`.execute(db);
  const byKey = Map.groupBy(rows, (row) => row.key);
  const names = await readValueNames(db, byKey.get('host')?.flatMap(({ value }) => value ?? []) ?? []);
  const anyKey = byKey.get('language') ?? [];
  const items = keys.map((key): AttributeInfo => {
    const choice = choices.find((one) => `${ANSWER}${one.key}` === key);
    const known = (byKey.get(key) ?? []).filter((row) => row.value !== null);
    return {
      key,
      label: choice?.label ?? null,
      recorded: known.reduce((sum, { count }) => sum + count, 0),
      values: known.map(({ value, count, requested }) => ({
        value: value!,
        label: choice?.options.find((one) => one.key === value)?.label ?? names(key, value!),
        count,
        requested,
      })),
    };
  });
  const sum = (read: (row: (typeof anyKey)[number]) => number) =>
    anyKey.reduce((total, row) => total + read(row), 0);
  const channel = await readChannel(db, call.id);
  return {
    applications: sum(({ count }) => count),
    requested: sum((row) => row.requested),
    reserved: channel.reserved,
    items: [...items, describeChannel(channel)],
  };
}

/** Names of values of the attributes that hold keys: disciplines and host organisations. */
async function readValueNames(db: Db, hostIds: readonly string[]) {
  const disciplines = new Map((await readDisciplines(db)).map(({ key, name }) => [key, name]));
  const { rows } = await sql<{ id: string; name: string; names: Record<string, string> }>`
    select id, name, names from organisations where id = any(${[...hostIds]}::uuid[])`.execute(db);
  const hosts = new Map(
    rows.map(({ id, name, names }) => [id, { en: names.en ?? name, zh: names.zh ?? name }]),
  );
  return (attribute: string, value: string): LocalText | null =>
    (attribute === 'discipline' ? disciplines.get(value) : attribute === 'host' ? hosts.get(value) : null) ??
    null;
}

/** The applications under consideration with the attributes asked for, in the order of their ids. */
export async function readRunApplications(
  db: Db,
  callId: string,
  attributes: readonly string[],
): Promise<RunApplication[]> {
  const stored = attributes.filter((key) => key !== CHANNEL);
  const pairs = stored.map((key) => sql`${key}::text, (${expressionOf(key)})::text`);
  const object =
    pairs.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)}))`;
  const { rows } = await sql<RunApplication>`
    select applications.id, applications.requested as amount, ${object} as attributes from ${FROM}
    where applications.call_id = ${callId}::uuid and ${CONSIDERED} order by applications.id`.execute(db);
  if (!attributes.includes(CHANNEL)) return rows;
  const { applications } = await readChannel(db, callId);
  const standings = new Map(applications.map((one) => [one.applicationId, standingOf(one)]));
  return rows.map((row) => {
    const standing = standings.get(row.id);
    return standing ? { ...row, attributes: { ...row.attributes, [CHANNEL]: standing } } : row;
  });
}
