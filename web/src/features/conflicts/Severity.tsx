import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Finding } from './types.ts';

/** How much a finding weighs: a conflict keeps apart, a possible one is for an officer to look at. */
export function Severity({ severity }: Pick<Finding, 'severity'>) {
  const { t } = useTranslation();
  return (
    <StatusBadge
      label={t(`conflicts:severity.${severity}`)}
      tone={severity === 'conflict' ? 'bad' : 'attention'}
    />
  );
}

/** Whether a finding stands or was set aside. */
export function FindingState({ finding }: { finding: Pick<Finding, 'overriddenAt'> }) {
  const { t } = useTranslation();
  return finding.overriddenAt ? (
    <StatusBadge label={t('conflicts:finding.overridden')} tone="neutral" />
  ) : (
    <StatusBadge label={t('conflicts:finding.standing')} tone="active" />
  );
}
