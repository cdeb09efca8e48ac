import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TransparencyError } from './errors.ts';
import {
  computeRoot,
  hashLeaf,
  hashNode,
  listConsistencyRanges,
  listInclusionRanges,
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest());
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The eight entries and the roots of their first 1…8 in the test vectors of the Certificate Transparency project. */
const CT_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const CT_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const ctLeaves = CT_ENTRIES.map((entry) => hashLeaf(sha256, Buffer.from(entry, 'hex')));

const makeLeaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => hashLeaf(sha256, new TextEncoder().encode(`entry ${index}`)));

const flipBit = (hash: Uint8Array): Uint8Array => hash.map((byte, index) => (index === 7 ? byte ^ 4 : byte));

describe('the Certificate Transparency vectors', () => {
  test('the root of no entries is the hash of nothing', () => {
    expect(toHex(computeRoot(sha256, []))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  test('the roots of the first 1 to 8 entries are the published ones', () => {
    const roots = ctLeaves.map((_, index) => toHex(computeRoot(sha256, ctLeaves.slice(0, index + 1))));
    expect(roots).toEqual(CT_ROOTS);
  });

  test('the inclusion proof of the sixth entry of eight is the published one', () => {
    expect(proveInclusion(sha256, ctLeaves, 5).map(toHex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('the consistency proof from six to eight entries is the published one', () => {
    expect(proveConsistency(sha256, ctLeaves, 6).map(toHex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('the example of RFC 9162 §2.1.5 gives the proofs it lists', () => {
    expect(listInclusionRanges(0, 7)).toEqual([
      { start: 1, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 7 },
    ]);
    expect(listInclusionRanges(6, 7)).toEqual([
      { start: 4, end: 6 },
      { start: 0, end: 4 },
    ]);
    expect(listConsistencyRanges(3, 7)).toEqual([
      { start: 2, end: 3 },
      { start: 3, end: 4 },
      { start: 0, end: 2 },
      { start: 4, end: 7 },
    ]);
    expect(listConsistencyRanges(4, 7)).toEqual([{ start: 4, end: 7 }]);
  });
});

const SIZES = Array.from({ length: 64 }, (_, index) => index + 1);

test('every entry of every tree up to 64 is proved, and no altered claim passes', () => {
  const all = makeLeaves(64);
  for (const size of SIZES) {
    const leaves = all.slice(0, size);
    const rootHash = computeRoot(sha256, leaves);
    for (let index = 0; index < size; index++) {
      const proof = proveInclusion(sha256, leaves, index);
      const claim = { leafHash: leaves[index]!, index, size, rootHash, proof };
      const altered = [
        { ...claim, leafHash: flipBit(claim.leafHash) },
        { ...claim, rootHash: flipBit(rootHash) },
        { ...claim, index: size },
        { ...claim, index: -1 },
        { ...claim, proof: [...proof, rootHash] },
        ...proof.map((_, at) => ({ ...claim, proof: proof.map((h, i) => (i === at ? flipBit(h) : h)) })),
        ...(proof.length > 0
          ? [
              { ...claim, proof: proof.slice(1) },
              { ...claim, proof: proof.slice(0, -1) },
            ]
          : []),
        ...(size > 1 ? [{ ...claim, index: (index + 1) % size }] : []),
      ];
      expect(verifyInclusion(sha256, claim)).toBe(true);
      expect(altered.map((wrong) => verifyInclusion(sha256, wrong))).toEqual(altered.map(() => false));
    }
  }
});

test('every growth between trees up to 64 is proved, and no altered claim passes', () => {
  const all = makeLeaves(64);
  const roots = [0, ...SIZES].map((size) => computeRoot(sha256, all.slice(0, size)));
  for (const newSize of SIZES) {
    for (let oldSize = 1; oldSize <= newSize; oldSize++) {
      const proof = proveConsistency(sha256, all.slice(0, newSize), oldSize);
      const claim = { oldSize, oldRoot: roots[oldSize]!, newSize, newRoot: roots[newSize]!, proof };
      const altered = [
        { ...claim, oldRoot: flipBit(claim.oldRoot) },
        { ...claim, newRoot: flipBit(claim.newRoot) },
        { ...claim, oldSize: newSize + 1 },
        { ...claim, proof: [...proof, claim.newRoot] },
        ...proof.map((_, at) => ({ ...claim, proof: proof.map((h, i) => (i === at ? flipBit(h) : h)) })),
        ...(proof.length > 0
          ? [
              { ...claim, proof: proof.slice(1) },
              { ...claim, proof: [] },
            ]
          : []),
      ];
      expect(verifyConsistency(sha256, claim)).toBe(true);
      expect(altered.map((wrong) => verifyConsistency(sha256, wrong))).toEqual(altered.map(() => false));
    }
  }
});

test('a tree whose history was rewritten is not consistent with the old root', () => {
  const leaves = makeLeaves(20);
  const oldRoot = computeRoot(sha256, leaves.slice(0, 11));
  const rewritten = leaves.with(4, hashLeaf(sha256, new TextEncoder().encode('rewritten')));
  const claim = {
    oldSize: 11,
    oldRoot,
    newSize: 20,
    newRoot: computeRoot(sha256, rewritten),
    proof: proveConsistency(sha256, rewritten, 11),
  };
  expect(verifyConsistency(sha256, claim)).toBe(false);
});

test('the empty tree begins every tree', () => {
  const leaves = makeLeaves(3);
  const claim = {
    oldSize: 0,
    oldRoot: computeRoot(sha256, []),
    newSize: 3,
    newRoot: computeRoot(sha256, leaves),
    proof: [],
  };
  expect(verifyConsistency(sha256, claim)).toBe(true);
  expect(verifyConsistency(sha256, { ...claim, oldRoot: leaves[0]! })).toBe(false);
});

test('an entry that looks like two hashes does not have the hash of an inner node', () => {
  const [left, right] = makeLeaves(2);
  const entry = new Uint8Array([...left!, ...right!]);
  expect(toHex(hashLeaf(sha256, entry))).not.toBe(toHex(hashNode(sha256, left!, right!)));
});

test.each([
  ['an entry beyond the tree', () => proveInclusion(sha256, makeLeaves(3), 3), 'index-out-of-range'],
  ['any entry of the empty tree', () => proveInclusion(sha256, [], 0), 'index-out-of-range'],
  ['a fraction of an entry', () => listInclusionRanges(0.5, 3), 'size-invalid'],
  ['growth from nothing', () => proveConsistency(sha256, makeLeaves(3), 0), 'index-out-of-range'],
  ['growth that shrinks', () => listConsistencyRanges(4, 3), 'index-out-of-range'],
])('a proof for %s is refused', (_, act, code) => {
  expect(act).toThrow(TransparencyError);
  expect(act).toThrow(expect.objectContaining({ code }));
});
