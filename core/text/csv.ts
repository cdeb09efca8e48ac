import { TextError } from './errors.ts';

/**
 * The fields of one line of comma-separated values (RFC 4180, a record a line): a field that begins with a quotation
 * mark ends with one, and two of them inside stand for one.
 * @param line the number to name in an error, from 1.
 * @throws {TextError} `csv-quote` naming the field when its quotation mark is not closed on the line, or when
 *   something stands behind the closing one.
 */
export function splitCsvLine(text: string, line: number): string[] {
  if (!text.includes('"')) return text.split(',');
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    if (text[position] !== '"') {
      const comma = text.indexOf(',', position);
      fields.push(text.slice(position, comma < 0 ? text.length : comma));
      if (comma < 0) return fields;
      position = comma + 1;
      continue;
    }
    let end = text.indexOf('"', position + 1);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    const next = text[end + 1];
    if (end < 0 || (next !== undefined && next !== ',')) {
      throw new TextError('csv-quote', line, { column: fields.length + 1 });
    }
    fields.push(text.slice(position + 1, end).replaceAll('""', '"'));
    if (next === undefined) return fields;
    position = end + 2;
  }
}

/** One line of comma-separated values without its end; a field is quoted where RFC 4180 asks for it. */
export function joinCsvLine(fields: readonly (string | number)[]): string {
  return fields
    .map((field) => {
      const text = String(field);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}
