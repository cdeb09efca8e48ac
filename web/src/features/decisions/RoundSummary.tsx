import { formatMoney } from '@headwater/core/money';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { LargeMoney } from '../../ui/LargeMoney.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import classes from './decisions.module.css';
import type { DecisionRound } from './types.ts';

/** Sums of a round, with the budget as a bar. */
export function RoundSummary({ round }: { round: DecisionRound }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const { totals, budget, currency } = round;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const left = budget - totals.awarded;
  const isReleased = round.round?.status === 'released';
  return (
    <>
      <StatTiles
        tiles={[
          {
            id: 'funded',
            label: t(isReleased ? 'decisions:tile.wasFunded' : 'decisions:tile.funded'),
            value: totals.funded,
            note: t('decisions:tile.of', { count: totals.applications }),
          },
          {
            id: 'declined',
            label: t(isReleased ? 'decisions:tile.wasDeclined' : 'decisions:tile.declined'),
            value: totals.declined,
          },
          { id: 'undecided', label: t('decisions:tile.undecided'), value: totals.undecided },
          {
            id: 'awarded',
            label: t('decisions:tile.awarded'),
            value: <LargeMoney minor={totals.awarded} currency={currency} />,
            note: t(left >= 0 ? 'decisions:tile.left' : 'decisions:tile.over', {
              amount: money(Math.abs(left)),
              budget: money(budget),
            }),
          },
        ]}
      />
      <BudgetBar
        awarded={totals.awarded}
        budget={budget}
        label={t('decisions:bar', { awarded: money(totals.awarded), budget: money(budget) })}
      />
    </>
  );
}

/** The running budget: what is awarded, against a mark where the budget ends. */
function BudgetBar({ awarded, budget, label }: { awarded: number; budget: number; label: string }) {
  const whole = Math.max(awarded, budget, 1);
  const share = (value: number) => `${(100 * value) / whole}%`;
  const isOver = awarded > budget;
  return (
    <svg className={classes.bar} role="img" aria-label={label}>
      <rect x="0" y="6" width="100%" height="8" fill="var(--hw-rule)" />
      <rect
        x="0"
        y="6"
        width={share(awarded)}
        height="8"
        fill={isOver ? 'var(--hw-seal)' : 'var(--hw-fund)'}
      />
      <line x1={share(budget)} x2={share(budget)} y1="0" y2="20" stroke="var(--hw-ink)" strokeWidth="3" />
    </svg>
  );
}
