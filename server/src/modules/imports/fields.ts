/** Reading the fields of one line, each failure with its line, field and value. */
import { showValue } from '../../platform/errors.ts';
import { lineError } from './lines.ts';

export interface FieldReader {
  line: number;
  text(field: string): string;
  optionalText(field: string): string | null;
  texts(field: string): string[];
  /** A finite number of at least `least`. */
  number(field: string, least: number): number;
  optionalInteger(field: string): number | null;
}

/** Reads typed fields from one parsed line. */
export function readFields(line: number, value: Record<string, unknown>): FieldReader {
  const refuse = (field: string, accepted: string) =>
    lineError('line-field', line, { field, value: showValue(value[field] ?? ''), accepted });
  return {
    line,
    text(field) {
      const found = value[field];
      if (typeof found !== 'string' || found.trim() === '') throw refuse(field, 'a text that is not empty');
      return found.trim();
    },
    optionalText(field) {
      const found = value[field];
      if (found === undefined || found === null || found === '') return null;
      if (typeof found !== 'string') throw refuse(field, 'a text');
      return found.trim() || null;
    },
    texts(field) {
      const found = value[field] ?? [];
      if (!Array.isArray(found) || found.some((one) => typeof one !== 'string'))
        throw refuse(field, 'a list of texts');
      return found as string[];
    },
    number(field, least) {
      const found = value[field];
      if (typeof found !== 'number' || !Number.isFinite(found) || found < least) {
        throw refuse(field, `a number of at least ${least}`);
      }
      return found;
    },
    optionalInteger(field) {
      const found = value[field] ?? null;
      if (found !== null && !Number.isInteger(found)) throw refuse(field, 'a whole number');
      return found as number | null;
    },
  };
}

/** Refuses an id that an earlier line already had. */
export function createDuplicateGuard(field: string) {
  const firstLine = new Map<string, number>();
  return (line: number, id: string): void => {
    const earlier = firstLine.get(id);
    if (earlier !== undefined) throw lineError('duplicate-id', line, { field, value: id, earlier });
    firstLine.set(id, line);
  };
}
