/** Comparisons, draws and their lists. */
import type { Statement } from '@headwater/core/lottery';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import type { ComparisonRow, EntryRow, LotteryRow } from './types.ts';

const COLUMNS = sql`lotteries.id, lotteries.call_id as "callId", calls.code as "callCode", calls.title as "callTitle",
  calls.status as "callStatus", lotteries.ranking_id as "rankingId", lotteries.status, lotteries.statement,
  lotteries.statement_hash as "statementHash", lotteries.signature, lotteries.key_id as "keyId",
  lotteries.random_at as "randomAt", lotteries.fallback_at as "fallbackAt", lotteries.value_used as "valueUsed",
  lotteries.value, lotteries.value_from as "valueFrom", lotteries.value_at as "valueAt",
  lotteries.transcript_hash as "transcriptHash", lotteries.drawn_at as "drawnAt", lotteries.job_id as "jobId",
  lotteries.reason, people.name as "createdByName",
  people.name_alt as "createdByNameAlt", lotteries.created_at as "createdAt"`;

const FROM = sql`lotteries join calls on calls.id = lotteries.call_id
  left join people on people.id = lotteries.created_by`;

/** Draws by id; asks nobody's permission. */
export async function readLotteries(db: Db, ids: readonly string[]): Promise<LotteryRow[]> {
  const { rows } = await sql<LotteryRow>`
    select ${COLUMNS} from ${FROM} where lotteries.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

export async function findLottery(db: Db, id: string): Promise<LotteryRow | null> {
  return (await readLotteries(db, [id]))[0] ?? null;
}

/** Keeps everybody else from changing the draw until the transaction ends. */
export async function lockLottery(tx: Db, id: string): Promise<LotteryRow | null> {
  await sql`select 1 from lotteries where id = ${id}::uuid for update`.execute(tx);
  return findLottery(tx, id);
}

/** The draws of a call, the latest first: at most one that was not given up. */
export async function readLotteriesOfCall(db: Db, callId: string): Promise<LotteryRow[]> {
  const { rows } = await sql<LotteryRow>`
    select ${COLUMNS} from ${FROM} where lotteries.call_id = ${callId}::uuid
    order by lotteries.created_at desc, lotteries.id limit 50`.execute(db);
  return rows;
}

/** Every draw that was ever committed to; what is published of them is open to all. */
export function listAll(db: Db, query: ListQuery) {
  return readPage<LotteryRow>(db, query, {
    columns: COLUMNS,
    from: FROM,
    id: sql`lotteries.id`,
    where: [matchesSearch(sql`lower(calls.code)`, query.q)].filter((condition) => condition !== null),
    sorts: { createdAt: { expression: sql`lotteries.created_at`, type: 'timestamptz' } },
    defaultSort: '-createdAt',
  });
}

/** Stores a commitment with its list; false when the call has a draw already. */
export async function insertLottery(
  tx: Db,
  row: {
    id: string;
    callId: string;
    rankingId: string;
    statement: Statement;
    hash: string;
    signature: string;
    keyId: string;
    randomAt: Date;
    fallbackAt: Date | null;
    createdBy: string | null;
    at: Date;
  },
  entries: readonly Omit<EntryRow, 'chosen'>[],
): Promise<boolean> {
  const { rows } = await sql`
    insert into lotteries (id, call_id, ranking_id, statement, statement_hash, signature, key_id, random_at, fallback_at,
      created_by, created_at)
    values (${row.id}::uuid, ${row.callId}::uuid, ${row.rankingId}::uuid, ${JSON.stringify(row.statement)}::jsonb,
      ${row.hash}, ${row.signature}, ${row.keyId}, ${row.randomAt}, ${row.fallbackAt}, ${row.createdBy}::uuid, ${row.at})
    on conflict (call_id) where status <> 'abandoned' do nothing returning id`.execute(tx);
  if (rows.length === 0) return false;
  for (let start = 0; start < entries.length; start += 10_000) {
    await sql`
      insert into lottery_entries (lottery_id, position, application_id, name, salt, chance, leaf)
      select ${row.id}::uuid, position, "applicationId", name, salt, chance, leaf
      from jsonb_to_recordset(${JSON.stringify(entries.slice(start, start + 10_000))}::jsonb) as one (
        position int, "applicationId" uuid, name text, salt text, chance bigint, leaf text)`.execute(tx);
  }
  return true;
}

const ENTRY_COLUMNS = sql`entries.position, entries.application_id as "applicationId", entries.name, entries.salt,
  entries.chance, entries.leaf, entries.chosen`;

/** The whole list in its order; asks nobody's permission. */
export async function readEntries(db: Db, lotteryId: string): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY_COLUMNS} from lottery_entries as entries
    where entries.lottery_id = ${lotteryId}::uuid order by entries.position`.execute(db);
  return rows;
}

export async function readLeaves(db: Db, lotteryId: string): Promise<string[]> {
  const { rows } = await sql<{ leaf: string }>`
    select leaf from lottery_entries where lottery_id = ${lotteryId}::uuid order by position`.execute(db);
  return rows.map(({ leaf }) => leaf);
}

export interface EntryItem extends Omit<EntryRow, 'salt' | 'leaf'> {
  id: string;
  title: string;
  titleAlt: string | null;
  applicationStatus: string;
}

/** The list as those who draw read it. */
export function listEntries(db: Db, lotteryId: string, filter: ListQuery & { chosen?: 'yes' | 'no' }) {
  return readPage<EntryItem>(db, filter, {
    columns: sql`applications.id, entries.position, entries.application_id as "applicationId", entries.name,
      entries.chance, entries.chosen, applications.title, applications.title_alt as "titleAlt",
      applications.status as "applicationStatus"`,
    from: sql`lottery_entries as entries join applications on applications.id = entries.application_id`,
    id: sql`applications.id`,
    where: [
      sql<SqlBool>`entries.lottery_id = ${lotteryId}::uuid`,
      filter.chosen ? sql<SqlBool>`coalesce(entries.chosen, false) = ${filter.chosen === 'yes'}` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      chance: { expression: sql`entries.chance`, type: 'bigint' },
      position: { expression: sql`entries.position`, type: 'int' },
    },
    defaultSort: '-chance',
  });
}

/** How many were drawn and how many of these are no longer under consideration. */
export async function countChosen(db: Db, lotteryId: string): Promise<{ chosen: number; fallen: number }> {
  const { rows } = await sql<{ chosen: number; fallen: number }>`
    select count(*) as chosen,
      count(*) filter (where applications.status not in ('submitted', 'funded', 'declined', 'advanced')) as fallen
    from lottery_entries as entries join applications on applications.id = entries.application_id
    where entries.lottery_id = ${lotteryId}::uuid and entries.chosen`.execute(db);
  return rows[0]!;
}

/** How many on the list have been withdrawn or found ineligible since. */
export async function countWithdrawn(db: Db, lotteryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from lottery_entries as entries
      join applications on applications.id = entries.application_id
    where entries.lottery_id = ${lotteryId}::uuid
      and applications.status not in ('submitted', 'funded', 'declined', 'advanced')`.execute(db);
  return rows[0]!.count;
}

/** What people typed as the value, without the values themselves. */
export async function readTyped(
  db: Db,
  lotteryId: string,
): Promise<
  {
    personId: string;
    name: string;
    nameAlt: string | null;
    used: 'random' | 'fallback';
    value: string;
    enteredAt: Date;
  }[]
> {
  const { rows } = await sql<{
    personId: string;
    name: string;
    nameAlt: string | null;
    used: 'random' | 'fallback';
    value: string;
    enteredAt: Date;
  }>`select typed.person_id as "personId", people.name, people.name_alt as "nameAlt", typed.used, typed.value, typed.entered_at as "enteredAt"
    from lottery_values as typed join people on people.id = typed.person_id
    where typed.lottery_id = ${lotteryId}::uuid order by typed.entered_at, typed.person_id`.execute(db);
  return rows;
}

export async function saveTyped(
  tx: Db,
  row: { lotteryId: string; personId: string; used: string; value: string; reason: string; at: Date },
): Promise<void> {
  await sql`
    insert into lottery_values (lottery_id, person_id, used, value, reason, entered_at)
    values (${row.lotteryId}::uuid, ${row.personId}::uuid, ${row.used}, ${row.value}, ${row.reason}, ${row.at})
    on conflict (lottery_id, person_id) do update set used = excluded.used, value = excluded.value,
      reason = excluded.reason, entered_at = excluded.entered_at`.execute(tx);
}

export async function setValue(
  tx: Db,
  id: string,
  value: { used: string; value: string; from: 'source' | 'people'; at: Date },
): Promise<void> {
  await sql`
    update lotteries set value_used = ${value.used}, value = ${value.value}, value_from = ${value.from},
      value_at = ${value.at} where id = ${id}::uuid`.execute(tx);
}

export async function setJob(tx: Db, id: string, jobId: string): Promise<void> {
  await sql`update lotteries set job_id = ${jobId}::uuid where id = ${id}::uuid`.execute(tx);
}

/** Marks the positions that were chosen, and all others as not. */
export async function setChosen(tx: Db, id: string, positions: readonly number[]): Promise<void> {
  await sql`
    update lottery_entries set chosen = position = any(${[...positions]}::int[])
    where lottery_id = ${id}::uuid`.execute(tx);
}

/** An application's entry in the draw of its call, if that was made. */
export async function findEntryOf(
  db: Db,
  applicationId: string,
): Promise<{ lotteryId: string; position: number } | null> {
  const { rows } = await sql<{ lotteryId: string; position: number }>`
    select entries.lottery_id as "lotteryId", entries.position from lottery_entries as entries
      join lotteries on lotteries.id = entries.lottery_id
    where entries.application_id = ${applicationId}::uuid and lotteries.status = 'drawn'`.execute(db);
  return rows[0] ?? null;
}

export async function readPublicKey(db: Db, keyId: string): Promise<string> {
  const row = await db
    .selectFrom('signing_keys')
    .select('public_key')
    .where('key_id', '=', keyId)
    .executeTakeFirstOrThrow();
  return row.public_key;
}

const COMPARISON = sql`id, call_id as "callId", ranking_id as "rankingId", slope, status, result,
  job_id as "jobId", created_at as "createdAt"`;

/** The latest comparison of a call's rules; null when there is none. */
export async function findComparison(db: Db, callId: string): Promise<ComparisonRow | null> {
  const { rows } = await sql<ComparisonRow>`
    select ${COMPARISON} from lottery_comparisons where call_id = ${callId}::uuid
    order by created_at desc, id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Comparisons by id; asks nobody's permission. */
export async function readComparisons(db: Db, ids: readonly string[]): Promise<ComparisonRow[]> {
  const { rows } = await sql<ComparisonRow>`
    select ${COMPARISON} from lottery_comparisons where id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Stores a comparison to be computed; null when one is being computed already. */
export async function insertComparison(
  tx: Db,
  row: { callId: string; rankingId: string; slope: number; createdBy: string | null; at: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into lottery_comparisons (call_id, ranking_id, slope, created_by, created_at)
    values (${row.callId}::uuid, ${row.rankingId}::uuid, ${row.slope}, ${row.createdBy}::uuid, ${row.at})
    on conflict (call_id) where status = 'computing' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function setComparisonJob(tx: Db, id: string, jobId: string): Promise<void> {
  await sql`update lottery_comparisons set job_id = ${jobId}::uuid where id = ${id}::uuid`.execute(tx);
}

/** Number and title of applications. */
export async function readNames(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; number: string | null; title: string }[]> {
  const { rows } = await sql<{ id: string; number: string | null; title: string }>`
    select id, number, title from applications where id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}
