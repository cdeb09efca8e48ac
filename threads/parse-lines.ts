/** Submissions and past works as JSON Lines (DESIGN: the file contract of `headwater affinity`). */
import type { AffinityText } from '@headwater/core/affinity';
import { parseJsonLines, TextError } from '@headwater/core/text';
import type { TextRole } from './affinity-tasks.ts';

/** Why a line cannot be read; `line` counts from 1 within what was read. */
export type LineFault =
  | { kind: 'text'; line: number; code: TextError['code']; details: TextError['details'] }
  /** `value` is undefined where the field is missing. */
  | { kind: 'field'; line: number; field: string; value: string | undefined; accepted: AcceptedField };

/** What a field accepts: an id that a line of comma-separated values carries unchanged, any text, or a year. */
export type AcceptedField = 'id' | 'anyText' | 'year';

const SHOWN_CHARACTERS = 60;

class FieldError extends Error {
  readonly field: string;
  readonly value: unknown;
  readonly accepted: AcceptedField;

  constructor(field: string, value: unknown, accepted: AcceptedField) {
    super(field);
    this.field = field;
    this.value = value;
    this.accepted = accepted;
  }
}

function readId(field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value === value.trim() && !/[\r\n]/.test(value))
    return value;
  throw new FieldError(field, value, 'id');
}

function readText(value: Record<string, unknown>): AffinityText {
  const id = readId('id', value.id);
  const { title, abstract } = value;
  if (typeof title !== 'string') throw new FieldError('title', title, 'anyText');
  if (abstract !== undefined && abstract !== null && typeof abstract !== 'string') {
    throw new FieldError('abstract', abstract, 'anyText');
  }
  return { id, title, abstract };
}

function checkYear(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!(typeof value === 'number' && Number.isInteger(value))) throw new FieldError('year', value, 'year');
}

/** Reads a block of whole lines and hands over every text; stops at the first fault. */
export function parseTextLines(
  bytes: Uint8Array,
  role: TextRole,
  maxLineBytes: number,
  use: (text: AffinityText) => void,
):
  | { lineCount: number; lines: Int32Array<ArrayBuffer>; ids: string[]; reviewers: string[] }
  | { fault: LineFault } {
  const lines: number[] = [];
  const ids: string[] = [];
  const reviewers: string[] = [];
  let line = 0;
  try {
    const objects = parseJsonLines(bytes, { maxLineBytes });
    for (let step = objects.next(); ; step = objects.next()) {
      if (step.done) return { lineCount: step.value, lines: Int32Array.from(lines), ids, reviewers };
      line = step.value.line;
      const { value } = step.value;
      if (role === 'works') reviewers.push(readId('reviewer', value.reviewer));
      const text = readText(value);
      if (role === 'works') checkYear(value.year);
      lines.push(line);
      ids.push(text.id);
      use(text);
    }
  } catch (error) {
    if (error instanceof TextError) {
      return { fault: { kind: 'text', line: error.line, code: error.code, details: error.details } };
    }
    if (!(error instanceof FieldError)) throw error;
    const { field, accepted } = error;
    const value =
      error.value === undefined ? undefined : JSON.stringify(error.value).slice(0, SHOWN_CHARACTERS);
    return { fault: { kind: 'field', line, field, value, accepted } };
  }
}
