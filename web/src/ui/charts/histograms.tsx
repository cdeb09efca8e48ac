import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from './ChartFrame.tsx';

const HEIGHT = 260;
const MARGINS = { marginLeft: 52, marginRight: 16, marginTop: 24, marginBottom: 44 };

/** How many reviewers carry each load; `max` and `min` are the bounds of the assignment. */
export function LoadHistogram({
  title,
  loads,
  min,
  max,
}: {
  title: string;
  loads: { load: number; reviewers: number }[];
  min?: number;
  max?: number;
}) {
  const { t } = useTranslation();
  const loadLabel = t('ui.chart.load');
  const reviewersLabel = t('ui.chart.reviewers');
  const maxLabel = t('ui.chart.maxLoad');
  const minLabel = t('ui.chart.minLoad');
  const drawn = useMemo(() => {
    const loaded = loads.filter(({ load }) => load > 0);
    return loaded.length === 0 || loaded.length === loads.length ? loads : loaded;
  }, [loads]);
  const idle = drawn === loads ? 0 : (loads.find(({ load }) => load === 0)?.reviewers ?? 0);
  const draw = useCallback(
    (width: number) => {
      const top = Math.max(...drawn.map(({ load }) => load), max ?? 0);
      const bounds = [
        ...(min === undefined ? [] : [{ at: min - 0.5, name: minLabel }]),
        ...(max === undefined ? [] : [{ at: max + 0.5, name: maxLabel }]),
      ];
      const plot = Plot.plot({
        width,
        height: HEIGHT,
        ...MARGINS,
        x: {
          domain: [drawn === loads ? -0.6 : 0.4, top + 1],
          label: loadLabel,
          labelAnchor: 'center',
          labelArrow: 'none',
        },
        y: { label: reviewersLabel, labelArrow: 'none', grid: true, nice: true, ticks: 5 },
        marks: [
          Plot.rectY(drawn, {
            x1: ({ load }: { load: number }) => load - 0.4,
            x2: ({ load }: { load: number }) => load + 0.4,
            y: 'reviewers',
            fill: 'var(--hw-fund)',
            tip: { format: { x: false, y: true } },
          }),
          Plot.ruleY([0], { stroke: 'var(--hw-ink)' }),
          Plot.ruleX(bounds, { x: 'at', stroke: 'var(--hw-silt)', strokeDasharray: '5 4', strokeWidth: 1.5 }),
          Plot.text(bounds, { x: 'at', text: 'name', frameAnchor: 'top', dy: -14, fill: 'var(--hw-silt)' }),
        ],
      });
      return { plot };
    },
    [loads, drawn, min, max, loadLabel, reviewersLabel, maxLabel, minLabel],
  );
  const total = loads.reduce((sum, { reviewers }) => sum + reviewers, 0);
  return (
    <ChartFrame
      title={title}
      caption={idle > 0 ? t('ui.chart.idle', { count: idle }) : undefined}
      summary={t('ui.chart.loadSummary', {
        count: total,
        least: Math.min(...loads.map(({ load }) => load)),
        most: Math.max(...loads.map(({ load }) => load)),
      })}
      table={{
        headers: [
          { text: loadLabel, align: 'end' },
          { text: reviewersLabel, align: 'end' },
        ],
        rows: loads.map(({ load, reviewers }) => [String(load), String(reviewers)]),
      }}
      draw={draw}
    />
  );
}

/** A bin of a distribution: values from `from` up to but not including `to`. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/**
 * A distribution in bins, e.g. of affinities. `highlight` draws a second one over it, e.g. the pairs that were
 * assigned, on its own axis of share so that a small part of many pairs can be seen.
 */
export function DistributionPlot({
  title,
  caption,
  valueLabel,
  bins,
  binsLabel,
  highlight,
  highlightLabel,
  shareLabel: givenShareLabel,
  sayBin = (bin) => `${bin.from.toFixed(2)} – ${bin.to.toFixed(2)}`,
}: {
  title: string;
  caption?: string;
  valueLabel: string;
  bins: Bin[];
  binsLabel: string;
  highlight?: Bin[];
  highlightLabel?: string;
  shareLabel?: string;
  /** A bin in the table. */
  sayBin?: (bin: Bin) => string;
}) {
  const { t } = useTranslation();
  const shareLabel = givenShareLabel ?? t('ui.chart.share');
  const draw = useCallback(
    (width: number) => {
      const withShare = (list: Bin[]) => {
        const total = list.reduce((sum, { count }) => sum + count, 0) || 1;
        return list.map((bin) => ({ ...bin, share: bin.count / total }));
      };
      const plot = Plot.plot({
        width,
        height: HEIGHT,
        ...MARGINS,
        x: { label: valueLabel, labelAnchor: 'center', labelArrow: 'none' },
        y: { label: shareLabel, labelArrow: 'none', grid: true, percent: true, ticks: 5 },
        marks: [
          Plot.rectY(withShare(bins), {
            x1: 'from',
            x2: 'to',
            y: 'share',
            fill: 'var(--hw-decline)',
            fillOpacity: 0.6,
            inset: 0.5,
            tip: true,
          }),
          highlight
            ? Plot.rectY(withShare(highlight), {
                x1: 'from',
                x2: 'to',
                y: 'share',
                fill: 'none',
                stroke: 'var(--hw-fund)',
                strokeWidth: 2,
              })
            : null,
          Plot.ruleY([0], { stroke: 'var(--hw-ink)' }),
        ],
      });
      return { plot };
    },
    [bins, highlight, valueLabel, shareLabel],
  );
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartFrame
      title={title}
      caption={caption}
      summary={t('ui.chart.distributionSummary', { value: valueLabel, count: total, bins: bins.length })}
      table={{
        headers: [
          { text: valueLabel },
          { text: binsLabel, align: 'end' },
          ...(highlight ? [{ text: highlightLabel ?? '', align: 'end' as const }] : []),
        ],
        rows: bins.map((bin, i) => [
          sayBin(bin),
          String(bin.count),
          ...(highlight ? [String(highlight[i]?.count ?? 0)] : []),
        ]),
      }}
      draw={draw}
      legend={
        highlight ? (
          <>
            <li>
              <svg width="14" height="12" aria-hidden="true">
                <rect width="14" height="12" fill="var(--hw-decline)" opacity="0.6" />
              </svg>
              {binsLabel}
            </li>
            <li>
              <svg width="14" height="12" aria-hidden="true">
                <rect
                  x="1"
                  y="1"
                  width="12"
                  height="10"
                  fill="none"
                  stroke="var(--hw-fund)"
                  strokeWidth="2"
                />
              </svg>
              {highlightLabel}
            </li>
          </>
        ) : undefined
      }
    />
  );
}
