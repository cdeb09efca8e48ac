/** What every command is given: the language, where paths begin, and where words go. */
import path from 'node:path';
import type { Locale } from '@headwater/messages';
import { type Words, wordsOf } from './words.ts';

export interface Cli {
  locale: Locale;
  words: Words;
  env: Readonly<Record<string, string | undefined>>;
  /** A path as the person meant it. */
  resolvePath(given: string): string;
  /** A line for the person, on standard error, so that standard output stays for data. */
  tell(text: string): void;
}

/** @param env the environment; npm's `run` changes the working directory and tells the person's own in INIT_CWD. */
export function createCli(locale: Locale, env: Cli['env']): Cli {
  const isRunByNpm = env.npm_lifecycle_event === 'headwater' || env.npm_lifecycle_event === 'round';
  const folder = (isRunByNpm && env.INIT_CWD) || process.cwd();
  return {
    locale,
    words: wordsOf(locale),
    env,
    resolvePath: (given) => path.resolve(folder, given),
    tell: (text) => void process.stderr.write(`${text}\n`),
  };
}
