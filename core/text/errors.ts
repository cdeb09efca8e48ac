/** Why a text file cannot be read; stable, for programs and for message catalogues. */
export type TextErrorCode = 'line-too-long' | 'not-utf8' | 'not-json' | 'csv-quote';

/** A fault at a place in a text file. */
export class TextError extends Error {
  readonly code: TextErrorCode;
  /** From 1. */
  readonly line: number;
  /** `value`: what stands there; `accepted`: what would do, or the size that would; `column`: the field, from 1. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: TextErrorCode, line: number, details: Record<string, string | number> = {}) {
    super(`line ${line}: ${code}`);
    this.name = 'TextError';
    this.code = code;
    this.line = line;
    this.details = details;
  }
}
