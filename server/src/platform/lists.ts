/** Keyset pages: a list costs the same at the first and the last page, and never more queries for more rows. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type TSchema, Type } from 'typebox';
import type { Db } from '../db/connect.ts';
import { invalidInput } from './errors.ts';

/** Above this a list says “more than” instead of counting on. */
export const COUNT_LIMIT = 10_000;

/** The query parameters that every list takes; spread into the route's own. */
export const listQuery = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.String({ maxLength: 40 })),
  after: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
};

export interface ListQuery {
  q?: string;
  sort?: string;
  after?: string;
  limit?: number;
}

/** The answer of every list. */
export function listOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()]),
    total: Type.Integer(),
    totalIsExact: Type.Boolean(),
  });
}

export interface SortKey {
  /** An expression that is never null and has an index that ends in the id. */
  expression: RawBuilder<unknown>;
  /** The PostgreSQL type the cursor's value is cast to. */
  type: 'text' | 'timestamptz' | 'bigint' | 'double precision' | 'int';
}

export interface ListPlan {
  /** What is selected, without `select`; must name its id `id`. */
  columns: RawBuilder<unknown>;
  /** From and joins, without `from`. */
  from: RawBuilder<unknown>;
  /** The row's unique id, e.g. sql`applications.id`. */
  id: RawBuilder<unknown>;
  /** Only for the audit trail, whose ids are numbers. */
  idType?: 'uuid' | 'bigint';
  /** All conditions, visibility first. */
  where: RawBuilder<SqlBool>[];
  sorts: Record<string, SortKey>;
  defaultSort: string;
}

export interface Page<R> {
  items: R[];
  next: string | null;
  total: number;
  totalIsExact: boolean;
}

/**
 * Runs a list in two statements: the page and the count.
 * @param query `sort` is a key of `sorts`, with a leading `-` for descending.
 * @throws HeadwaterError invalid-input for an unknown sort or a cursor that is not ours.
 */
export async function readPage<R>(db: Db, query: ListQuery, plan: ListPlan): Promise<Page<R>> {
  const sort = query.sort ?? plan.defaultSort;
  const descending = sort.startsWith('-');
  const key = plan.sorts[descending ? sort.slice(1) : sort];
  if (!key) throw invalidInput('sort', sort, Object.keys(plan.sorts).join(', '));
  const limit = query.limit ?? 50;
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const conditions = [...plan.where];
  if (query.after) {
    const [value, id] = readCursor(query.after, key.type, plan.idType ?? 'uuid');
    const compare = sql.raw(descending ? '<' : '>');
    conditions.push(
      sql<SqlBool>`(${key.expression}, ${plan.id}) ${compare} (${value}::${sql.raw(key.type)}, ${id}::${sql.raw(plan.idType ?? 'uuid')})`,
    );
  }
  const where = (list: RawBuilder<SqlBool>[]) => (list.length ? sql.join(list, sql` and `) : sql`true`);
  const { rows } = await sql<R & { cursor_value: string; id: string }>`
    select ${plan.columns}, (${key.expression})::text as cursor_value from ${plan.from}
    where ${where(conditions)}
    order by ${key.expression} ${direction}, ${plan.id} ${direction}
    limit ${limit + 1}`.execute(db);
  const counted = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ${plan.from} where ${where(plan.where)} limit ${COUNT_LIMIT + 1}) as counted`.execute(
    db,
  );
  const n = counted.rows[0]?.n ?? 0;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ cursor_value: _, ...row }) => row as R),
    next: rows.length > limit && last ? writeCursor(last.cursor_value, last.id) : null,
    total: Math.min(n, COUNT_LIMIT),
    totalIsExact: n <= COUNT_LIMIT,
  };
}

function writeCursor(value: string, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What PostgreSQL writes for a value of each type that lists are sorted by. */
const CURSOR_VALUES: Record<SortKey['type'], RegExp> = {
  text: /^[^\0]*$/u,
  timestamptz:
    /^(-?infinity|\d{4,6}-(0[1-9]|1[0-2])-([0-2]\d|3[01]) [0-5]\d:[0-5]\d:[0-5]\d(\.\d{1,6})?\+00)$/,
  bigint: /^-?\d{1,18}$/,
  int: /^-?\d{1,9}$/,
  'double precision': /^(-?Infinity|-?\d{1,20}(\.\d{1,20})?(e[+-]\d{1,2})?)$/,
};

function readCursor(cursor: string, type: SortKey['type'], idType: 'uuid' | 'bigint'): [string, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parsed) &&
      parsed.length === 2 &&
      typeof parsed[0] === 'string' &&
      CURSOR_VALUES[type].test(parsed[0]) &&
      (idType === 'uuid' ? UUID : CURSOR_VALUES.bigint).test(String(parsed[1]))
    ) {
      return [parsed[0], String(parsed[1])];
    }
  } catch {
    // Not base64url JSON: answered like any other foreign cursor.
  }
  throw invalidInput('after', cursor, 'the `next` of an earlier page');
}

/** A condition that every word of the search occurs in a trigram-indexed text column; null when nothing was typed. */
export function matchesSearch(
  column: RawBuilder<unknown>,
  q: string | undefined,
): RawBuilder<SqlBool> | null {
  const words = (q ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return null;
  return sql<SqlBool>`(${sql.join(
    words.map((word) => sql`${column} like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  )})`;
}

/** The text that {@link matchesSearch} looks in: lower case, NFKC, parts joined by a space. */
export function searchText(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ').normalize('NFKC').toLowerCase();
}
