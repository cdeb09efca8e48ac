/** Names of countries and languages in the reader's language, from the browser's own data. */
import { HTML_LANG, useLocale } from '../../app/i18n.ts';

/** Codes that name no country: groups of them, and ones for private use. */
const NO_COUNTRIES = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Languages in which people of science often work; others can be added when somebody needs them. */
const LANGUAGES =
  'en zh es fr de pt ru ja ko it nl pl cs sv da no fi hu el tr uk ro bg sr hr sk sl lt lv et he ar fa hi bn ur ta th vi id ms sw am'.split(
    ' ',
  );

interface Option {
  value: string;
  label: string;
}

/** A function from an ISO 3166 code to the country's name. */
export function useCountryName(): (code: string) => string {
  const names = new Intl.DisplayNames(HTML_LANG[useLocale()], { type: 'region' });
  return (code) => names.of(code) ?? code;
}

/** A function from a language code to the language's name. */
export function useLanguageName(): (code: string) => string {
  const names = new Intl.DisplayNames(HTML_LANG[useLocale()], { type: 'language' });
  return (code) => names.of(code) ?? code;
}

/** All countries and regions, in the reader's order. */
export function useCountries(): Option[] {
  const locale = HTML_LANG[useLocale()];
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return codes
    .flatMap((value) => {
      // A code of a country that is gone is turned into that of its successor.
      const current = new Intl.Locale(`und-${value}`).region === value;
      const label = current && !NO_COUNTRIES.has(value) ? names.of(value) : undefined;
      return label ? [{ value, label }] : [];
    })
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Languages to choose from, with those already chosen. */
export function useLanguages(chosen: readonly string[]): Option[] {
  const locale = HTML_LANG[useLocale()];
  const nameOf = useLanguageName();
  return [...new Set([...LANGUAGES, ...chosen])]
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
