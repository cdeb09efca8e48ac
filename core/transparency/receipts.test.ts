import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  type AuditRecord,
  canonicalJson,
  checkReceipt,
  computeRoot,
  concludeReceipt,
  encodeAuditRecord,
  encodeTreeHead,
  hashCanonically,
  hashLeaf,
  isReceiptFile,
  type LogProof,
  proveInclusion,
  RECEIPT_ACTION,
  type ReceiptFile,
} from './index.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const ours = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const AT = '2026-03-02T08:00:00.000Z';

const signWith = ({ privateKey } = ours, message: Uint8Array) => sign(null, message, privateKey);
const check = (keyId: string, message: Uint8Array, signature: Uint8Array) =>
  keyId === 'ours' ? verify(null, message, ours.publicKey, signature) : null;

const content = { title: '河流如何记忆', budget: [{ year: 1, amount: 120_000 }] };

function entryOf(statement: unknown, change: Partial<AuditRecord> = {}): AuditRecord {
  return {
    id: 12,
    at: '2026-03-02T08:00:00.000001Z',
    actorId: null,
    trueActorId: null,
    action: RECEIPT_ACTION,
    entity: 'application',
    entityId: 'a1',
    before: null,
    after: { statement: hashCanonically(sha256, statement) },
    reason: null,
    salt: '5c0c9a4e-4df0-4c4b-9a43-0a0a5f0d8a11',
    ...change,
  };
}

/** A log of some entries with this one at a place, and its signed head. */
function prove(entry: AuditRecord, place: number, size: number, key = ours): LogProof {
  const leaves = Array.from({ length: size }, (_, at) => sha256(Buffer.from(`leaf ${at}`)));
  leaves[place] = hashLeaf(sha256, encodeAuditRecord(entry));
  const rootHash = computeRoot(sha256, leaves);
  return {
    entry,
    leafIndex: place,
    path: proveInclusion(sha256, leaves, place).map(hex),
    head: {
      size,
      rootHash: hex(rootHash),
      at: AT,
      keyId: 'ours',
      signature: hex(signWith(key, encodeTreeHead({ size, rootHash, at: AT }))),
    },
  };
}

function issue(place = 3, size = 7): ReceiptFile & { proof: LogProof } {
  const statement = {
    kind: 'headwater-submission-receipt',
    version: 1,
    application: 'HW-T-00001',
    contentHash: hashCanonically(sha256, content),
    submittedAt: AT,
    keyId: 'ours',
  };
  const signature = signWith(ours, Buffer.from(canonicalJson(statement))).toString('base64');
  return { statement, signature, content, proof: prove(entryOf(statement), place, size) };
}

const findings = (receipt: ReceiptFile) => checkReceipt(sha256, receipt, check);
const GENUINE = { signature: 'genuine', content: 'same', log: 'included', head: 'genuine' };

describe('a receipt', () => {
  test('is proven wherever it stands in a log of any size, also after it was written and read as JSON', () => {
    for (const size of [1, 2, 3, 4, 7, 8, 9, 31]) {
      for (let place = 0; place < size; place++) {
        const read = JSON.parse(JSON.stringify(issue(place, size))) as ReceiptFile;
        expect(isReceiptFile(read)).toBe(true);
        expect(findings(read)).toEqual(GENUINE);
        expect(concludeReceipt(findings(read))).toBe('proven');
      }
    }
  });

  test('without content or before the log has it says what is not shown, and is not taken for forged', () => {
    const { proof: _, content: __, ...bare } = issue();
    expect(findings(bare)).toEqual({
      signature: 'genuine',
      content: 'not-given',
      log: 'not-given',
      head: 'not-given',
    });
    expect(concludeReceipt(findings({ ...bare, proof: null }))).toBe('signed');
    expect(checkReceipt(sha256, bare, check, content).content).toBe('same');
  });

  test.each<[string, (one: ReturnType<typeof issue>) => ReceiptFile, object]>([
    [
      'content altered',
      (one) => ({ ...one, content: { ...content, title: '别的' } }),
      { content: 'altered' },
    ],
    [
      'statement altered',
      (one) => ({ ...one, statement: { ...one.statement, submittedAt: '2026-03-01T08:00:00.000Z' } }),
      { signature: 'wrong', log: 'other-statement' },
    ],
    [
      'signature wrong',
      (one) => ({ ...one, signature: one.signature.replace(/^./, (digit) => (digit === 'A' ? 'B' : 'A')) }),
      { signature: 'wrong' },
    ],
    ['signature no base64', (one) => ({ ...one, signature: '不' }), { signature: 'wrong' }],
    [
      'signed by a stranger under our name',
      (one) => ({
        ...one,
        signature: signWith(stranger, Buffer.from(canonicalJson(one.statement))).toString('base64'),
      }),
      { signature: 'wrong' },
    ],
    [
      'unknown key',
      (one) => {
        const statement = { ...one.statement, keyId: 'theirs' };
        return { ...one, statement, proof: prove(entryOf(statement), 3, 7) };
      },
      { signature: 'key-unknown' },
    ],
    [
      'path does not lead to the head',
      (one) => ({ ...one, proof: { ...one.proof, path: one.proof.path.toReversed() } }),
      { log: 'not-included' },
    ],
    ['place altered', (one) => ({ ...one, proof: { ...one.proof, leafIndex: 4 } }), { log: 'not-included' }],
    [
      'entry altered',
      (one) => ({ ...one, proof: { ...one.proof, entry: { ...one.proof.entry, at: AT } } }),
      { log: 'not-included' },
    ],
    [
      'the proof of another receipt',
      (one) => ({ ...one, proof: prove(entryOf({ other: true }), 3, 7) }),
      { log: 'other-statement' },
    ],
    [
      'an entry of another kind that quotes the hash',
      (one) => ({ ...one, proof: prove(entryOf(one.statement, { action: 'application.edited' }), 3, 7) }),
      { log: 'other-statement' },
    ],
    [
      'head not signed by us',
      (one) => ({ ...one, proof: prove(one.proof.entry, 3, 7, stranger) }),
      { head: 'wrong' },
    ],
    [
      'head of an unknown key',
      (one) => ({ ...one, proof: { ...one.proof, head: { ...one.proof.head, keyId: 'theirs' } } }),
      { head: 'key-unknown' },
    ],
    [
      'head dated back',
      (one) => ({
        ...one,
        proof: { ...one.proof, head: { ...one.proof.head, at: '2026-03-01T08:00:00.000Z' } },
      }),
      { head: 'wrong' },
    ],
    [
      'head with words for numbers',
      (one) => ({
        ...one,
        proof: { ...one.proof, head: { ...one.proof.head, at: 'then', rootHash: 'zz' } },
      }),
      { log: 'not-included', head: 'wrong' },
    ],
  ])('forged: %s', (_name, forge, found) => {
    const forged = findings(forge(issue()));
    expect(forged).toEqual({ ...GENUINE, ...found });
    expect(concludeReceipt(forged)).toBe('forged');
  });

  test('other JSON is not one', () => {
    const { statement, signature } = issue();
    for (const other of [
      null,
      'x',
      [],
      { statement },
      { statement: {}, signature },
      { statement, signature, proof: { path: 1 } },
      { ...issue(), proof: { ...issue().proof, path: Array.from({ length: 65 }, () => 'ab') } },
      { ...issue(), proof: { ...issue().proof, path: ['ab'.repeat(101)] } },
    ])
      expect(isReceiptFile(other)).toBe(false);
  });
});
