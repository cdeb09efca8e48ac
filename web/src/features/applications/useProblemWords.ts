import { listFields } from '@headwater/core/forms';
import { formatMoney, parseMoney } from '@headwater/core/money';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { describeCode } from '../../ui/describeError.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { sayColumn } from './answers/shared.ts';
import { nameOrganisation } from './organisationName.ts';
import type { ApplicationDetail, Member, Problem } from './types.ts';

const MOMENTS = ['closesAt', 'opensAt', 'serverTime'];

/** Says a problem in the reader's language: questions and budget lines by name, moments in the funder's zone. */
export function useProblemWords(application: {
  form: ApplicationDetail['form'];
  call: Pick<ApplicationDetail['call'], 'budgetCategories' | 'eligibility'>;
  members?: readonly Member[];
  host?: ApplicationDetail['host'];
}): (problem: Problem) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const { timeZone } = useSession();
  const text = useLocalText();
  const sayName = usePersonName();
  return ({ code, field, params }) => {
    const [head, key, , cell] = (field ?? '').split('.');
    const question =
      head === 'answers' ? listFields(application.form).find((one) => one.key === key) : undefined;
    const line = application.call.budgetCategories.find((one) => `budget.${one.key}` === field);
    const rule = application.call.eligibility.find((one) => one.key === params.rule);
    const member = application.members?.find((one) => head === 'members' && one.personId === key);
    const host = head === 'hostOrganisationId' ? application.host : null;
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
        ...sayAmounts(params, HTML_LANG[locale]),
        ...moments,
        ...(member ? { name: sayName(member) } : {}),
        ...(host ? { name: nameOrganisation(host, locale) } : {}),
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

/** Amounts stand in problems as “CNY 450,000”; on the page they look as everywhere else. */
function sayAmounts(params: Problem['params'], locale: string): Problem['params'] {
  const said = Object.entries(params).map(([name, value]) => {
    const [, currency = '', amount = ''] = /^([A-Z]{3}) (-?[\d,.]+)$/.exec(String(value)) ?? [];
    const minor = currency ? parseMoney(amount, currency) : null;
    return [name, minor === null ? value : formatMoney(minor, currency, locale)];
  });
  return Object.fromEntries(said);
}
