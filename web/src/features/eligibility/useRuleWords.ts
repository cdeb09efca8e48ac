import type { EligibilityRule, Evidence } from '@headwater/core/eligibility';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useSentences } from '../../ui/useSentences.ts';
import { useTimeText } from '../../ui/useTimeText.ts';
import { useCountryName } from '../people/places.ts';

/** Kinds of organisations that have words of their own. */
export const ORGANISATION_TYPES = [
  'education',
  'facility',
  'government',
  'healthcare',
  'company',
  'nonprofit',
  'archive',
  'funder',
  'other',
] as const;

/** What a rule asks for, in a sentence or two of the reader's language. */
export function useRuleWords(): (rule: EligibilityRule) => string {
  const { t } = useTranslation();
  const join = useJoin();
  const sayDay = useTimeText();
  const inSentences = useSentences();
  const countryName = useCountryName();
  const typeName = useTypeName();
  const sentences = (rule: EligibilityRule): (string | null)[] => {
    if (rule.kind === 'degree') return [t(`eligibility:say.${rule.needs}`)];
    if (rule.kind === 'career-stage') {
      const { minYears, maxYears, notBefore, leaveExtends, mostLeaveMonths } = rule;
      const on = sayDay(rule.on);
      const leave =
        mostLeaveMonths === null
          ? t('eligibility:say.leave')
          : t('eligibility:say.leaveAtMost', { count: mostLeaveMonths });
      return [
        maxYears === null ? null : t('eligibility:say.atMostYears', { count: maxYears, on }),
        minYears === null ? null : t('eligibility:say.atLeastYears', { count: minYears, on }),
        notBefore === null ? null : t('eligibility:say.notBefore', { year: notBefore }),
        leaveExtends && maxYears !== null ? leave : null,
      ];
    }
    if (rule.kind === 'host') {
      const listed = (key: 'countries' | 'types' | 'organisations', names: string[]) =>
        names.length > 0 ? t(`eligibility:say.${key}`, { names: join(names) }) : null;
      return [
        listed('countries', rule.countries.map(countryName)),
        listed('types', rule.types.map(typeName)),
        listed(
          'organisations',
          rule.organisations.map(({ name }) => name),
        ),
        rule.needsOfficer ? t('eligibility:say.needsOfficer') : null,
      ];
    }
    return [
      [
        t(`eligibility:say.limit.${rule.of}`, { count: rule.most }),
        t(rule.as === 'lead' ? 'eligibility:say.asLead' : 'eligibility:say.asAny'),
        rule.calls.length > 0 ? t('eligibility:say.inCalls', { names: join(rule.calls) }) : '',
        t('eligibility:say.stop'),
      ].join(''),
      rule.seniorOnly ? t('eligibility:say.seniorOnly') : null,
      rule.of !== 'applications' && !rule.endingCounts ? t('eligibility:say.endingOut') : null,
    ];
  };
  return (rule) => inSentences(sentences(rule));
}

/** A function from a kind of organisation as ROR names it to the reader's word. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation();
  return (type) => {
    const known = ORGANISATION_TYPES.find((one) => one === type);
    return known ? t(`eligibility:types.${known}`) : type;
  };
}

function useJoin(): (names: string[]) => string {
  const list = new Intl.ListFormat(HTML_LANG[useLocale()], { type: 'unit', style: 'narrow' });
  const comma = HTML_LANG[useLocale()].startsWith('zh') ? '、' : ', ';
  return (names) => (names.length > 2 ? names.join(comma) : list.format(names));
}

/** What a verdict rests on, in the reader's language. */
export function useEvidenceWords(): (evidence: Evidence) => string {
  const { t, i18n } = useTranslation();
  const countryName = useCountryName();
  const typeName = useTypeName();
  const sayDay = useTimeText();
  const locale = HTML_LANG[useLocale()];
  const sayMoment = (value: string | number) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return sayDay(String(value));
    if (!/^\d{4}-\d{2}$/.test(String(value))) return value;
    return new Date(`${value}-01`).toLocaleDateString(locale, {
      year: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
  };
  return ({ code, params: given }) => {
    const params = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, sayMoment(value)]));
    const key = `eligibility:evidence.${code}`;
    if (!i18n.exists(key)) return code;
    const value = String(params.value ?? '');
    const said =
      code === 'host-country'
        ? countryName(value)
        : code === 'host-type'
          ? value.split(', ').map(typeName).join(', ')
          : code === 'degree'
            ? t(`eligibility:degrees.${value}` as 'eligibility:degrees.none')
            : code === 'position'
              ? t(`eligibility:positions.${value}` as 'eligibility:positions.other')
              : value;
    return t(key as 'eligibility:evidence.degree', { ...params, value: said });
  };
}
