/** The languages Headwater speaks. English is the shape every other language must fill. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text that a person wrote in one or both languages; at least one of them is not empty. */
export interface LocalText {
  en: string;
  zh: string;
}

/** The shape of a module's messages in another language: the same keys, any words. A missing key does not compile. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

/** The text in the reader's language, else in the other one, so that nothing shows empty. */
export function pickText(text: LocalText, locale: Locale): string {
  return text[locale] || text[locale === 'en' ? 'zh' : 'en'];
}
