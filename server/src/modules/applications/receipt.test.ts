import { verify } from 'node:crypto';
import {
  checkReceipt,
  type LogProof,
  type ReceiptFile,
  verifyConsistency,
} from '@headwater/core/transparency';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { recordAudits } from '../../platform/audit.ts';
import { sha256 } from '../../platform/audit-subtrees.ts';
import { extendAuditTree } from '../../platform/audit-tree.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, setUpApplying } from '../../testing/applying.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';

type Receipt = ReceiptFile & {
  proof: LogProof | null;
  isProofDue: boolean;
  content: Record<string, unknown> | null;
  keys: { keyId: string; publicKey: string }[];
};
interface Verdict {
  valid: boolean;
  conclusion: string;
  findings: Record<string, string>;
}
interface Head {
  head: { size: number; rootHash: string };
}

let app: TestApp;
let world: Applying;
let lead: string;
let draft: Draft;
setUpApplying(async (opened) => {
  ({ app, world } = opened);
  lead = await makePerson(app.services);
  draft = await world.submitted(lead);
}, '2026-03-02T08:00:00Z');

const receiptFor = async (who: string) =>
  (await app.call<Receipt>(who, 'GET', `/api/applications/${draft.id}/receipt`)).body;
const judge = async (receipt: object) =>
  (await app.call<Verdict>(null, 'POST', '/api/receipts/verify', receipt)).body;

async function fillLog(count: number): Promise<void> {
  const actor = await app.actorFor(lead);
  const entries = Array.from({ length: count }, (_, n) => ({
    action: 'setting.changed',
    entity: 'setting',
    entityId: `s${n}`,
  }));
  await app.services.db.transaction().execute((tx) => recordAudits(tx, actor, entries));
  while ((await extendAuditTree(app.services)) > 0);
}

describe('the receipt in the public log', () => {
  test('is signed at once, and says that the proof follows', async () => {
    const receipt = await receiptFor(lead);
    expect([receipt.proof, receipt.isProofDue]).toEqual([null, true]);
    expect(await judge(receipt)).toMatchObject({ valid: true, conclusion: 'signed' });
  });

  test('is completed when the log has taken it in, and holds without the server', async () => {
    while ((await extendAuditTree(app.services)) > 0);
    const receipt = await receiptFor(lead);
    expect(await judge(receipt)).toMatchObject({
      valid: true,
      conclusion: 'proven',
      findings: { signature: 'genuine', content: 'same', log: 'included', head: 'genuine' },
    });
    const keys = new Map(receipt.keys.map((key) => [key.keyId, key.publicKey]));
    expect(
      checkReceipt(sha256, JSON.parse(JSON.stringify(receipt)), (keyId, message, signature) =>
        keys.has(keyId) ? verify(null, message, keys.get(keyId)!, signature) : null,
      ),
    ).toEqual({ signature: 'genuine', content: 'same', log: 'included', head: 'genuine' });
  });

  test('stays the same file while the log grows past kept subtrees', async () => {
    const before = await receiptFor(lead);
    await fillLog(700);
    const after = await receiptFor(lead);
    expect(after.proof).toEqual(before.proof);
    const kept = await sql<{ n: number }>`select count(*) as n from audit_subtrees where level = 8`.execute(
      app.services.db,
    );
    expect(kept.rows[0]!.n).toBeGreaterThanOrEqual(2);
  });

  test('each forgery is told apart', async () => {
    const receipt = await receiptFor(lead);
    const proof = receipt.proof!;
    const forgeries: [object, object][] = [
      [{ ...receipt, content: { ...receipt.content, title: 'Other' } }, { content: 'altered' }],
      [
        { ...receipt, signature: receipt.signature.replace(/^./, (digit) => (digit === 'A' ? 'B' : 'A')) },
        { signature: 'wrong' },
      ],
      [{ ...receipt, statement: { ...receipt.statement, keyId: 'theirs' } }, { signature: 'key-unknown' }],
      [
        { ...receipt, proof: { ...proof, path: ['00'.repeat(32), ...proof.path.slice(1)] } },
        { log: 'not-included' },
      ],
      [
        { ...receipt, proof: { ...proof, head: { ...proof.head, at: '2026-01-01T00:00:00.000Z' } } },
        { head: 'wrong' },
      ],
    ];
    for (const [forged, findings] of forgeries)
      expect(await judge(forged)).toMatchObject({ valid: false, conclusion: 'forged', findings });
    const refused = await app.call(null, 'POST', '/api/receipts/verify', {
      statement: { title: 'no receipt' },
      signature: 'x',
    });
    expect(refused.status).toBe(400);
  });

  test('a newer head is shown to continue the one of the receipt', async () => {
    const { proof } = await receiptFor(lead);
    const { body: now } = await app.call<Head>(null, 'GET', '/api/audit/head');
    const url = (from: number, to: number) => `/api/audit/consistency?from=${from}&to=${to}`;
    const shown = await app.call<{ path: string[] }>(null, 'GET', url(proof!.head.size, now.head.size));
    const claim = {
      oldSize: proof!.head.size,
      oldRoot: Buffer.from(proof!.head.rootHash, 'hex'),
      newSize: now.head.size,
      newRoot: Buffer.from(now.head.rootHash, 'hex'),
      proof: shown.body.path.map((hash) => Buffer.from(hash, 'hex')),
    };
    expect(verifyConsistency(sha256, claim)).toBe(true);
    expect(verifyConsistency(sha256, { ...claim, oldRoot: Buffer.alloc(32) })).toBe(false);
    expect((await app.call(null, 'GET', url(proof!.head.size, now.head.size + 1))).status).toBe(400);
    expect((await app.call(null, 'GET', url(now.head.size, proof!.head.size))).status).toBe(400);
  });

  test('shows the public hashes only, and the entry names nobody; no two entries have the same salt', async () => {
    const { proof } = await receiptFor(lead);
    expect(proof!.entry).toMatchObject({ actorId: null, trueActorId: null, before: null, reason: null });
    expect(Object.keys(proof!.entry.after as object)).toEqual(['statement']);
    const { rows } = await sql<{ entries: number; salts: number }>`
      select count(*) as entries, count(distinct salt) as salts from audit_events`.execute(app.services.db);
    expect(rows[0]!.salts).toBe(rows[0]!.entries);
  });

  test('its host learns when, not what; nobody else is given a receipt', async () => {
    const forHost = await receiptFor(world.signer);
    expect([forHost.content, forHost.proof?.leafIndex]).toEqual([
      null,
      (await receiptFor(lead)).proof!.leafIndex,
    ]);
    const url = `/api/applications/${draft.id}/receipt`;
    for (const who of [world.officer, await makePerson(app.services)])
      expect((await app.call(who, 'GET', url)).status).toBe(404);
  });
});

test('a host that an application comes to later is told nothing of what another one signed', async () => {
  const leading = await makePerson(app.services);
  const { id } = await world.submitted(leading);
  const host = await makeOrganisation(app.services, { name: 'River University' });
  const signer = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: host });
  await world.send(leading, id, 'withdraw');
  const { body: reopened } = await world.send(leading, id, 'reopen');
  const { body: moved } = await app.call<Draft>(leading, 'PATCH', `/api/applications/${id}`, {
    revision: reopened.revision,
    hostOrganisationId: host,
  });
  expect((await world.send(leading, id, 'submit', { revision: moved.revision })).status).toBe(200);
  const url = `/api/applications/${id}/receipt`;
  expect((await app.call(signer, 'GET', `/api/applications/${id}`)).status).toBe(200);
  expect((await app.call(signer, 'GET', url)).status).toBe(404);
  expect((await app.call(leading, 'GET', url)).status).toBe(200);
  await world.send(signer, id, 'sign');
  expect((await app.call(signer, 'GET', url)).status).toBe(200);
});

describe('the mail of the receipt', () => {
  test('goes to every member in their language, with declared conflicts and where anyone can check it', async () => {
    const leading = await makePerson(app.services, { name: 'Leading', email: 'leading@papers.example' });
    const member = await makePerson(app.services, { name: '成员', email: 'member@papers.example' });
    await sql`update people set locale = 'en' where id = ${leading}::uuid`.execute(app.services.db);
    await sql`update people set locale = 'zh' where id = ${member}::uuid`.execute(app.services.db);
    const begun = await world.complete(leading);
    await app.call(leading, 'POST', `/api/applications/${begun.id}/members`, {
      email: 'member@papers.example',
    });
    await app.call(member, 'POST', `/api/applications/${begun.id}/consent`);
    await app.call(leading, 'POST', `/api/applications/${begun.id}/conflicts`, {
      email: 'rival@papers.example',
      name: 'A Rival',
      reason: 'former partner',
    });
    const { body: current } = await app.call<Draft>(leading, 'GET', `/api/applications/${begun.id}/draft`);
    await world.send(leading, begun.id, 'submit', { revision: current.revision });
    await world.send(world.signer, begun.id, 'sign');
    const { rows } = await sql<{ person: string; subject: string; body: string }>`
      select person_id as person, subject, body from mails
      where entity_id = ${begun.id} and kind = 'application-receipt'`.execute(app.services.db);
    const byPerson = new Map(rows.map((row) => [row.person, row]));
    expect([...byPerson.keys()].toSorted()).toEqual([leading, member].toSorted());
    expect(byPerson.get(leading)!.subject).toMatch(/^Receipt /);
    expect(byPerson.get(member)!.subject).toMatch(/^回执 /);
    for (const { body } of rows) {
      expect(body).toContain('A Rival: former partner');
      expect(body).toMatch(/^http.*\/verify$/m);
      expect(body).toMatch(/sha256:[0-9a-f]{64}/);
    }
  });
});
