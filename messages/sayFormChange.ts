/** One change of a form in words; mails and pages say it alike. */
import * as words from './formChanges.ts';
import { type Locale, type LocalText, pickText } from './types.ts';

/** A change as core/forms finds it. */
interface SaidChange {
  of: 'field' | 'section' | 'form';
  change: 'added' | 'removed' | 'changed';
  label: LocalText;
  required?: boolean;
  details: readonly { member: string; before: unknown; after: unknown }[];
}

/** A line without a full stop, in the language. */
export function sayFormChange(locale: Locale, change: SaidChange): string {
  const said = locale === 'zh' ? words.zh : words.en;
  const label = pickText(change.label, locale);
  if (change.of === 'form') return said.order;
  const details = [...new Set(change.details.map((detail) => sayDetail(locale, detail)))].join(said.joint);
  const isField = change.of === 'field';
  if (change.change === 'added')
    return fill(isField ? (change.required ? said.added : said.addedOptional) : said.sectionAdded, { label });
  if (change.change === 'removed') return fill(isField ? said.removed : said.sectionRemoved, { label });
  return fill(isField ? said.changed : said.sectionChanged, { label, details });
}

function sayDetail(
  locale: Locale,
  { member, before, after }: { member: string; before: unknown; after: unknown },
): string {
  const { members, limits, none } = locale === 'zh' ? words.zh : words.en;
  if (member in limits) {
    const show = (value: unknown) => (typeof value === 'number' ? String(value) : none);
    const name = limits[member as keyof typeof limits];
    return fill(members.limit, { name, before: show(before), after: show(after) });
  }
  if (member === 'required') return after === true ? members.required : members.optional;
  if (member === 'when') return !before ? members.whenNow : !after ? members.whenNoLonger : members.when;
  const known = members as Record<string, string>;
  return member !== 'limit' && Object.hasOwn(known, member) ? known[member]! : members.other;
}

function fill(pattern: string, params: Record<string, string>): string {
  return pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
}
