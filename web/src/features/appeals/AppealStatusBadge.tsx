import { useTranslation } from 'react-i18next';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import type { AppealStatus } from './types.ts';

const TONES: Record<AppealStatus, StatusTone> = {
  filed: 'attention',
  reading: 'active',
  read: 'attention',
  upheld: 'good',
  rejected: 'neutral',
  inadmissible: 'neutral',
  withdrawn: 'neutral',
};

export function AppealStatusBadge({ status }: { status: AppealStatus }) {
  const { t } = useTranslation();
  return <StatusBadge label={t(`appeals:status.${status}`)} tone={TONES[status]} />;
}
