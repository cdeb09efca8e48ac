import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openWorkbook } from './workbook.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function pack(rows: string, at = 'worksheets/sheet1.xml'): Uint8Array {
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Mine" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="${at}"/></Relationships>`,
    [`xl/${at}`]: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** How often the server came to do something else meanwhile. */
async function countTurns(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => turns++, 20);
  await work;
  clearInterval(timer);
  return turns;
}

describe('a spreadsheet that somebody sends', () => {
  test('is opened with its cells and its first formula, wherever in the archive its sheet lies', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1,6)</f><v>7</v></c></row>';
    for (const at of ['worksheets/sheet1.xml', 'elsewhere/data.xml']) {
      expect(await openWorkbook(pack(rows, at))).toMatchObject({
        state: 'workbook',
        formula: { cell: 'B1', text: 'SUM(A1,6)' },
        sheets: [{ sheet: 'Mine', data: [[1, 7]] }],
      });
    }
    expect(await openWorkbook(strToU8('a,b'))).toMatchObject({ state: 'unreadable', sheets: [] });
  });

  test('that is made to be hard to read costs a thread and not the server', { timeout: 60_000 }, async () => {
    const unclosed = '<c r="A1">'.repeat(40_000);
    const farAway =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    for (const rows of [unclosed, farAway]) {
      const opening = openWorkbook(pack(rows));
      expect(await countTurns(opening)).toBeGreaterThan(2);
      expect(await opening).toMatchObject({ formula: null, sheets: [] });
    }
  });
});
