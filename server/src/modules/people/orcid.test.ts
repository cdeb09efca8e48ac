import { describe, expect, it } from 'vitest';
import { normaliseOrcid } from './orcid.ts';

describe('an ORCID iD', () => {
  // The iDs of ORCID's own documentation; 0000-0002-1694-233X has the check character X.
  it.each(['0000-0002-1825-0097', '0000-0001-5109-3700', '0000-0002-1694-233X'])('is %s', (orcid) => {
    expect(normaliseOrcid(orcid)).toBe(orcid);
    expect(normaliseOrcid(` https://orcid.org/${orcid.toLowerCase()} `)).toBe(orcid);
  });

  it.each(['0000-0002-1825-0098', '0000-0002-1694-2330', '0000000218250097', '0000-0002-1825-009', 'x'])(
    'is not %s',
    (text) => {
      expect(normaliseOrcid(text)).toBeNull();
    },
  );

  it('changes its check character with every single digit', () => {
    const orcid = '0000-0002-1825-0097';
    for (let place = 0; place < orcid.length - 1; place++) {
      if (orcid[place] === '-') continue;
      const other = String((Number(orcid[place]) + 1) % 10);
      expect(normaliseOrcid(orcid.slice(0, place) + other + orcid.slice(place + 1))).toBeNull();
    }
  });
});
