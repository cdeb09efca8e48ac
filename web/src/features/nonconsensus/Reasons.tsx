import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import classes from './nonconsensus.module.css';
import type { EntryItem, Finding } from './types.ts';

/** A share in per cent; what rounds to 0 or 100 without being it keeps a digit more. */
export function showPercent(share: number): string {
  const value = 100 * share;
  return value > 0 && value < 1
    ? value.toFixed(1)
    : value > 99 && value < 100
      ? value.toFixed(1)
      : value.toFixed(0);
}

const showOften = (p: number) => (100 * p < 0.1 ? '<0.1' : showPercent(p));

/** Why an application is found, a sentence each. */
export function listReasons(t: TFunction, finding: Finding): string[] {
  const { camps } = finding;
  return finding.reasons.map((reason) =>
    t(`nonconsensus:reason.${reason}`, {
      p: showOften(finding.pValue ?? 1),
      chance: showPercent(camps?.chance ?? 0),
      supporters: camps?.supporters.reviews,
      high: camps?.supporters.mean.toFixed(1),
      sceptics: camps?.sceptics.reviews,
      low: camps?.sceptics.mean.toFixed(1),
      enthusiast: showPercent(finding.pFundEnthusiast),
      average: showPercent(finding.pFund),
    }),
  );
}

/** The reasons as a list; an officer's own where the search gave none. */
export function Reasons({ entry }: { entry: Pick<EntryItem, 'finding' | 'capacity' | 'reason'> }) {
  const { t } = useTranslation();
  if (!entry.finding) {
    const isReviewer = entry.capacity === 'reviewer';
    return <span>{t(`nonconsensus:reason.${isReviewer ? 'inWords' : 'byHand'}`)}</span>;
  }
  const reasons = listReasons(t, entry.finding);
  if (reasons.length === 0) return <span>{t('nonconsensus:reason.none')}</span>;
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

const TONES: Record<string, StatusTone> = {
  waiting: 'attention',
  adopted: 'active',
  ticketed: 'good',
  returned: 'neutral',
  funded: 'good',
  declined: 'bad',
};

/** Where an entry stands. */
export function EntryState({
  entry,
}: {
  entry: Pick<EntryItem, 'status' | 'isAdopted' | 'isTicketed' | 'outcome'>;
}) {
  const { t } = useTranslation();
  const open = entry.isTicketed ? 'ticketed' : entry.isAdopted ? 'adopted' : 'waiting';
  const state = entry.outcome ?? (entry.status === 'returned' ? 'returned' : open);
  return <StatusBadge label={t(`nonconsensus:state.${state}`)} tone={TONES[state]!} />;
}
