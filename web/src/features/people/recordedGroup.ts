/** What somebody said of themselves for the group that the funder records. */
import { type Locale, pickText } from '@headwater/messages';
import type { Person } from './types.ts';

export type OwnGroup = NonNullable<Person['recordedGroup']>;

/** An answer in the reader's language where it is one of those offered, else in the person's own words. */
export function showAnswer({ choices, value }: OwnGroup, locale: Locale): string {
  const choice = choices.find(({ en }) => en === value);
  return choice ? pickText(choice, locale) : (value ?? '');
}
