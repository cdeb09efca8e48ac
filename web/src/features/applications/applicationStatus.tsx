import { useTranslation } from 'react-i18next';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import type { ApplicationStatus } from './types.ts';

const TONES: Record<ApplicationStatus, StatusTone> = {
  draft: 'neutral',
  'with-host': 'attention',
  submitted: 'active',
  withdrawn: 'neutral',
  ineligible: 'bad',
  funded: 'good',
  declined: 'neutral',
  advanced: 'good',
};

export function ApplicationStatusBadge({ status }: { status: ApplicationStatus }) {
  const { t } = useTranslation();
  return <StatusBadge label={t(`applications:status.${status}`)} tone={TONES[status]} />;
}
