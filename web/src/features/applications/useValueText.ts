import { type AnswerBlock, describeAnswer, listFields } from '@headwater/core/forms';
import { formatMoney } from '@headwater/core/money';
import { answerWords } from '@headwater/messages';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { nameOrganisation } from './organisationName.ts';
import type { ApplicationDetail, BudgetItem } from './types.ts';

/** Organisations by id, with their names by language. */
export type NamedOrganisations = Record<string, { name: string; names: Record<string, string> }>;

/**
 * A field's value as plain text, so that two of them can be compared word by word: one line for each keyword, budget
 * line or row. `organisations` names hosts by their ids.
 */
export function useValueText(
  application: Pick<ApplicationDetail, 'form' | 'call' | 'host'>,
): (field: string, value: unknown, organisations?: NamedOrganisations | null) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useLocalText();
  const { call, form, host } = application;
  const questions = listFields(form);
  const sayBudget = (items: BudgetItem[]) =>
    items.map(({ category, year, amount, note }) => {
      const name = call.budgetCategories.find((one) => one.key === category)?.name;
      const line = t('applications:budget.amountOf', { category: name ? text(name) : category, year });
      return [`${line}${t('colon')}${formatMoney(amount, call.currency, locale)}`, note]
        .filter(Boolean)
        .join(' – ');
    });
  return (field, value, organisations) => {
    if (value === null || value === undefined || value === '') return '';
    if (field === 'budget') return sayBudget(value as BudgetItem[]).join('\n');
    if (field === 'language') return t(`applications:basics.languages.${value === 'zh' ? 'zh' : 'en'}`);
    if (field === 'hostOrganisationId') {
      const named = organisations?.[String(value)] ?? (host?.id === value ? host : null);
      return named ? nameOrganisation(named, locale) : String(value);
    }
    const question = questions.find((one) => `answers.${one.key}` === field);
    if (question) {
      const words = answerWords(locale);
      return describeAnswer(question, value, { language: locale, words }).map(sayBlock).join('\n');
    }
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
}

function sayBlock(block: AnswerBlock): string {
  switch (block.kind) {
    case 'list':
      return block.items.join('\n');
    case 'table':
      return block.rows.map((row) => row.filter(Boolean).join(' · ')).join('\n');
    case 'works':
      return block.items
        .map((one) => [one.title, one.source, one.link, one.why].filter(Boolean).join('. '))
        .join('\n');
    case 'file':
      return '';
    default:
      return block.text;
  }
}
