import type { LocalText } from '@headwater/messages';
import { Skeleton, Text } from '@mantine/core';
import * as Plot from '@observablehq/plot';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../app/queries.ts';
import { ChartFrame } from '../../ui/charts/ChartFrame.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';

interface Spread {
  lower: number;
  median: number;
  upper: number;
}

interface Burden {
  fewest: number;
  pauseMinutes: number;
  measured: {
    applications: number;
    elapsed: Spread;
    active: Spread;
    parts: { key: string; title: LocalText | null; stretches: number }[];
  } | null;
}

/** What a call costs its applicants, measured; for those who run it. */
export function BurdenSection({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data, error } = useGet<Burden>(`/calls/${callId}/burden`);
  return (
    <Section title={t('burden:title')} lede={t('burden:lede')}>
      <ErrorNotice error={error} />
      {!data && !error ? <Skeleton height={80} /> : null}
      {data && !data.measured ? <Text c="dimmed">{t('burden:few', { count: data.fewest })}</Text> : null}
      {data?.measured ? <MeasuredBurden measured={data.measured} pause={data.pauseMinutes} /> : null}
    </Section>
  );
}

/** Minutes as people say them: up to a day in hours, beyond in days. */
function useDurationText(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    if (minutes < 60) return t('burden:minutes', { minutes });
    if (minutes < 2 * 24 * 60)
      return t('burden:hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    return t('burden:days', { days: Math.round((minutes / 24 / 60) * 10) / 10 });
  };
}

function MeasuredBurden({ measured, pause }: { measured: NonNullable<Burden['measured']>; pause: number }) {
  const { t } = useTranslation();
  const sayTime = useDurationText();
  const { active, elapsed, parts } = measured;
  const drawTimes = (width: number) => ({
    plot: Plot.plot({
      width,
      height: 84,
      marginLeft: 28,
      marginRight: 40,
      marginBottom: 34,
      x: {
        domain: [0, Math.max(60, active.upper * 1.15)],
        label: null,
        grid: true,
        ticks: Math.max(2, width / 140),
        tickFormat: sayTime,
      },
      y: { axis: null },
      marks: [
        Plot.barX([active], {
          x1: 'lower',
          x2: 'upper',
          fill: 'var(--hw-fund)',
          fillOpacity: 0.45,
          insetTop: 8,
          insetBottom: 8,
        }),
        Plot.ruleX([active], { x: 'median', stroke: 'var(--hw-ink)', strokeWidth: 2.5 }),
      ],
    }),
  });
  const row = (label: string, { lower, median, upper }: Spread) => [
    label,
    sayTime(median),
    t('burden:halfOf', { lower: sayTime(lower), upper: sayTime(upper) }),
  ];
  const inWords = t('burden:timesSummary', {
    active: sayTime(active.median),
    lower: sayTime(active.lower),
    upper: sayTime(active.upper),
  });
  return (
    <>
      <Text fw={600}>{inWords}</Text>
      <Text mb="md">{t('burden:rests', { count: measured.applications, pause })}</Text>
      <ChartFrame
        title={t('burden:timesChart')}
        caption={`${t('burden:active')}. ${t('burden:timesCaption')}`}
        summary={inWords}
        table={{
          headers: [{ text: t('burden:measure') }, { text: t('burden:median') }, { text: t('burden:half') }],
          rows: [row(t('burden:active'), active), row(t('burden:elapsed'), elapsed)],
        }}
        draw={drawTimes}
      />
      {parts.length > 0 ? <PartsChart parts={parts} /> : null}
    </>
  );
}

const ROW_PX = 30;
/** Of the chart, the most that names of parts may take. */
const NAMES_SHARE = 0.45;
/** Room between a name and its bar. */
const NAME_GAP_PX = 14;
const FONT_PX = 13;

/** How wide a text is drawn, as far as can be told without drawing it: Chinese characters are square. */
const measureText = (text: string) =>
  FONT_PX * [...text].reduce((sum, one) => sum + (/\p{Script=Han}|[，。、]/u.test(one) ? 1 : 0.56), 0);

function PartsChart({ parts }: { parts: NonNullable<Burden['measured']>['parts'] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const nameOf = ({ key, title }: (typeof parts)[number]) =>
    title ? text(title) : t(key === 'budget' ? 'burden:budget' : 'burden:basics');
  const rows = parts.map((part) => ({ name: nameOf(part), stretches: part.stretches, key: part.key }));
  const draw = (width: number) => {
    const longest = Math.max(...rows.map(({ name }) => measureText(name)));
    const marginLeft = Math.min(longest + NAME_GAP_PX, width * NAMES_SHARE);
    const shown = new Map(rows.map(({ key, name }) => [key, name]));
    return {
      plot: Plot.plot({
        width,
        height: rows.length * ROW_PX + 40,
        marginLeft,
        marginRight: 24,
        marginBottom: 32,
        x: { label: null, grid: true, ticks: Math.max(2, width / 120) },
        y: { domain: rows.map(({ key }) => key), padding: 0.35 },
        marks: [
          Plot.axisY({
            label: null,
            tickSize: 0,
            tickFormat: (key: string) => shown.get(key) ?? '',
            lineWidth: (marginLeft - NAME_GAP_PX) / FONT_PX + 1,
            textOverflow: 'ellipsis',
          }),
          Plot.barX(rows, { x: 'stretches', y: 'key', fill: 'var(--hw-fund)', fillOpacity: 0.6 }),
          Plot.ruleX([0], { stroke: 'var(--hw-ink)' }),
        ],
      }),
    };
  };
  return (
    <ChartFrame
      title={t('burden:chart')}
      caption={t('burden:chartCaption')}
      summary={rows
        .map(({ name, stretches }) => t('burden:summary', { part: name, count: stretches }))
        .join(' ')}
      table={{
        headers: [{ text: t('burden:part') }, { text: t('burden:stretches'), align: 'end' }],
        rows: rows.map(({ name, stretches }) => [name, stretches.toFixed(1)]),
      }}
      draw={draw}
    />
  );
}
