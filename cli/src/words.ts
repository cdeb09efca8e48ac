/** The words of the command line in the language of whoever runs it. */
import { LOCALES, type Locale, resources, type Translation } from '@headwater/messages';

type Of<Namespace extends 'cli' | 'remote' | 'round' | 'lottery' | 'record'> = Translation<
  (typeof resources)['en'][Namespace]
>;

/** The words of all commands. */
export type Words = Omit<Of<'cli'>, 'error'> & {
  error: Of<'cli'>['error'] &
    Of<'remote'>['error'] &
    Of<'round'>['error'] &
    Of<'lottery'>['error'] &
    Of<'record'>['error'];
  remote: Of<'remote'>;
  round: Of<'round'>;
  lottery: Of<'lottery'>;
  record: Of<'record'>;
};

export type Params = Readonly<Record<string, string | number>>;

export function wordsOf(locale: Locale): Words {
  const { cli, remote, round, lottery, record } = resources[locale];
  const error = { ...cli.error, ...remote.error, ...round.error, ...lottery.error, ...record.error };
  return { ...cli, error, remote, round, lottery, record };
}

/** Puts values into the `{{places}}` of a text. */
export function fill(text: string, params: Params): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/**
 * The language to speak: what `--language` says, or else the environment (POSIX: LC_ALL before LC_MESSAGES before
 * LANG), or else English. A language that is not spoken is left to the option's own check.
 */
export function chooseLocale(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Locale {
  const position = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const asked = args[position]?.split('=')[1] ?? args[position + 1];
  const wanted = position >= 0 ? asked : env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return LOCALES.find((locale) => wanted?.toLowerCase().startsWith(locale)) ?? 'en';
}
