import { listFields } from '@headwater/core/forms';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { ApplicationDetail } from './types.ts';

/** How the editor names a field: `title`, `budget`, `answers.<key>` and the like. */
export function useFieldLabels(
  application: Pick<ApplicationDetail, 'form' | 'language'>,
): (field: string) => string {
  const { t } = useTranslation();
  const text = useLocalText();
  const other = application.language === 'en' ? 'zh' : 'en';
  const labels: Record<string, string> = {
    title: t(`applications:basics.titleIn.${application.language}`),
    titleAlt: t(`applications:basics.titleIn.${other}`),
    abstract: t(`applications:basics.abstractIn.${application.language}`),
    abstractAlt: t(`applications:basics.abstractIn.${other}`),
    keywords: t('applications:basics.keywords'),
    discipline: t('applications:basics.discipline'),
    language: t('applications:basics.language'),
    hostOrganisationId: t('applications:basics.host'),
    budget: t('applications:budget.title'),
  };
  const questions = listFields(application.form);
  return (field) => {
    const question = questions.find((one) => `answers.${one.key}` === field);
    return question ? text(question.label) : (labels[field] ?? t('together:history.unknownField'));
  };
}

/** How the editor names a part (`part-budget`, `part-form-<section>`) or a field of it. */
export function usePlaceNames(
  application: Pick<ApplicationDetail, 'form' | 'language'>,
): (place: string) => string {
  const { t } = useTranslation();
  const text = useLocalText();
  const labelOf = useFieldLabels(application);
  const parts: Record<string, string> = {
    'part-basics': t('applications:basics.title'),
    'part-team': t('applications:team.title'),
    'part-budget': t('applications:budget.title'),
    ...Object.fromEntries(
      application.form.sections.map((section) => [`part-form-${section.key}`, text(section.title)]),
    ),
  };
  return (place) => parts[place] ?? labelOf(place);
}
