import { listFields } from '@headwater/core/forms';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { describeCode } from '../../ui/describeError.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { ApplicationDetail, Problem } from './types.ts';

const MOMENTS = ['closesAt', 'opensAt', 'serverTime'];

/** Says a problem in the reader's language: questions and budget lines by name, moments in the funder's zone. */
export function useProblemWords(
  application: Pick<ApplicationDetail, 'form' | 'call'>,
): (problem: Problem) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const { timeZone } = useSession();
  const text = useLocalText();
  return ({ code, field, params }) => {
    const question = listFields(application.form).find((one) => `answers.${one.key}` === field);
    const line = application.call.budgetCategories.find((one) => `budget.${one.key}` === field);
    const moments = Object.fromEntries(
      MOMENTS.filter((name) => params[name]).map((name) => [
        name,
        formatTime(String(params[name]), HTML_LANG[locale], timeZone, 'zone'),
      ]),
    );
    return describeCode(
      t,
      code,
      {
        ...params,
        ...moments,
        ...(question ? { field: text(question.label) } : {}),
        ...(line ? { category: text(line.name) } : {}),
      },
      code,
    );
  };
}
