import { describe, expect, test } from 'vitest';
import { createAdmission, type Kind } from './admission.ts';
import { HeadwaterError } from './errors.ts';

const FEWEST = 256;

function begin() {
  let now = 0;
  const admission = createAdmission(() => now);
  const enter = (kind: Kind): Record<string, string | number> | null => {
    try {
      admission.enter(kind);
      return null;
    } catch (error) {
      if (error instanceof HeadwaterError) return { status: error.status, code: error.code, ...error.params };
      throw error;
    }
  };
  return { admission, enter, pass: (ms: number) => (now += ms) };
}

describe('admission', () => {
  test('lets everybody in while there is room, readers out first and returners last', () => {
    const { enter } = begin();
    for (let n = 0; n < FEWEST * 0.8; n++) expect(enter('reading')).toBeNull();
    expect(enter('reading')).toMatchObject({ status: 503, code: 'server-busy' });
    for (let n = Math.ceil(FEWEST * 0.8); n < FEWEST; n++) expect(enter('writing')).toBeNull();
    expect(enter('writing')).toMatchObject({ code: 'server-busy' });
    for (let n = FEWEST; n < FEWEST * 1.25; n++) expect(enter('returning')).toBeNull();
    expect(enter('returning')).toMatchObject({ code: 'server-busy' });
  });

  test('gives everybody who is turned away a place of their own, no two of them at once', () => {
    const { enter } = begin();
    for (let n = 0; n < FEWEST; n++) enter('writing');
    const turned = Array.from({ length: FEWEST * 3 }, () => enter('writing'));
    expect(turned.map((one) => one?.position)).toEqual(turned.map((_, n) => n + 1));
    expect(turned.map((one) => one?.seconds)).toEqual(turned.map((_, n) => Math.ceil((n + 1) / FEWEST)));
  });

  test('learns how fast it is, so that a slow server says so, and is open again when it is done', () => {
    const { admission, enter, pass } = begin();
    for (let n = 0; n < FEWEST; n++) enter('writing');
    for (let round = 0; round < 60; round++) {
      pass(300);
      for (let n = 0; n < 3; n++) {
        admission.leave();
        enter('writing');
      }
    }
    const turned = Array.from({ length: 50 }, () => enter('writing'));
    expect(Number(turned.at(-1)?.seconds)).toBeGreaterThanOrEqual(4);
    expect(Number(turned.at(-1)?.seconds)).toBeLessThanOrEqual(7);
    for (let n = 0; n < FEWEST; n++) admission.leave();
    expect(enter('writing')).toBeNull();
  });
});
