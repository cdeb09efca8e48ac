/** The review form as plain text: parts between markers in double square brackets, everything between them verbatim. */
import { type Locale, translatorFor } from '@headwater/messages';
import { HeadwaterError } from '../../platform/errors.ts';
import { describeForm, type FilledForm, type OfflineForm } from './offline-form.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const MARKER = /^\s*\[\[\s*(code|score|text|end)(?:\s+([^\]\s]+))?\s*\]\]\s*$/;

/** Writes the form; with a byte order mark and Windows line ends, which the plainest editors need. */
export function writeTextForm(form: OfflineForm, locale: Locale): string {
  const t = translatorFor(locale);
  const words = describeForm(form, locale);
  const lines = [
    words.heading,
    words.title,
    '',
    t('reviewPack:form.intro'),
    '',
    t('reviewPack:form.code'),
    `[[code ${form.code}]]`,
    '',
    ...words.scores.flatMap(({ key, label, help, anchors, value }) => [
      '',
      label,
      ...anchors.map((anchor) => `  ${anchor}`),
      `${help}:`,
      `[[score ${key}]]`,
      value === null ? '' : String(value),
      '[[end]]',
    ]),
    ...words.texts.flatMap(({ key, label, value }) => [
      '',
      label,
      t('reviewPack:form.textLine'),
      `[[text ${key}]]`,
      ...value.split('\n'),
      '[[end]]',
    ]),
    '',
  ];
  return BYTE_ORDER_MARK + lines.join('\r\n');
}

/**
 * Reads a filled form.
 * @throws HeadwaterError form-code-missing where no marker holds a code.
 */
export function readTextForm(text: string): FilledForm {
  const parts: FilledForm['parts'] = [];
  let code: string | null = null;
  let open: { key: string; lines: string[]; at: number } | null = null;
  const close = () => {
    if (open)
      parts.push({
        key: open.key,
        value: open.lines.join('\n'),
        place: { kind: 'line', at: String(open.at) },
      });
    open = null;
  };
  text
    .replace(BYTE_ORDER_MARK, '')
    .split(/\r\n|\r|\n/)
    .forEach((line, index) => {
      const [, kind, key] = MARKER.exec(line) ?? [];
      if (kind === 'code') code ??= key ?? null;
      else if (kind === 'end') close();
      else if ((kind === 'score' || kind === 'text') && key) {
        close();
        open = { key, lines: [], at: index + 2 };
      } else open?.lines.push(line);
    });
  close();
  if (!code) throw new HeadwaterError(422, 'form-code-missing');
  return { code, parts };
}

/** The text of a file in UTF-8, UTF-16 with its mark, or else GB 18030, as old editors in China save it; null for no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : null;
  for (const name of encoding ? [encoding] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return null;
}
