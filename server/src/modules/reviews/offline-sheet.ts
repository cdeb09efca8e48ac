/** The review form as a spreadsheet, which spreadsheet programs everywhere open. */
import { type Locale, translatorFor } from '@headwater/messages';
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import { HeadwaterError } from '../../platform/errors.ts';
import { describeForm, type FilledForm, type OfflineForm } from './offline-form.ts';

const YELLOW = '#FFF8D6';
const CODE_KEY = 'code';
/** A workbook that unpacks to more than this was not made by filling in a form. */
const MOST_UNPACKED_BYTES = 20_000_000;
const MOST_FILES = 200;

/** Writes the form: key, part, entry, meaning of the scores. The file names no author. */
export async function writeSheetForm(form: OfflineForm, locale: Locale): Promise<Uint8Array> {
  const t = translatorFor(locale);
  const words = describeForm(form, locale);
  const plain = (value: string, rest: object = {}) => ({
    value,
    type: String,
    wrap: true,
    alignVertical: 'top' as const,
    ...rest,
  });
  const grey = { textColor: '#777777', fontSize: 9 };
  const entry = { backgroundColor: YELLOW, borderStyle: 'thin' as const, borderColor: '#C9B458' };
  const entryOf = (value: string | number | null, rest: object = {}) => ({
    ...(typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String }),
    wrap: true,
    alignVertical: 'top' as const,
    align: 'left' as const,
    ...entry,
    ...rest,
  });
  const rows = [
    [plain(words.heading, { fontWeight: 'bold', fontSize: 14, columnSpan: 4 }), null, null, null],
    [plain(words.title, { columnSpan: 4 }), null, null, null],
    [plain(t('reviewPack:form.introSheet'), { columnSpan: 4, height: 32 }), null, null, null],
    [plain(CODE_KEY, grey), plain(t('reviewPack:form.code'), grey), plain(form.code, grey), null],
    (['key', 'part', 'yours', 'anchors'] as const).map((name) =>
      plain(t(`reviewPack:form.${name}`), { fontWeight: 'bold' }),
    ),
    ...words.scores.map(({ key, label, help, anchors, value }) => [
      plain(key, grey),
      plain(label),
      entryOf(value),
      plain([help, ...anchors].join('\n'), { height: Math.max(32, 15 * (anchors.length + 1)) }),
    ]),
    ...words.texts.map(({ key, label, value }) => [
      plain(key, grey),
      plain(label),
      entryOf(value, { height: 260 }),
      null,
    ]),
  ];
  const made = await writeWorkbook(rows as never, {
    sheet: t('reviewPack:form.heading'),
    columns: [{ width: 18 }, { width: 30 }, { width: 80 }, { width: 60 }],
  }).toBuffer();
  return new Uint8Array(made);
}

const FORMULA = /<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>(?:(?!<\/c>)[\s\S])*?<f[\s/>]/;

/**
 * Looks at a packed workbook before it is read.
 * @throws HeadwaterError form-macros, form-links, form-formula naming the cell, form-is-pack or form-unreadable.
 */
function inspectWorkbook(bytes: Uint8Array): void {
  let unpacked = 0;
  let files = 0;
  const names: string[] = [];
  let sheets: Record<string, Uint8Array>;
  try {
    sheets = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        files++;
        names.push(name.toLowerCase());
        if (unpacked > MOST_UNPACKED_BYTES || files > MOST_FILES) throw new RangeError('too large');
        return /^xl\/worksheets\/.*\.xml$/i.test(name);
      },
    });
  } catch {
    throw new HeadwaterError(422, 'form-unreadable');
  }
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (!has(/^xl\/workbook\.xml$/))
    throw new HeadwaterError(422, has(/\.(xlsx|txt)$/) ? 'form-is-pack' : 'form-unreadable');
  if (has(/vbaproject|macrosheets|activex/)) throw new HeadwaterError(422, 'form-macros');
  if (has(/^xl\/externallinks\//)) throw new HeadwaterError(422, 'form-links');
  for (const content of Object.values(sheets)) {
    const [, cell] = FORMULA.exec(new TextDecoder().decode(content)) ?? [];
    if (cell) throw new HeadwaterError(422, 'form-formula', { params: { cell } });
  }
}

/**
 * Reads a filled workbook: the first sheet that holds a form code.
 * @throws HeadwaterError as {@link inspectWorkbook}, or form-code-missing.
 */
export async function readSheetForm(bytes: Uint8Array): Promise<FilledForm> {
  inspectWorkbook(bytes);
  let sheets: { data: unknown[][] }[];
  try {
    sheets = await readWorkbook(Buffer.from(bytes));
  } catch {
    throw new HeadwaterError(422, 'form-unreadable');
  }
  const said = (value: unknown) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');
  for (const { data } of sheets) {
    const code = data.find(([key]) => said(key).trim() === CODE_KEY)?.[2];
    if (!code) continue;
    return {
      code: said(code),
      parts: data.flatMap((row, index) => {
        const key = said(row[0]).trim();
        if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(key) || key === CODE_KEY || index < 5) return [];
        return [{ key, value: said(row[2]), place: { kind: 'cell' as const, at: `C${index + 1}` } }];
      }),
    };
  }
  throw new HeadwaterError(422, 'form-code-missing');
}
