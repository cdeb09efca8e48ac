import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  computeFrontierRoot,
  decodeFrontier,
  EMPTY_FRONTIER,
  encodeFrontier,
  extendFrontier,
} from './frontier.ts';
import { encodeTreeHead, type TreeHead, verifyTreeHead } from './head.ts';
import { computeRoot, hashLeaf } from './merkle.ts';

const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest());
const makeLeaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => hashLeaf(sha256, new TextEncoder().encode(`entry ${index}`)));

test('a tree grown in two steps through its stored bytes has the root of the whole', () => {
  const leaves = makeLeaves(64);
  for (let total = 0; total <= 64; total++) {
    const expected = computeRoot(sha256, leaves.slice(0, total));
    for (let first = 0; first <= total; first++) {
      const begun = extendFrontier(sha256, EMPTY_FRONTIER, leaves.slice(0, first));
      const stored = decodeFrontier(encodeFrontier(begun));
      const grown = extendFrontier(sha256, stored, leaves.slice(first, total));
      expect(grown.size).toBe(total);
      expect(computeFrontierRoot(sha256, grown)).toEqual(expected);
    }
  }
  expect(EMPTY_FRONTIER).toEqual({ size: 0, nodes: [] });
});

test('appending costs at most two hashes an entry and the stored state stays small', () => {
  let calls = 0;
  const counting = (data: Uint8Array): Uint8Array => {
    calls += 1;
    return sha256(data);
  };
  const leaves = makeLeaves(1000);
  const frontier = extendFrontier(counting, EMPTY_FRONTIER, leaves);
  expect(calls).toBeLessThan(1000);
  expect(frontier.nodes).toHaveLength(6);
  expect(encodeFrontier(frontier)).toHaveLength(8 + 6 * 32);
});

test('stored bytes that do not fit their size are refused', () => {
  const bytes = encodeFrontier(extendFrontier(sha256, EMPTY_FRONTIER, makeLeaves(5)));
  for (const wrong of [bytes.slice(0, -1), bytes.slice(0, -32), bytes.slice(0, 5), new Uint8Array(40)]) {
    expect(() => decodeFrontier(wrong)).toThrow(expect.objectContaining({ code: 'frontier-invalid' }));
  }
});

test('a leaf that is not a hash is refused with its place', () => {
  expect(() => extendFrontier(sha256, EMPTY_FRONTIER, [new Uint8Array(31)])).toThrow(
    expect.objectContaining({ code: 'hash-length-invalid', details: { entry: 0, given: 31, accepted: 32 } }),
  );
});

function makeHead(change: Partial<TreeHead> = {}): TreeHead {
  return { size: 3, rootHash: computeRoot(sha256, makeLeaves(3)), at: '2026-03-20T08:00:00.000Z', ...change };
}

test('a tree head is encoded as one fixed line and canonical JSON', () => {
  expect(
    new TextDecoder().decode(encodeTreeHead(makeHead({ rootHash: new Uint8Array(32).fill(0xa5) }))),
  ).toBe(
    `headwater tree head v1\n{"at":"2026-03-20T08:00:00.000Z","rootHash":"${'a5'.repeat(32)}","size":3}`,
  );
});

test('a signature holds for the head it was made over and for no other', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const check = (message: Uint8Array, signature: Uint8Array) => verify(null, message, publicKey, signature);
  const signature = sign(null, encodeTreeHead(makeHead()), privateKey);
  expect(verifyTreeHead(makeHead(), signature, check)).toBe(true);
  expect(verifyTreeHead(makeHead({ size: 4 }), signature, check)).toBe(false);
  expect(verifyTreeHead(makeHead({ at: '2026-03-20T08:00:01.000Z' }), signature, check)).toBe(false);
  expect(verifyTreeHead(makeHead({ rootHash: new Uint8Array(32) }), signature, check)).toBe(false);
});

test.each([
  ['size', makeHead({ size: -1 })],
  ['rootHash', makeHead({ rootHash: new Uint8Array(20) })],
  ['at', makeHead({ at: '20 March 2026' })],
  ['at', makeHead({ at: '2026-13-20T08:00:00.000Z' })],
])('a head with a wrong %s is refused', (field, head) => {
  expect(() => encodeTreeHead(head)).toThrow(
    expect.objectContaining({ code: 'head-invalid', details: expect.objectContaining({ field }) }),
  );
});
