/**
 * Links with which reviewers open one review without an account. A token is known to its mail alone: what is kept is
 * its hash. Links of an assignment hold beside each other, so that a new mail never kills the link of an earlier one.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Services } from '../../platform/services.ts';

/** 256 random bits, base64url: 43 characters. */
const TOKEN_BYTES = 32;

/** SHA-256 of a token, as it is kept and looked for. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Makes a link for each of these assignments.
 * @returns the addresses by assignment; they can be had only now.
 */
export async function makeLinks(
  { config, now }: Pick<Services, 'config' | 'now'>,
  tx: Db,
  assignmentIds: readonly string[],
): Promise<Map<string, string>> {
  const made = assignmentIds.map((id) => ({ id, token: randomBytes(TOKEN_BYTES).toString('base64url') }));
  await sql`
    insert into review_links (assignment_id, token_hash, created_at)
    select one.id, decode(one.hash, 'hex'), ${now()}::timestamptz
    from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ token }) => hashToken(token).toString('hex'))}::text[])
      as one (id, hash)`.execute(tx);
  return new Map(made.map(({ id, token }) => [id, `${config.publicUrl}/r/${token}`]));
}

/** Revokes all links of an assignment that still hold; answers how many. */
export async function revokeLinks(tx: Db, assignmentId: string, reason: string, at: Date): Promise<number> {
  const { rows } = await sql`
    update review_links set revoked_at = ${at}, reason = ${reason}
    where assignment_id = ${assignmentId}::uuid and revoked_at is null returning 1`.execute(tx);
  return rows.length;
}
