import { resources } from '@headwater/messages';
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** Whole keys written out in the source: `t('calls:title')`, and titles and labels of pages and navigation. */
const KEYS = /(?:\bt\(|\btitle: |\blabel: )'([a-z]+:[\w.-]+|[a-z][\w.-]*)'/g;

function hasMessage(key: string): boolean {
  const [module, path] = key.includes(':') ? key.split(':', 2) : ['common', key];
  let place: unknown = resources.en[module as keyof typeof resources.en];
  const parts = path!.split('.');
  for (const [i, part] of parts.entries()) {
    if (typeof place !== 'object' || place === null) return false;
    const words = place as Record<string, unknown>;
    if (i === parts.length - 1) return part in words || `${part}_other` in words;
    place = words[part];
  }
  return false;
}

test('every message that a screen names exists', () => {
  const missing: string[] = [];
  for (const [file, text] of Object.entries(sources)) {
    for (const [whole, key] of text.matchAll(KEYS)) {
      const isTranslated = whole.startsWith('t(') || key!.includes(':');
      if (isTranslated && !hasMessage(key!)) missing.push(`${file}: ${key}`);
    }
  }
  expect(Object.keys(sources).length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});
