import { useTranslation } from 'react-i18next';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import type { AssignmentStatus, Run } from './types.ts';

const TONES: Record<AssignmentStatus, StatusTone> = {
  invited: 'attention',
  accepted: 'active',
  declined: 'bad',
  reviewed: 'good',
  cancelled: 'neutral',
};

/** Where an assignment stands. */
export function AssignmentStatusBadge({ status }: { status: AssignmentStatus }) {
  const { t } = useTranslation();
  return <StatusBadge label={t(`assignments:status.${status}`)} tone={TONES[status]} />;
}

const RUN_TONES: Record<Run['status'], StatusTone> = {
  computing: 'active',
  preview: 'attention',
  executed: 'good',
  discarded: 'neutral',
  failed: 'bad',
};

/** Where an assignment run stands. */
export function RunStatusBadge({ status }: { status: Run['status'] }) {
  const { t } = useTranslation();
  return <StatusBadge label={t(`assignments:run.status.${status}`)} tone={RUN_TONES[status]} />;
}
