import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readSheetForm, writeSheetForm } from './offline-sheet.ts';

test('what looks like a formula is none in the sheet, and comes back as it was written', async () => {
  const formula = '=HYPERLINK("http://evil.example","pay")';
  const bytes = await writeSheetForm(
    {
      code: '-A1b2',
      number: 'HW-1',
      title: formula,
      criteria: [],
      scaleMin: 1,
      scaleMax: 6,
      draft: { scores: {}, commentToApplicant: '+1 for this', commentToPanel: formula } as never,
    },
    'en',
  );
  const xml = Object.entries(unzipSync(bytes))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, content]) => new TextDecoder().decode(content))
    .join('\n');
  expect(xml).toContain("'=HYPERLINK");
  expect(xml).not.toMatch(/<f[ >]|>=HYPERLINK|>\+1 for/);
  const { code, parts } = await readSheetForm(bytes);
  expect([code, parts.map((part) => part.value)]).toEqual([
    '-A1b2',
    expect.arrayContaining(['+1 for this', formula]),
  ]);
});
