import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import type { TrackFields, TrackRow } from './track-types.ts';

const COLUMNS = sql`tracks.id, tracks.key, tracks.version, tracks.leg, tracks.name, tracks.description,
  tracks.content, tracks.note, tracks.revision, tracks.published_at as "publishedAt",
  tracks.created_at as "createdAt"`;

export async function findTrack(db: Db, id: string): Promise<TrackRow | null> {
  const { rows } = await sql<TrackRow>`
    select ${COLUMNS} from review_tracks as tracks where tracks.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The newest published version of a track; null when it has none. */
export async function findPublishedTrack(db: Db, key: string): Promise<TrackRow | null> {
  const { rows } = await sql<TrackRow>`
    select ${COLUMNS} from review_tracks as tracks
    where tracks.key = ${key} and tracks.published_at is not null order by tracks.version desc limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Keeps everybody else from changing a track's versions until the transaction ends. */
export async function lockTrack(tx: Db, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`track ${key}`}, 0))`.execute(tx);
}

export interface TrackListRow
  extends Pick<TrackRow, 'id' | 'key' | 'version' | 'leg' | 'name' | 'description'> {
  publishedAt: Date | null;
  criteria: LocalText[];
  reviewsPerApplication: number;
  /** The draft of a next version. */
  draftId: string | null;
  /** How many calls took over a version of it. */
  calls: number;
}

/** Tracks, each by its newest published version, or by its draft while it has none. */
export function listTracks(db: Db, filter: ListQuery & { published?: boolean }) {
  return readPage<TrackListRow>(db, filter, {
    columns: sql`tracks.id, tracks.key, tracks.version, tracks.leg, tracks.name, tracks.description,
      tracks.published_at as "publishedAt",
      (select coalesce(jsonb_agg(one->'label'), '[]') from jsonb_array_elements(tracks.content->'criteria') as one) as criteria,
      (tracks.content->>'reviewsPerApplication')::int as "reviewsPerApplication",
      (select drafts.id from review_tracks as drafts
        where drafts.key = tracks.key and drafts.published_at is null) as "draftId",
      (select count(*) from calls join review_tracks as taken on taken.id = calls.track_version_id
        where taken.key = tracks.key) as calls`,
    from: sql`review_tracks as tracks`,
    id: sql`tracks.id`,
    where: [
      sql`not exists (select 1 from review_tracks as better where better.key = tracks.key
        and (better.published_at is not null, better.version) > (tracks.published_at is not null, tracks.version))`,
      ...(filter.published ? [sql<boolean>`tracks.published_at is not null` as never] : []),
      ...[
        matchesSearch(
          sql`lower(tracks.key || ' ' || (tracks.name->>'en') || ' ' || (tracks.name->>'zh'))`,
          filter.q,
        ),
      ].filter((condition) => condition !== null),
    ],
    sorts: { name: { expression: sql`lower(tracks.name->>'en')`, type: 'text' } },
    defaultSort: 'name',
  });
}

export interface TrackVersionRow extends Pick<TrackRow, 'id' | 'version' | 'note' | 'publishedAt'> {
  publishedBy: string | null;
  calls: number;
}

/** All versions of a track, the newest first. */
export async function listVersions(db: Db, key: string): Promise<TrackVersionRow[]> {
  const { rows } = await sql<TrackVersionRow>`
    select tracks.id, tracks.version, tracks.note, tracks.published_at as "publishedAt",
      people.name as "publishedBy",
      (select count(*) from calls where calls.track_version_id = tracks.id) as calls
    from review_tracks as tracks left join people on people.id = tracks.published_by
    where tracks.key = ${key} order by tracks.version desc limit 200`.execute(db);
  return rows;
}

/** Stores a draft as the next version of a track; null when it has a draft already. */
export async function insertTrack(
  tx: Db,
  key: string,
  fields: TrackFields,
  by: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into review_tracks (key, version, leg, name, description, content, created_by)
    select ${key}, coalesce(max(version), 0) + 1, ${fields.leg}, ${JSON.stringify(fields.name)}::jsonb,
      ${JSON.stringify(fields.description)}::jsonb, ${JSON.stringify(fields.content)}::jsonb, ${by}::uuid
    from review_tracks where key = ${key}
    on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function updateTrack(tx: Db, id: string, fields: TrackFields): Promise<void> {
  await sql`update review_tracks set leg = ${fields.leg}, name = ${JSON.stringify(fields.name)}::jsonb,
    description = ${JSON.stringify(fields.description)}::jsonb, content = ${JSON.stringify(fields.content)}::jsonb,
    revision = revision + 1 where id = ${id}::uuid`.execute(tx);
}

export async function publishTrack(
  tx: Db,
  id: string,
  { note, by, at }: { note: string; by: string | null; at: Date },
): Promise<void> {
  await sql`update review_tracks set published_at = ${at}, published_by = ${by}::uuid, note = ${note},
    revision = revision + 1 where id = ${id}::uuid`.execute(tx);
}

export async function deleteTrack(tx: Db, id: string): Promise<void> {
  await sql`delete from review_tracks where id = ${id}::uuid`.execute(tx);
}

export async function useTrack(tx: Db, callId: string, trackId: string): Promise<void> {
  await sql`update calls set track_version_id = ${trackId}::uuid where id = ${callId}::uuid`.execute(tx);
}
