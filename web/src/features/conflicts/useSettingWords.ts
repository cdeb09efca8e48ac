import { useTranslation } from 'react-i18next';
import type { RuleValue } from './types.ts';

/** The value of a rule's setting in words. */
export function useSettingWords(): (field: string, value: RuleValue | undefined) => string {
  const { t } = useTranslation();
  return (field, value) => {
    if (value === undefined) return t('rulesets:rules.never');
    if (field === 'severity') return t(`conflicts:severity.${String(value)}`);
    if (typeof value === 'boolean') return t(value ? 'rulesets:rules.on' : 'rulesets:rules.off');
    if (field === 'otherDepartment') return t(`rulesets:choice.${String(value)}`);
    if (Array.isArray(value)) return t('rulesets:rules.domains', { count: value.length });
    if (field === 'withinMonths')
      return value === null
        ? t('rulesets:rules.lifetime')
        : t('rulesets:rules.month', { count: Number(value) });
    return String(value);
  };
}
