/** The review form as a spreadsheet, which spreadsheet programs everywhere open. */
import { neutralise, readCell } from '@headwater/core/text';
import { type Locale, translatorFor } from '@headwater/messages';
import { HeadwaterError } from '../../platform/errors.ts';
import { type OpenedWorkbook, openWorkbook, writeCells } from '../../platform/workbook.ts';
import { describeForm, type FilledForm, type OfflineForm } from './offline-form.ts';

const YELLOW = '#FFF8D6';
const CODE_KEY = 'code';
/** Writes the form: key, part, entry, meaning of the scores. The file names no author. */
export async function writeSheetForm(form: OfflineForm, locale: Locale): Promise<Uint8Array> {
  const t = translatorFor(locale);
  const words = describeForm(form, locale);
  const plain = (value: string, rest: object = {}) => ({
    value: neutralise(value),
    type: String,
    wrap: true,
    alignVertical: 'top' as const,
    ...rest,
  });
  const grey = { textColor: '#777777', fontSize: 9 };
  const entry = { backgroundColor: YELLOW, borderStyle: 'thin' as const, borderColor: '#C9B458' };
  const entryOf = (value: string | number | null, rest: object = {}) => ({
    ...(typeof value === 'number'
      ? { value, type: Number }
      : { value: neutralise(value ?? ''), type: String }),
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
  return writeCells(rows, {
    sheet: t('reviewPack:form.heading'),
    columns: [{ width: 18 }, { width: 30 }, { width: 80 }, { width: 60 }],
  });
}

/**
 * Looks at a workbook before it is believed.
 * @throws HeadwaterError form-macros, form-links, form-formula naming the cell, form-is-pack or form-unreadable.
 */
function requireForm({ state, parts, hasMacros, hasLinks, formula, sheets }: OpenedWorkbook): void {
  if (state !== 'workbook') {
    const isPack = parts.some((name) => /\.(xlsx|txt)$/.test(name));
    throw new HeadwaterError(422, isPack ? 'form-is-pack' : 'form-unreadable');
  }
  if (hasMacros) throw new HeadwaterError(422, 'form-macros');
  if (hasLinks) throw new HeadwaterError(422, 'form-links');
  if (formula) throw new HeadwaterError(422, 'form-formula', { params: { cell: formula.cell } });
  if (sheets.length === 0) throw new HeadwaterError(422, 'form-unreadable');
}

/**
 * Reads a filled workbook: the first sheet that holds a form code.
 * @throws HeadwaterError as {@link requireForm}, or form-code-missing.
 */
export async function readSheetForm(bytes: Uint8Array): Promise<FilledForm> {
  const workbook = await openWorkbook(bytes);
  requireForm(workbook);
  const said = (value: unknown) =>
    readCell(value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''));
  for (const { data } of workbook.sheets) {
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
