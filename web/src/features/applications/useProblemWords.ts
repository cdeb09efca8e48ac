import { listFields } from '@headwater/core/forms';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { describeCode } from '../../ui/describeError.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { sayColumn } from './answers/shared.ts';
import type { ApplicationDetail, Problem } from './types.ts';

const MOMENTS = ['closesAt', 'opensAt', 'serverTime'];

/** Says a problem in the reader's language: questions and budget lines by name, moments in the funder's zone. */
export function useProblemWords(application: {
  form: ApplicationDetail['form'];
  call: Pick<ApplicationDetail['call'], 'budgetCategories' | 'eligibility'>;
}): (problem: Problem) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const { timeZone } = useSession();
  const text = useLocalText();
  return ({ code, field, params }) => {
    const [head, key, , cell] = (field ?? '').split('.');
    const question =
      head === 'answers' ? listFields(application.form).find((one) => one.key === key) : undefined;
    const line = application.call.budgetCategories.find((one) => `budget.${one.key}` === field);
    const rule = application.call.eligibility.find((one) => one.key === params.rule);
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
        ...(question && params.column
          ? { column: sayColumn(t, text, question, cell ?? String(params.column)) }
          : {}),
        ...(line ? { category: text(line.name) } : {}),
        ...(rule ? { reason: text(rule.reason) } : {}),
      },
      code,
    );
  };
}
