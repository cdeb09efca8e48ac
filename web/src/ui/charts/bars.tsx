import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { ChartFrame } from './ChartFrame.tsx';

const ROW = 34;
const FOOT = 48;

/** Room for the names on the left: under half of the chart. */
const marginOf = (width: number) => Math.min(300, Math.max(120, Math.round(width * 0.42)));

const shorten = (text: string, width: number) => {
  const most = Math.max(8, Math.floor(marginOf(width) / 7.5));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

/** A few counts by name, in the order given. */
export function CountBars({
  title,
  caption,
  summary,
  nameLabel,
  countLabel,
  rows,
}: {
  title: string;
  caption?: string;
  summary: string;
  nameLabel: string;
  countLabel: string;
  rows: { id: string; name: string; count: number }[];
}) {
  const draw = useCallback(
    (width: number) => ({
      plot: Plot.plot({
        width,
        height: rows.length * ROW + FOOT,
        marginLeft: marginOf(width),
        marginRight: 56,
        marginTop: 8,
        marginBottom: 40,
        x: {
          label: countLabel,
          labelArrow: 'none',
          labelAnchor: 'center',
          // Of nothing but zeros no axis can be made.
          domain: [0, Math.max(1, ...rows.map(({ count }) => count))],
          grid: true,
          nice: true,
          ticks: 4,
        },
        y: {
          label: null,
          domain: rows.map((row) => row.id),
          tickFormat: (id: string) => shorten(rows.find((row) => row.id === id)?.name ?? '', width),
          tickSize: 0,
        },
        marks: [
          Plot.barX(rows, { x: 'count', y: 'id', fill: 'var(--hw-fund)', insetTop: 6, insetBottom: 6 }),
          Plot.text(rows, {
            x: 'count',
            y: 'id',
            text: 'count',
            textAnchor: 'start',
            dx: 6,
            fill: 'var(--hw-ink)',
          }),
          Plot.ruleX([0], { stroke: 'var(--hw-ink)' }),
        ],
      }),
    }),
    [rows, countLabel],
  );
  return (
    <ChartFrame
      title={title}
      caption={caption}
      summary={summary}
      table={{
        headers: [{ text: nameLabel }, { text: countLabel, align: 'end' }],
        rows: rows.map(({ name, count }) => [name, String(count)]),
      }}
      draw={draw}
    />
  );
}

/** What each has, as a bar, beside what it could have at best, as a mark. */
export function ReachedBars({
  title,
  caption,
  summary,
  nameLabel,
  gotLabel,
  bestLabel,
  show,
  rows,
}: {
  title: string;
  caption?: string;
  summary: string;
  nameLabel: string;
  gotLabel: string;
  bestLabel: string;
  show: (value: number) => string;
  rows: { id: string; name: string; got: number; best: number }[];
}) {
  const draw = useCallback(
    (width: number) => ({
      plot: Plot.plot({
        width,
        height: rows.length * ROW + FOOT,
        marginLeft: marginOf(width),
        marginRight: 24,
        marginTop: 8,
        marginBottom: 40,
        x: {
          label: gotLabel,
          labelArrow: 'none',
          labelAnchor: 'center',
          grid: true,
          nice: true,
          ticks: 4,
          tickFormat: show,
        },
        y: {
          label: null,
          domain: rows.map((row) => row.id),
          tickFormat: (id: string) => shorten(rows.find((row) => row.id === id)?.name ?? '', width),
          tickSize: 0,
        },
        marks: [
          Plot.barX(rows, { x: 'got', y: 'id', fill: 'var(--hw-fund)', insetTop: 8, insetBottom: 8 }),
          Plot.tickX(rows, {
            x: 'best',
            y: 'id',
            stroke: 'var(--hw-ink)',
            strokeWidth: 2,
            insetTop: 4,
            insetBottom: 4,
          }),
          Plot.ruleX([0], { stroke: 'var(--hw-ink)' }),
        ],
      }),
    }),
    [rows, gotLabel, show],
  );
  return (
    <ChartFrame
      title={title}
      caption={caption}
      summary={summary}
      table={{
        headers: [{ text: nameLabel }, { text: gotLabel, align: 'end' }, { text: bestLabel, align: 'end' }],
        rows: rows.map(({ name, got, best }) => [name, show(got), show(best)]),
      }}
      draw={draw}
      legend={
        <>
          <li>
            <svg width="14" height="12" aria-hidden="true">
              <rect width="14" height="12" fill="var(--hw-fund)" />
            </svg>
            {gotLabel}
          </li>
          <li>
            <svg width="14" height="12" aria-hidden="true">
              <rect x="6" width="2" height="12" fill="var(--hw-ink)" />
            </svg>
            {bestLabel}
          </li>
        </>
      }
    />
  );
}
