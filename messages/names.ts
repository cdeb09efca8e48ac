/** Which of a person's names comes first; pages, mails and documents follow the same rule. */
import { sayAside } from './moments.ts';
import type { Locale } from './types.ts';

/** A person's name, and the same name in another script. */
export interface Named {
  name: string;
  nameAlt?: string | null;
}

/** Whether a text is written in Chinese characters, for its `lang` and typeface. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** A person's names, the one in the reader's script first; the second is null when there is none. */
export function orderNames({ name, nameAlt }: Named, locale: Locale): [first: string, second: string | null] {
  if (!nameAlt || nameAlt === name) return [name, null];
  const isSwapped = isChinese(nameAlt) !== isChinese(name) && isChinese(nameAlt) === (locale === 'zh');
  return isSwapped ? [nameAlt, name] : [name, nameAlt];
}

/** The name in the reader's script, for sentences. */
export function sayName(person: Named, locale: Locale): string {
  return orderNames(person, locale)[0];
}

/** Both names as text: “Li Wei (李伟)”, “李伟（Li Wei）”. */
export function sayBothNames(person: Named, locale: Locale): string {
  const [first, second] = orderNames(person, locale);
  return `${first}${sayAside(second, locale)}`;
}
