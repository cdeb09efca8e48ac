import { formatMoney } from '@headwater/core/money';
import type { LocalText } from '@headwater/messages';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { Attribute, BudgetLine, Condition, Definition, Named, PlanRule, Relaxation } from './types.ts';

const ANSWER = 'answer:';

/** Names of lines, rules and attribute values in the reader's language. */
export function usePlanWords(attributes: readonly Attribute[] = []) {
  const { t } = useTranslation();
  const text = useLocalText();
  const locale = HTML_LANG[useLocale()];
  const number = new Intl.NumberFormat(locale);
  const countries = new Intl.DisplayNames([locale], { type: 'region' });
  const isNamed = (name: LocalText) => name.en.trim() !== '' || name.zh.trim() !== '';

  const nameAttribute = (key: string): string => {
    const known = attributes.find((one) => one.key === key);
    if (known?.label) return text(known.label);
    return key.startsWith(ANSWER) ? key.slice(ANSWER.length) : t(`portfolio:attribute.${key as 'host'}`);
  };
  const nameValue = (key: string, value: string): string => {
    const label = attributes.find((one) => one.key === key)?.values.find((one) => one.value === value)?.label;
    if (label) return text(label);
    if (key === 'channel') return t(`portfolio:channel.${value as 'ticket'}`);
    return key === 'country' && /^[A-Z]{2}$/.test(value) ? (countries.of(value) ?? value) : value;
  };
  const nameCondition = ({ attribute, values }: Condition): string => {
    const some = values.slice(0, 3).map((value) => nameValue(attribute, value));
    return `${nameAttribute(attribute)}: ${some.join(', ')}${values.length > 3 ? ' …' : ''}`;
  };
  const nameLine = ({ lines }: Definition, key: string): string => {
    const line = lines.find((one) => one.key === key);
    if (!line) return key;
    const nameOf = ({ name, kind }: BudgetLine) =>
      isNamed(name) ? text(name) : t(`portfolio:plan.kinds.${kind}`);
    const sameName = lines.filter((one) => nameOf(one) === nameOf(line)).map((one) => one.key);
    const twins = [...new Set(sameName)];
    return twins.length > 1 ? `${nameOf(line)} ${twins.indexOf(key) + 1}` : nameOf(line);
  };
  const nameRule = (rule: PlanRule): string =>
    isNamed(rule.name) ? text(rule.name) : nameCondition(rule.condition);
  const nameApplication = (named: readonly Named[], id: string): string => {
    const one = named.find((known) => known.id === id);
    return one ? (one.number ?? one.title) : id;
  };
  const sayLimit = (value: number, measure: 'money' | 'count', currency: string): string =>
    measure === 'money' ? formatMoney(value, currency, locale) : number.format(value);

  /** What has to give way, in words. */
  const sayRelaxation = (
    { rule, limit, by }: Relaxation,
    definition: Definition,
    named: readonly Named[],
    currency: string,
  ): string => {
    const [kind = '', key = ''] = rule.split(/:(.*)/s);
    if (kind === 'line')
      return t('portfolioRuns:infeasible.line', {
        rule: nameLine(definition, key),
        by: sayLimit(by, 'money', currency),
      });
    if (kind === 'lock') {
      const lock = definition.locks.find((one) => one.applicationId === key);
      return t(lock?.isIn ? 'portfolioRuns:infeasible.lockIn' : 'portfolioRuns:infeasible.lockOut', {
        rule: nameApplication(named, key),
      });
    }
    const known = definition.rules.find((one) => one.key === key);
    return t(`portfolioRuns:infeasible.${limit}`, {
      rule: known ? nameRule(known) : key,
      by: sayLimit(by, known?.measure ?? 'count', currency),
    });
  };
  return {
    nameAttribute,
    nameValue,
    nameCondition,
    nameLine,
    nameRule,
    nameApplication,
    sayLimit,
    sayRelaxation,
  };
}
