/** Compares what clients were told with what is stored. */
import { open } from 'node:fs/promises';
import { canonicalJson } from '@headwater/core/transparency';
import type { Db } from '@headwater/server/src/db/connect.ts';
import { verifySignature } from '@headwater/server/src/platform/signing.ts';
import { sql } from 'kysely';

/** How many acknowledgements were checked, and every one that does not hold, in words. */
export interface Verdict {
  saves: number;
  submissions: number;
  drafts: number;
  faults: string[];
}

interface Entry {
  kind: 'sent' | 'save' | 'submission' | 'draft';
  id: string;
  revision: number;
  text: string;
  number: string;
}

const serialOf = (text: unknown) => Number(String(text).split(' ')[0]);

/** @param ledger one JSON line for each request sent and each acknowledgement, as the clients wrote them. */
export async function checkLedger(db: Db, ledger: string): Promise<Verdict> {
  const entries: Entry[] = [];
  // Line by line: that of a minute's overload is longer than a string can be.
  for await (const line of (await open(ledger)).readLines())
    if (line) entries.push(JSON.parse(line) as Entry);
  const of = (kind: Entry['kind']) => entries.filter((one) => one.kind === kind);
  const faults = [
    ...(await checkSaves(db, of('save'), of('sent'))),
    ...(await checkSubmissions(db, of('submission'))),
    ...(await checkDrafts(db, of('draft'))),
  ];
  return {
    saves: of('save').length,
    submissions: of('submission').length,
    drafts: of('draft').length,
    faults,
  };
}

/** The last acknowledged text stands there, or one that was sent after it; every acknowledged revision was counted. */
async function checkSaves(db: Db, saves: readonly Entry[], sent: readonly Entry[]): Promise<string[]> {
  const last = new Map(saves.map((one) => [one.id, one]));
  const sentSerials = new Map<string, Set<number>>();
  for (const { id, text } of sent)
    sentSerials.set(id, (sentSerials.get(id) ?? new Set()).add(serialOf(text)));
  const { rows } = await sql<{ id: string; revision: number; text: string }>`
    select id, revision, value #>> '{}' as text
    from applications join application_answers on application_id = id and key = 'methods'
    where id = any(${[...last.keys()]}::uuid[])`.execute(db);
  const stored = new Map(rows.map((row) => [row.id, row]));
  return [...last.values()].flatMap(({ id, revision, text }) => {
    const row = stored.get(id);
    if (!row) return [`draft ${id} is gone`];
    if (row.revision < revision) return [`draft ${id} is at revision ${row.revision}, told ${revision}`];
    if (row.revision === revision && row.text !== text)
      return [`draft ${id} holds another text than was told`];
    const serial = serialOf(row.text);
    if (serial < serialOf(text) || !sentSerials.get(id)?.has(serial)) return [`draft ${id} lost a text`];
    return [];
  });
}

/** Submitted once, under the number told, with one valid receipt, one entry in the trail and one mail for each of the team. */
async function checkSubmissions(db: Db, told: readonly Entry[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
    status: string;
    number: string;
    receipts: { statement: Record<string, unknown>; signature: string; publicKey: string }[];
    entries: number;
    mails: number;
    members: number;
  }>`
    select applications.id, applications.status, applications.number,
      (select coalesce(jsonb_agg(jsonb_build_object('statement', statement, 'signature', signature,
          'publicKey', public_key)), '[]')
        from submission_receipts join signing_keys using (key_id) where application_id = applications.id) as receipts,
      (select count(*)::int from audit_events where entity_id = applications.id::text
        and action = 'application.submitted') as entries,
      (select count(*)::int from mails where entity_id = applications.id::text and kind = 'application-receipt') as mails,
      (select count(*)::int from application_members where application_id = applications.id) as members
    from applications where applications.id = any(${told.map((one) => one.id)}::uuid[])`.execute(db);
  const stored = new Map(rows.map((row) => [row.id, row]));
  const numbers = new Set(rows.map((row) => row.number));
  const faults = numbers.size === rows.length ? [] : ['two applications have the same number'];
  for (const { id, number } of told) {
    const row = stored.get(id);
    const [receipt] = row?.receipts ?? [];
    if (row?.status !== 'submitted') faults.push(`${id} was told submitted and is ${row?.status}`);
    else if (row.number !== number) faults.push(`${id} was told ${number} and has ${row.number}`);
    else if (row.receipts.length !== 1 || !receipt)
      faults.push(`${number} has ${row.receipts.length} receipts`);
    else if (row.entries !== 1) faults.push(`${number} was submitted ${row.entries} times`);
    else if (row.mails !== row.members)
      faults.push(`${number} has ${row.mails} mails for ${row.members} people`);
    else if (
      !verifySignature(
        receipt.publicKey,
        Buffer.from(canonicalJson(receipt.statement)),
        Buffer.from(receipt.signature, 'base64'),
      )
    )
      faults.push(`the receipt of ${number} is not valid`);
  }
  return faults;
}

async function checkDrafts(db: Db, told: readonly Entry[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from applications where id = any(${told.map((one) => one.id)}::uuid[])`.execute(db);
  const stored = new Set(rows.map((row) => row.id));
  return told.filter(({ id }) => !stored.has(id)).map(({ id }) => `the draft ${id} is gone`);
}
