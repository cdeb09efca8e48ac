/** Reading the values of options; what cannot be used is refused with what would be. */
import type { Cli } from './cli.ts';
import { CliError } from './errors.ts';
import { fill } from './words.ts';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A finite decimal number, or null: not an empty text, `NaN`, `Infinity` or a number in hexadecimal. */
export function parseDecimal(text: string): number | null {
  const number = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** A parser of whole numbers from `least`, for commander. */
export function wholeNumber(cli: Cli, option: string, least: number): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= least) return number;
    const accepted = fill(cli.words.accepted.wholeNumber, { least });
    throw new CliError('option-invalid', { option, value, accepted });
  };
}

/** A parser of shares, above 0 and below 1, for commander. */
export function share(cli: Cli, option: string): (value: string) => number {
  return (value) => {
    const number = parseDecimal(value);
    if (number !== null && number > 0 && number < 1) return number;
    throw new CliError('option-invalid', { option, value, accepted: cli.words.accepted.share });
  };
}
