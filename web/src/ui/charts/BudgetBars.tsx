import { decimalsOfCurrency, formatMoney } from '@headwater/core/money';
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { ChartFrame } from './ChartFrame.tsx';

/** What is asked of a call against what it has, in minor units of one currency. */
export interface BudgetRow {
  id: string;
  label: string;
  requested: number;
  budget: number;
}

const ROW_PX = 44;
const NARROW_PX = 520;

/** Cuts a text to a width in pixels at 13 px type, in which a Chinese character is about twice as wide as a letter. */
function shortenToFit(text: string, width: number): string {
  let used = 0;
  for (const [i, character] of [...text].entries()) {
    used += character.charCodeAt(0) > 0x2e80 ? 13 : 6.8;
    if (used > width) return `${[...text].slice(0, i - 1).join('')}…`;
  }
  return text;
}

/** Requested against budget, one pair of bars a call; the budget is a dark mark across the bar. */
export function BudgetBars({
  title,
  caption,
  rows,
  currency,
}: {
  title: string;
  caption?: string;
  rows: BudgetRow[];
  currency: string;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const draw = useCallback(
    (width: number) => {
      const unit = 10 ** decimalsOfCurrency(currency);
      const short = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        notation: 'compact',
        maximumFractionDigits: 1,
      });
      const marginLeft = width < NARROW_PX ? 110 : 220;
      const names = new Map(rows.map(({ id, label }) => [id, shortenToFit(label, marginLeft - 12)]));
      const plot = Plot.plot({
        width,
        height: rows.length * ROW_PX + 52,
        marginLeft,
        marginRight: 72,
        marginTop: 8,
        marginBottom: 44,
        x: {
          label: null,
          grid: true,
          ticks: Math.max(2, width / 180),
          tickFormat: (minor: number) => short.format(minor / unit),
        },
        y: {
          domain: rows.map(({ id }) => id),
          tickFormat: (id: string) => names.get(id) ?? '',
          label: null,
          tickSize: 0,
          padding: 0.45,
        },
        marks: [
          Plot.barX(rows, { x: 'requested', y: 'id', fill: 'var(--hw-fund)', fillOpacity: 0.45 }),
          Plot.barX(rows, { x: 'budget', y: 'id', fill: 'var(--hw-fund)', insetTop: 5, insetBottom: 5 }),
          Plot.text(rows, {
            x: (row: BudgetRow) => Math.max(row.requested, row.budget),
            y: 'id',
            text: (row: BudgetRow) => (row.budget > 0 ? `${(row.requested / row.budget).toFixed(1)} ×` : ''),
            dx: 8,
            textAnchor: 'start',
            fill: 'var(--hw-ink)',
          }),
          Plot.ruleX([0], { stroke: 'var(--hw-ink)' }),
        ],
      });
      return { plot };
    },
    [rows, currency, locale],
  );
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <ChartFrame
      title={title}
      caption={caption ?? t('ui.chart.budgetCaption')}
      summary={rows
        .map((row) =>
          t('ui.chart.budgetSummary', {
            label: row.label,
            requested: money(row.requested),
            budget: money(row.budget),
          }),
        )
        .join(' ')}
      table={{
        headers: [
          { text: t('ui.chart.call') },
          { text: t('ui.chart.requested'), align: 'end' },
          { text: t('ui.chart.budget'), align: 'end' },
          { text: t('ui.chart.ratio'), align: 'end' },
        ],
        rows: rows.map((row) => [
          row.label,
          money(row.requested),
          money(row.budget),
          row.budget > 0 ? `${(row.requested / row.budget).toFixed(2)} ×` : '–',
        ]),
      }}
      draw={draw}
      legend={
        <>
          <li>
            <svg width="16" height="12" aria-hidden="true">
              <rect width="16" height="12" fill="var(--hw-fund)" opacity="0.45" />
            </svg>
            {t('ui.chart.requested')}
          </li>
          <li>
            <svg width="16" height="12" aria-hidden="true">
              <rect y="3" width="16" height="6" fill="var(--hw-fund)" />
            </svg>
            {t('ui.chart.budget')}
          </li>
        </>
      }
    />
  );
}
