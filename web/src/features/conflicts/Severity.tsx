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

/** Whether a finding stands, was set aside, is no longer so, or is contested. */
export function FindingState({
  finding,
}: {
  finding: Pick<Finding, 'overriddenAt' | 'withdrawnAt' | 'openContests'>;
}) {
  const { t } = useTranslation();
  if (finding.withdrawnAt) return <StatusBadge label={t('conflicts:finding.withdrawn')} tone="neutral" />;
  if (finding.overriddenAt) return <StatusBadge label={t('conflicts:finding.overridden')} tone="neutral" />;
  if (finding.openContests > 0)
    return <StatusBadge label={t('conflicts:finding.contested')} tone="attention" />;
  return <StatusBadge label={t('conflicts:finding.standing')} tone="active" />;
}
