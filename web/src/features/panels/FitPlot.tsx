import type { FitCheck } from '@headwater/core/ranking';
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../ui/charts/ChartFrame.tsx';

const ROW = 30;
/** Beyond this many half-widths of its interval a mark is drawn at the edge. */
const FURTHEST = 4;

/** How far a figure of the scores lies from what the model gives, in half-widths of the model's 90 % interval. */
function placeOf({ observed, lower, upper }: FitCheck): number {
  const half = Math.max((upper - lower) / 2, 1e-9);
  const place = (observed - (lower + upper) / 2) / half;
  return Math.max(-FURTHEST, Math.min(FURTHEST, place));
}

const isInside = ({ observed, lower, upper }: FitCheck) => observed >= lower && observed <= upper;

interface Row {
  id: string;
  name: string;
  place: number;
  isInside: boolean;
}

function drawFit(rows: Row[], axisLabel: string, width: number) {
  const room = Math.min(300, Math.round(width * 0.45));
  const most = Math.floor(room / 7.2);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const shorten = (text: string) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const ids = rows.map(({ id }) => id);
  return Plot.plot({
    width,
    height: rows.length * ROW + 48,
    marginLeft: room,
    marginRight: 24,
    marginTop: 8,
    marginBottom: 40,
    x: {
      domain: [-FURTHEST, FURTHEST],
      label: axisLabel,
      labelArrow: 'none',
      labelAnchor: 'center',
      ticks: [],
    },
    y: { domain: ids, label: null, tickSize: 0, tickFormat: (id: string) => shorten(names.get(id) ?? '') },
    marks: [
      Plot.barX(rows, { x1: -1, x2: 1, y: 'id', fill: 'var(--hw-river-wash)', inset: 0 }),
      Plot.ruleX([-1, 1], { stroke: 'var(--hw-rule-strong)' }),
      Plot.ruleX([0], { stroke: 'var(--hw-rule)', strokeDasharray: '3 3' }),
      Plot.dot(rows, {
        x: 'place',
        y: 'id',
        r: 5,
        symbol: (row: Row) => (row.isInside ? 'circle' : 'diamond2'),
        fill: (row: Row) => (row.isInside ? 'var(--hw-fund)' : 'var(--hw-seal)'),
      }),
    ],
  });
}

/** The posterior predictive checks: each figure of the scores against the band that the model allows, and in words. */
export function FitPlot({
  fit,
  show,
}: {
  fit: readonly FitCheck[];
  show: (check: FitCheck, value: number) => string;
}) {
  const { t } = useTranslation();
  const nameOf = useCallback(
    (check: FitCheck) => t(`ranking:fit.check.${check.code}`, { grade: check.grade ?? '' }),
    [t],
  );
  const axisLabel = t('ranking:fit.axis');
  const draw = useCallback(
    (width: number) => {
      const rows = fit.map((check, index) => ({
        id: String(index),
        name: nameOf(check),
        place: placeOf(check),
        isInside: isInside(check),
      }));
      return { plot: drawFit(rows, axisLabel, width) };
    },
    [fit, nameOf, axisLabel],
  );
  const outside = fit.filter((check) => !isInside(check));
  const words = outside.map((check) =>
    t(check.observed > check.upper ? 'ranking:fit.more' : 'ranking:fit.less', {
      figure: nameOf(check),
      observed: show(check, check.observed),
      lower: show(check, check.lower),
      upper: show(check, check.upper),
    }),
  );
  const verdict =
    outside.length === 0
      ? t('ranking:fit.holds', { count: fit.length })
      : t('ranking:fit.misses', { count: outside.length, of: fit.length });
  return (
    <>
      <ChartFrame
        title={t('ranking:fit.checks')}
        caption={t('ranking:fit.plotCaption')}
        summary={[verdict, ...words].join(' ')}
        draw={draw}
        table={{
          headers: [
            { text: t('ranking:fit.figure') },
            { text: t('ranking:fit.given'), align: 'end' },
            { text: t('ranking:fit.expected'), align: 'end' },
          ],
          rows: fit.map((check) => [
            nameOf(check),
            show(check, check.observed),
            `${show(check, check.lower)} – ${show(check, check.upper)}`,
          ]),
        }}
      />
      <p>{verdict}</p>
      {words.length > 0 ? (
        <ul>
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
