import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../ui/DateTime.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import type { CallListItem } from './types.ts';

const TONES: Record<CallListItem['status'], StatusTone> = {
  draft: 'neutral',
  published: 'neutral',
  review: 'active',
  panel: 'active',
  decision: 'attention',
  released: 'good',
};

/** Where a call stands: for a published one, whether it is open by the server's clock. */
export function CallStatus({ call }: { call: Pick<CallListItem, 'status' | 'isOpen' | 'opensAt'> }) {
  const { t } = useTranslation();
  const now = useServerNow();
  if (call.isOpen) return <StatusBadge label={t('calls:openNow')} tone="active" />;
  if (call.status === 'published') {
    const isAhead = Date.parse(call.opensAt) > now;
    return <StatusBadge label={t(isAhead ? 'calls:opensSoon' : 'calls:closed')} tone="neutral" />;
  }
  return <StatusBadge label={t(`calls:status.${call.status}`)} tone={TONES[call.status]} />;
}
