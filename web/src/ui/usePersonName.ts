import { HTML_LANG, useLocale } from '../app/i18n.ts';
import { type Named, orderNames } from './names.ts';

/** A person's name in the reader's script, for sentences; `<PersonName>` where it stands by itself. */
export function usePersonName(): (person: Named) => string {
  const locale = useLocale();
  return (person) => orderNames(person, locale)[0];
}

/** Several of them in a row: “Ines Källa and Li Wei”, “李伟和宋溪”. */
export function usePersonNames(): (people: readonly Named[]) => string {
  const sayName = usePersonName();
  const list = new Intl.ListFormat(HTML_LANG[useLocale()], { type: 'conjunction' });
  return (people) => list.format(people.map(sayName));
}
