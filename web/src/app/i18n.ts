import { LOCALES, type Locale, resources } from '@headwater/messages';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

const KEPT = 'headwater.locale';

/** The value of `<html lang>` for a language. */
export const HTML_LANG: Record<Locale, string> = { en: 'en', zh: 'zh-CN' };

function isLocale(value: string | null): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

function chooseLocale(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (isLocale(kept)) return kept;
  for (const language of navigator.languages) {
    const base = language.slice(0, 2).toLowerCase();
    if (isLocale(base)) return base;
  }
  return 'en';
}

function applyLocale(locale: Locale): void {
  document.documentElement.lang = HTML_LANG[locale];
  dayjs.locale(locale === 'zh' ? 'zh-cn' : 'en');
}

/** The web's i18next: every message of both languages is at hand, so switching needs no download. */
export const i18n = createInstance();

const first = chooseLocale();
void i18n.use(initReactI18next).init({
  resources,
  lng: first,
  fallbackLng: 'en',
  supportedLngs: [...LOCALES],
  ns: Object.keys(resources.en),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  initAsync: false,
  returnEmptyString: false,
});
applyLocale(first);

/** Whether somebody chose the language in this browser; then the account's language does not change it. */
export function hasChosenLocale(): boolean {
  return isLocale(localStorage.getItem(KEPT));
}

/** Keeps a person's choice of language in this browser. */
export function keepLocale(locale: Locale): void {
  localStorage.setItem(KEPT, locale);
}

/** Switches every word on the page and sets `<html lang>`. */
export async function switchLocale(locale: Locale): Promise<void> {
  await i18n.changeLanguage(locale);
  applyLocale(locale);
}

/** The language of the page now; re-renders on a switch. */
export function useLocale(): Locale {
  const { i18n: current } = useTranslation();
  return isLocale(current.language) ? current.language : 'en';
}
