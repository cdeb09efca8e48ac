import { useTranslation } from 'react-i18next';
import { leadTo } from '../../ui/leadTo.ts';
import { DATES } from './types.ts';

/** The words for a path of a call, e.g. `criteria.1.anchors` → “Criterion 2”. */
export function useFieldLabels(): (field: string) => string {
  const { t } = useTranslation();
  const plain: Record<string, string> = {
    title: t('callEditor:name'),
    summary: t('callEditor:summary'),
    guide: t('callEditor:guide'),
    budget: t('callEditor:budgetWhole'),
    ceiling: t('callEditor:ceiling'),
    budgetCategories: t('callEditor:categories'),
    budgetRules: t('callEditor:money'),
    eligibility: t('eligibility:title'),
    maxYears: t('callEditor:maxYears'),
    criteria: t('callEditor:criteria'),
    scaleMin: t('callEditor:scaleMin'),
    scaleMax: t('callEditor:scaleMax'),
    form: t('callEditor:form'),
    currency: t('calls:create.currency'),
    code: t('calls:create.code'),
    ...Object.fromEntries(DATES.map((field) => [field, t(`calls:date.${field}`)])),
  };
  return (field) => {
    const [head = '', index] = field.split('.');
    if (head === 'criteria' && index !== undefined)
      return t('callEditor:criterion', { number: Number(index) + 1 });
    if (head === 'eligibility' && index !== undefined)
      return `${t('eligibility:title')} ${Number(index) + 1}`;
    if (head === 'budgetCategories' && index !== undefined)
      return t('callEditor:category', { number: Number(index) + 1 });
    const place = /sections\.(\d+)(?:\.fields\.(\d+))?/.exec(field);
    if (place) {
      const section = t('callEditor:section', { number: Number(place[1]) + 1 });
      return place[2] === undefined
        ? section
        : `${section}, ${t('callEditor:field', { number: Number(place[2]) + 1 })}`;
    }
    return plain[head] ?? field;
  };
}

/** The id of the editor's element for a path, to lead a reader there. */
export function idOfField(field: string): string {
  const [head = '', index] = field.split('.');
  const place = /^(?:form\.)?sections\.(\d+)(?:\.fields\.(\d+))?/.exec(field);
  if (place) return `call-sections-${place[1]}${place[2] === undefined ? '' : `-fields-${place[2]}`}`;
  if (head === 'form' || head === 'sections') return 'call-form';
  return index !== undefined && (head === 'criteria' || head === 'budgetCategories' || head === 'eligibility')
    ? `call-${head}-${index}`
    : `call-${head}`;
}

/** Leads to the place of a field in the editor: the field itself, else the part that it belongs to. */
export function focusField(field: string): void {
  const id = idOfField(field);
  const element =
    document.getElementById(id) ??
    document.getElementById(`${id}-en`) ??
    document.getElementById(id.startsWith('call-sections') ? 'call-form' : '');
  leadTo(element);
}
