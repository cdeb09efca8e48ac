import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { TransparencyError } from './errors.ts';

function errorOf(value: unknown): unknown {
  try {
    canonicalJson(value);
  } catch (error) {
    if (error instanceof TransparencyError) return { code: error.code, details: error.details };
    throw error;
  }
  return 'no error';
}

function doubleFromHex(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

test('the sample object of RFC 8785 §3.2.2 has the published form', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('member names are sorted by UTF-16 code units, as in RFC 8785 §3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  );
});

test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the number %s of RFC 8785 appendix B is written %s', (hex, text) => {
  expect(canonicalJson(doubleFromHex(hex))).toBe(text);
});

test('a value read back from its canonical form has the same form again', () => {
  const value = {
    名称: '源头',
    at: new Date('2026-03-20T08:00:00Z'),
    none: undefined,
    deep: [{ b: [], a: {} }],
  };
  const text = canonicalJson(value);
  expect(text).toBe('{"at":"2026-03-20T08:00:00.000Z","deep":[{"a":{},"b":[]}],"名称":"源头"}');
  expect(canonicalJson(JSON.parse(text))).toBe(text);
});

test('an object used twice is written twice, and one that contains itself is refused', () => {
  const shared = { a: 1 };
  expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(errorOf(loop)).toEqual({
    code: 'json-unsupported-value',
    details: { path: '$.self', given: 'cycle' },
  });
});

test.each([
  [{ amount: Number.NaN }, '$.amount', 'NaN'],
  [[Number.POSITIVE_INFINITY], '$[0]', 'Infinity'],
  [[undefined], '$[0]', 'undefined'],
  [new Array(1), '$[0]', 'undefined'],
  [undefined, '$', 'undefined'],
  [{ id: 1n }, '$.id', 'bigint'],
  [{ run: () => 1 }, '$.run', 'function'],
  [{ seen: new Map([['a', 1]]) }, '$.seen', 'Map'],
  [{ hash: new Uint8Array(2) }, '$.hash', 'Uint8Array'],
  [{ name: '\ud800' }, '$.name', 'lone surrogate'],
  [{ '\udfff': 1 }, '$.\udfff', 'lone surrogate'],
])('a value without a JSON form is refused with its place (case %#)', (value, path, given) => {
  expect(errorOf(value)).toEqual({ code: 'json-unsupported-value', details: { path, given } });
});
