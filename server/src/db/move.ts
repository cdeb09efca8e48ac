/**
 * Moves a funder from one PostgreSQL to another, of another major version if need be. The embedded one ships without
 * pg_dump, and nothing but a connection to the new server is asked for.
 */
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrateDatabase } from './migrate.ts';

export interface MoveReport {
  tables: number;
  rows: number;
}

export type MoveErrorCode = 'move-target-not-empty' | 'move-incomplete';

/** A move that was not made; the target holds an empty Headwater at most. */
export class MoveError extends Error {
  readonly code: MoveErrorCode;

  constructor(code: MoveErrorCode, message: string) {
    super(message);
    this.name = 'MoveError';
    this.code = code;
  }
}

/** Each database keeps its own record of the migrations that ran on it. */
const NOT_MOVED = ['public.migrations'];

/** Tables in which a funder that has been started once, or imported into, leaves a row. */
const SIGNS_OF_LIFE = ['audit_events', 'people', 'signing_keys'];

/** Messages to the job runner; the rest of its schema is made anew by the migration. */
const QUEUE_TABLE = 'pgboss.job_common';

/**
 * Copies every row of the database at `from` to the one at `to`, in one transaction on each side: the target has
 * either everything or nothing. Nothing else may write to the source meanwhile; the target's role must own its
 * database. Both are migrated to the newest schema first.
 * @throws MoveError `move-target-not-empty`, or `move-incomplete` when the counts differ
 */
export async function moveDatabase(from: string, to: string): Promise<MoveReport> {
  await migrateDatabase(from);
  await migrateDatabase(to);
  const source = new pg.Client({ connectionString: from });
  const target = new pg.Client({ connectionString: to });
  // A connection that breaks fails the statement that uses it, too.
  for (const client of [source, target]) client.on('error', () => {});
  try {
    await source.connect();
    await target.connect();
    await source.query('begin isolation level repeatable read, read only');
    await target.query('begin');
    await refuseLivingTarget(target);
    const tables = await listTables(source);
    // Triggers stood by when the rows were first written; what they did is among the rows.
    for (const table of tables) await target.query(`alter table ${table} disable trigger user`);
    await target.query(`truncate ${tables.join(', ')}`);
    let rows = 0;
    for (const table of tables) rows += await copyTable(source, target, table);
    await copySequences(source, target);
    await target.query('set constraints all immediate');
    for (const table of tables) await target.query(`alter table ${table} enable trigger user`);
    await target.query('commit');
    await target.query('analyze');
    return { tables: tables.length, rows };
  } finally {
    await source.end();
    await target.end();
  }
}

async function refuseLivingTarget(target: pg.Client): Promise<void> {
  for (const table of SIGNS_OF_LIFE) {
    if ((await target.query(`select from ${table} limit 1`)).rowCount === 0) continue;
    throw new MoveError(
      'move-target-not-empty',
      `The target database already holds a funder (table ${table} has rows). Give an empty database.`,
    );
  }
}

/** All tables to move, each after those it refers to. */
async function listTables(client: pg.Client): Promise<string[]> {
  const tables = await client.query<{ name: string; needs: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array(select format('%I.%I', rn.nspname, r.relname) from pg_constraint f
             join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
             where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = 'public' order by 1`,
  );
  const waiting = tables.rows.filter(({ name }) => !NOT_MOVED.includes(name));
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => needs.every((need) => ordered.includes(need)));
    if (next < 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map(({ name }) => name)}`);
    ordered.push(...waiting.splice(next, 1).map(({ name }) => name));
  }
  return [...ordered, QUEUE_TABLE];
}

async function copyTable(source: pg.Client, target: pg.Client, table: string): Promise<number> {
  const found = await source.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const columns = found.rows[0]!.columns;
  await pipeline(
    source.query(copyTo(`copy ${table} (${columns}) to stdout`)),
    target.query(copyFrom(`copy ${table} (${columns}) from stdin`)),
  );
  const [sent, arrived] = [await countRows(source, table), await countRows(target, table)];
  if (sent === arrived) return sent;
  throw new MoveError(
    'move-incomplete',
    `Of ${sent} rows of ${table}, ${arrived} arrived. Nothing was moved.`,
  );
}

async function countRows(client: pg.Client, table: string): Promise<number> {
  return Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n);
}

async function copySequences(source: pg.Client, target: pg.Client): Promise<void> {
  const sequences = await source.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = 'public'`,
  );
  for (const { name } of sequences.rows) {
    const state = await source.query(`select last_value::text, is_called from ${name}`);
    const { last_value, is_called } = state.rows[0];
    await target.query('select setval($1::regclass, $2::bigint, $3)', [name, last_value, is_called]);
  }
}
