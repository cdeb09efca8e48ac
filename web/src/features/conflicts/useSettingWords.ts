import { useTranslation } from 'react-i18next';
import type { RuleValue } from './types.ts';

/** The value of a rule's setting in words. */
export function useSettingWords(): (field: string, value: RuleValue | undefined) => string {
  const { t } = useTranslation();
  return (field, value) => {
    if (value === undefined) return t('conflicts:rules.never');
    if (field === 'severity') return t(`conflicts:severity.${String(value)}`);
    if (typeof value === 'boolean') return t(value ? 'conflicts:rules.on' : 'conflicts:rules.off');
    if (field === 'otherDepartment') return t(`conflicts:choice.${String(value)}`);
    if (Array.isArray(value)) return t('conflicts:rules.domains', { count: value.length });
    if (field === 'withinMonths')
      return value === null
        ? t('conflicts:rules.lifetime')
        : t('conflicts:rules.month', { count: Number(value) });
    return String(value);
  };
}
