import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inspectPages } from './testing/pages.ts';
import { PUBLIC_EYES } from './testing/people.ts';
import { VISITS } from './testing/visits.ts';

it('looks at every page there is', () => {
  const features = new URL('../web/src/features/', import.meta.url);
  const paths = readdirSync(features).flatMap((name) => {
    const text = readFileSync(new URL(`${name}/index.tsx`, features), 'utf8');
    return Array.from(text.matchAll(/\bpath: '([^']+)'/g), ([, path]) => path);
  });
  expect([...new Set(VISITS.map(({ path }) => path))].toSorted()).toEqual(paths.toSorted());
});

inspectPages(PUBLIC_EYES);
