import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  canonicalJson,
  computeRoot,
  encodeAuditRecord,
  encodeTreeHead,
  hashCanonically,
  hashLeaf,
  proveConsistency,
  proveInclusion,
  RECEIPT_ACTION,
} from '@headwater/core/transparency';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const AT = '2026-03-02T08:00:00.000Z';

function makeKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return { pem, id: hex(sha256(der)).slice(0, 16), sign: (data: Uint8Array) => sign(null, data, privateKey) };
}

const ours = makeKey();
const content = { title: '河流如何记忆' };
const statement = {
  application: 'HW-T-00001',
  contentHash: hashCanonically(sha256, content),
  submittedAt: AT,
  keyId: ours.id,
};
const entry = {
  id: 3,
  at: AT,
  actorId: null,
  trueActorId: null,
  action: RECEIPT_ACTION,
  entity: 'application',
  entityId: 'a1',
  before: null,
  after: { statement: hashCanonically(sha256, statement) },
  reason: null,
  salt: 'e1b1',
};
const leaves = Array.from({ length: 9 }, (_, at) => sha256(Buffer.from(`leaf ${at}`)));
leaves[2] = hashLeaf(sha256, encodeAuditRecord(entry));

function headOf(size: number) {
  const rootHash = computeRoot(sha256, leaves.slice(0, size));
  const signature = hex(ours.sign(encodeTreeHead({ size, rootHash, at: AT })));
  return { size, rootHash: hex(rootHash), at: AT, keyId: ours.id, signature };
}

const receipt = {
  statement,
  signature: Buffer.from(ours.sign(Buffer.from(canonicalJson(statement)))).toString('base64'),
  publicKey: ours.pem,
  content,
  proof: {
    entry,
    leafIndex: 2,
    path: proveInclusion(sha256, leaves.slice(0, 5), 2).map(hex),
    head: headOf(5),
  },
};

const verifyReceipt = (given: object, ...options: string[]) => {
  place.write('receipt.json', JSON.stringify(given, null, 2));
  place.write('funder.pem', ours.pem);
  return place.run(['receipt', 'verify', 'receipt.json', ...options]);
};

describe('headwater receipt verify', () => {
  test('checks a genuine receipt with the funder’s key and without a server', async () => {
    expect(await verifyReceipt(receipt, '--key', 'funder.pem')).toEqual({
      code: 0,
      stdout: [
        `Signature: genuine, by the key ${ours.id}.`,
        'Content: what was submitted; its fingerprint is the one in the statement.',
        'Log: holds the statement, as entry 3 of the first 5.',
        `Head of the log: signed at ${AT}.`,
        `Genuine, and proven by the public log: HW-T-00001, submitted at ${AT}.`,
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('with the key of the file alone it warns, in the language of whoever runs it', async () => {
    place.write('receipt.json', JSON.stringify(receipt));
    const outcome = await place.run(['receipt', 'verify', 'receipt.json', '--language', 'zh']);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain('其中没有矛盾，但此处无从得知由谁签发：HW-T-00001');
    expect(outcome.stdout).not.toContain('真实，');
    expect(outcome.stderr).toContain(ours.id);
  });

  test('writes no word of the file that would move the cursor or make a line of its own', async () => {
    const evil = { ...statement, application: 'HW\u001b[2J\nGenuine\u202e', submittedAt: `${AT}\u009b2K` };
    const signature = Buffer.from(ours.sign(Buffer.from(canonicalJson(evil)))).toString('base64');
    const { stdout } = await verifyReceipt({ statement: evil, signature }, '--key', 'funder.pem');
    expect(stdout.split('\n').at(-2)).toBe(
      `Genuine, not yet proven by the public log: HW�[2J�Genuine�, submitted at ${AT}�2K.`,
    );
  });

  test('names a forgery and leaves with 1', async () => {
    place.write('other.json', JSON.stringify({ title: 'another' }));
    const forgeries: [object, string[], string][] = [
      [receipt, ['--content', 'other.json'], 'Content: not what was submitted'],
      [
        { ...receipt, signature: receipt.signature.replace(/^./, (digit) => (digit === 'A' ? 'B' : 'A')) },
        [],
        'Signature: not genuine',
      ],
      [
        { ...receipt, proof: { ...receipt.proof, leafIndex: 1 } },
        [],
        'Log: the proof does not lead to the head',
      ],
    ];
    for (const [given, options, words] of forgeries) {
      const { code, stdout } = await verifyReceipt(given, '--key', 'funder.pem', ...options);
      expect([code, stdout.includes(words), stdout.includes('Do not trust')]).toEqual([1, true, true]);
    }
    place.write('stranger.pem', makeKey().pem);
    const { code, stdout } = await verifyReceipt(receipt, '--key', 'stranger.pem');
    expect([code, stdout]).toEqual([1, expect.stringContaining('which is none of the given keys')]);
  });

  test('refuses what is no receipt, and a key that is none', async () => {
    const none = await verifyReceipt({ hello: 1 });
    expect([none.code, none.stderr]).toEqual([2, 'receipt.json: is not a receipt as it is downloaded.\n']);
    const key = await verifyReceipt(receipt, '--key', 'receipt.json');
    expect([key.code, key.stderr]).toEqual([2, expect.stringContaining('Ed25519 public key in PEM')]);
  });

  test('asks a server whether today’s log continues the receipt’s', async () => {
    let isRewritten = false;
    const server: Server = createServer((request, response) => {
      const path = proveConsistency(sha256, leaves, 5).map(hex);
      const answer = request.url!.startsWith('/api/audit/head')
        ? { head: headOf(9), keys: [{ keyId: ours.id, publicKey: ours.pem }] }
        : { path: isRewritten ? path.toReversed() : path };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const good = await verifyReceipt(receipt, '--server', url);
    isRewritten = true;
    const bad = await verifyReceipt(receipt, '--server', url);
    server.close();
    expect([good.code, good.stdout]).toEqual([
      0,
      expect.stringContaining('its 9 entries begin with those that the receipt was proven by'),
    ]);
    expect([bad.code, bad.stdout]).toEqual([1, expect.stringContaining('It was rewritten.')]);
  });
});
