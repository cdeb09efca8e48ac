import type { Verdict } from '@headwater/core/eligibility';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';

const TONES: Record<Verdict, StatusTone> = { met: 'good', 'not-met': 'bad', unknown: 'attention' };

/** A verdict in words and colour. An advisory rule that is not met refuses nobody, and is not shown as a refusal. */
export function VerdictBadge({ verdict, advisory = false }: { verdict: Verdict; advisory?: boolean }) {
  const { t } = useTranslation();
  const tone = advisory && verdict === 'not-met' ? 'attention' : TONES[verdict];
  return <StatusBadge label={t(`eligibility:verdict.${verdict}`)} tone={tone} />;
}
