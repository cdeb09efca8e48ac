import { describe, expect, test } from 'vitest';
import {
  computeSeed,
  drawFromStatement,
  hashStatement,
  isReceiptInList,
  type LotteryFault,
  makeWholeChances,
  parseReceipt,
  parseSecretList,
  parseStatement,
  parseTranscript,
  type Statement,
  type Transcript,
  verifyDraw,
} from './index.ts';
import { commitFive, countSalts, DRAND_CHAIN, sha256, VALUE } from './testing/five.ts';

const overWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function drawFive(commitment = commitFive()): Transcript {
  return drawFromStatement(sha256, commitment.statement, commitment.secret, { used: 'random', value: VALUE });
}

describe('committing', () => {
  test('publishes everything that decides the draw but who is on the list', () => {
    const { statement, hash, secret } = commitFive();
    expect(parseStatement(overWire(statement))).toEqual(statement);
    expect(statement).toMatchObject({
      call: 'CHEM-2026',
      places: 2,
      draw: 'systematic-sha256-v1',
      list: { entries: 5, denominator: 3, reveal: 'all' },
    });
    expect(JSON.stringify(statement)).not.toContain('甲');
    for (const { salt } of secret.entries) expect(JSON.stringify(statement)).not.toContain(salt);
    expect(hash).toBe(hashStatement(sha256, statement));
  });

  test('another chance, place, round or application makes another hash', () => {
    const { hash } = commitFive();
    const others = [
      commitFive({ chances: makeWholeChances(Float64Array.of(1 / 3, 1, 1 / 3, 1 / 3, 0), 2) }),
      commitFive({ random: { kind: 'drand', chain: DRAND_CHAIN, round: 4_000_001 } }),
      commitFive({ applications: ['甲', 'b', 'c', 'd', 'f'] }),
      commitFive({ fallback: null }),
    ];
    for (const other of others) expect(other.hash).not.toBe(hash);
  });

  test('gives each applicant a receipt that opens their entry and nobody else’s', () => {
    const { statement, receipts } = commitFive();
    for (const receipt of receipts) {
      expect(parseReceipt(overWire(receipt))).toEqual(receipt);
      expect(isReceiptInList(sha256, receipt, statement)).toBe(true);
      expect(isReceiptInList(sha256, { ...receipt, application: 'z' }, statement)).toBe(false);
      expect(isReceiptInList(sha256, { ...receipt, chance: receipt.chance + 1 }, statement)).toBe(false);
      expect(isReceiptInList(sha256, { ...receipt, index: (receipt.index + 1) % 5 }, statement)).toBe(false);
    }
  });

  test.each([
    ['no application', { applications: [] }, 'list-empty'],
    ['one twice', { applications: ['a', 'a', 'c', 'd', 'e'] }, 'duplicate-id'],
    ['an empty id', { applications: ['a', ' ', 'c', 'd', 'e'] }, 'id-invalid'],
    ['chances for another number of places', { places: 3 }, 'chances-invalid'],
    [
      'a round that is none',
      { random: { kind: 'drand', chain: DRAND_CHAIN, round: 0 } },
      'statement-invalid',
    ],
    ['a chain that is none', { random: { kind: 'drand', chain: 'main', round: 1 } }, 'statement-invalid'],
    [
      'a pulse between minutes',
      { fallback: { kind: 'nist-beacon', at: '2026-12-02T12:00:30Z' } },
      'statement-invalid',
    ],
  ] as const)('refuses %s', (_, changes, code) => {
    expect(() => commitFive(changes as Parameters<typeof commitFive>[0])).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('drawing', () => {
  test('chooses the certain one and exactly the places, the same each time', () => {
    const transcript = drawFive();
    expect(transcript).toEqual(drawFive());
    expect(parseTranscript(overWire(transcript))).toEqual(transcript);
    const chosen = transcript.entries.filter((entry) => entry.chosen).map((entry) => entry.application);
    expect(chosen).toHaveLength(2);
    expect(chosen).toContain('甲');
    expect(chosen).not.toContain('e');
  });

  test('another value draws otherwise, about as often as the chances say', () => {
    const commitment = commitFive();
    const counts = new Map<string, number>();
    for (let run = 0; run < 600; run++) {
      const value = run.toString(16).padStart(64, '0');
      const { entries } = drawFromStatement(sha256, commitment.statement, commitment.secret, {
        used: 'random',
        value,
      });
      for (const { application, chosen } of entries)
        if (chosen) counts.set(application!, (counts.get(application!) ?? 0) + 1);
    }
    expect(counts.get('甲')).toBe(600);
    expect(counts.has('e')).toBe(false);
    for (const application of ['b', 'c', 'd'])
      expect(Math.abs(counts.get(application)! - 200)).toBeLessThan(50);
  });

  test('reveals names only when the statement says so', () => {
    const transcript = drawFive(commitFive({ reveal: 'own' }));
    expect(JSON.stringify(transcript)).not.toContain('甲');
    expect(transcript.entries.every((entry) => !('salt' in entry))).toBe(true);
    expect(verifyDraw(sha256, commitFive({ reveal: 'own' }).statement, transcript)).toEqual([]);
  });

  test('refuses a list that is not the one committed to, whatever was changed', () => {
    const { statement, secret } = commitFive();
    const drawn = { used: 'random', value: VALUE } as const;
    for (const change of [{ application: 'z' }, { chance: 3 }, { salt: '00'.repeat(32) }]) {
      const entries = secret.entries.with(1, { ...secret.entries[1]!, ...change });
      expect(() => drawFromStatement(sha256, statement, { ...secret, entries }, drawn)).toThrow(
        expect.objectContaining({ code: 'secret-mismatch' }),
      );
    }
    const other = commitFive({ makeSalt: countSalts(), call: 'PHYS-2026' });
    expect(() => drawFromStatement(sha256, other.statement, secret, drawn)).toThrow('statementHash');
    expect(parseSecretList(overWire(secret))).toEqual(secret);
  });

  test.each([
    ['random', 'abc', 'drandValue'],
    ['random', 'g'.repeat(64), 'drandValue'],
    ['fallback', VALUE, 'nistValue'],
  ] as const)('refuses as %s the value %s', (used, value, form) => {
    const { statement, secret } = commitFive();
    expect(() => drawFromStatement(sha256, statement, secret, { used, value })).toThrow(
      expect.objectContaining({ code: 'random-invalid', form }),
    );
  });

  test('takes a value in either case, and draws from the fallback where it is named', () => {
    const { statement, secret } = commitFive();
    expect(
      drawFromStatement(sha256, statement, secret, { used: 'random', value: ` ${VALUE.toUpperCase()}\n` }),
    ).toEqual(drawFive());
    const pulse = 'AB'.repeat(64);
    const transcript = drawFromStatement(sha256, statement, secret, {
      used: 'fallback',
      value: pulse.toLowerCase(),
    });
    expect(transcript.random).toEqual({ used: 'fallback', value: pulse });
    expect(verifyDraw(sha256, statement, transcript)).toEqual([]);
    const without = commitFive({ fallback: null });
    expect(() =>
      drawFromStatement(sha256, without.statement, without.secret, { used: 'fallback', value: pulse }),
    ).toThrow(expect.objectContaining({ form: 'noFallback' }));
  });

  test('one application and no place is a draw too', () => {
    const one = commitFive({
      applications: ['a'],
      places: 0,
      chances: makeWholeChances(Float64Array.of(0), 0),
    });
    expect(drawFive(one).entries.map((entry) => entry.chosen)).toEqual([false]);
  });
});

describe('verifying', () => {
  test('a true draw holds, with what was published and with every receipt', () => {
    const { statement, hash, receipts } = commitFive();
    const transcript = drawFive();
    for (const receipt of receipts) {
      const knowledge = { publishedHash: hash, publishedValue: VALUE, receipt };
      expect(verifyDraw(sha256, statement, transcript, knowledge)).toEqual([]);
    }
  });

  const { statement, receipts } = commitFive();
  const transcript = drawFive();
  const entry = (at: number, change: Partial<Transcript['entries'][number]>): Transcript => ({
    ...transcript,
    entries: transcript.entries.with(at, { ...transcript.entries[at]!, ...change }),
  });
  const loser = transcript.entries.findIndex(({ chosen, chance }) => !chosen && chance > 0);
  const cases: [string, Statement, Transcript, LotteryFault][] = [
    ['a choice', statement, entry(loser, { chosen: true }), 'choice-differs'],
    ['a chance', statement, entry(loser, { chance: 3 }), 'list-root-differs'],
    ['a name', statement, entry(loser, { application: 'friend' }), 'seal-differs'],
    [
      'a name left out',
      statement,
      entry(loser, { application: undefined, salt: undefined }),
      'seal-not-opened',
    ],
    [
      'the value',
      statement,
      { ...transcript, random: { used: 'random', value: 'b2'.repeat(32) } },
      'choice-differs',
    ],
    [
      'the form of the value',
      statement,
      { ...transcript, random: { used: 'random', value: VALUE.toUpperCase() } },
      'value-invalid',
    ],
    ['the order', statement, { ...transcript, entries: transcript.entries.toReversed() }, 'list-order'],
    ['the length', statement, { ...transcript, entries: transcript.entries.slice(1) }, 'list-root-differs'],
    ['the statement', { ...statement, call: 'OTHER' }, transcript, 'statement-hash-differs'],
    ['the places', { ...statement, places: 3 }, transcript, 'chances-wrong'],
  ];
  test.each(cases)('%s that was changed is found', (_, given, tampered, fault) => {
    const faults = verifyDraw(sha256, given, tampered).map((finding) => finding.fault);
    expect(faults).toContain(fault);
  });

  test('what was published and a receipt of another draw are compared', () => {
    const knowledge = { publishedHash: '00'.repeat(32), publishedValue: 'b2'.repeat(32) };
    expect(verifyDraw(sha256, statement, transcript, knowledge)).toEqual([
      { fault: 'published-hash-differs', entry: null },
      { fault: 'value-differs', entry: null },
    ]);
    const foreign = { ...receipts[0]!, application: 'z' };
    expect(verifyDraw(sha256, statement, transcript, { receipt: foreign })).toEqual([
      { fault: 'receipt-not-in-list', entry: null },
      { fault: 'receipt-not-in-transcript', entry: 0 },
    ]);
  });

  test('the seed is the hash of three lines, as documented', () => {
    const lines = Buffer.from('headwater lottery v1\nab\ncd\n');
    expect(computeSeed(sha256, 'ab', 'cd')).toBe(Buffer.from(sha256(lines)).toString('hex'));
  });

  test.each([
    ['an unknown member', { ...statement, extra: 1 }, 'extra', 'members'],
    ['a missing member', { ...statement, places: undefined }, 'places', 'member'],
    ['a fraction', { ...statement, places: 1.5 }, 'places', 'wholeNumberBetween'],
    ['another version', { ...statement, version: 2 }, 'version', 'literal'],
    ['a rule nobody knows', { ...statement, rule: { name: 'dice', parameters: {} } }, 'rule.name', 'literal'],
    [
      'a parameter that is a number',
      { ...statement, rule: { name: 'linear', parameters: { slope: 1 } } },
      'rule.parameters',
      'texts',
    ],
    ['a root that is none', { ...statement, list: { ...statement.list, root: 'AB' } }, 'list.root', 'hash'],
    [
      'an unknown source',
      { ...statement, random: { kind: 'dice', description: 'x' } },
      'random.kind',
      'literal',
    ],
  ])('a statement with %s is refused by field', (_, given, field, form) => {
    expect(() => parseStatement(overWire(given))).toThrow(
      expect.objectContaining({
        code: 'statement-invalid',
        form,
        details: expect.objectContaining({ field }),
      }),
    );
  });
});
