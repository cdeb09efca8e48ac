import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame, type ChartTable } from './ChartFrame.tsx';
import { GROUP_COLOURS, GROUP_SYMBOLS, GROUPS, type Group, GroupMark } from './groups.tsx';

/** A proposal in a ranking: its expected rank, the interval that holds its rank half of the time, its group. */
export interface RankedProposal {
  id: string;
  /** What names it on the axis, e.g. its number. */
  label: string;
  expectedRank: number;
  lower: number;
  upper: number;
  group: Group;
}

const ROW_PX = 18;
const AXIS_PX = 44;
const LABEL_PX = 112;

/**
 * Proposals by expected rank with their intervals and the funding line, best first; hundreds of rows scroll below
 * the axis. `fundingLine` is how many can be funded.
 */
export function IntervalPlot({
  title,
  caption,
  proposals,
  fundingLine,
}: {
  title: string;
  caption?: string;
  proposals: RankedProposal[];
  fundingLine: number;
}) {
  const { t } = useTranslation();
  const rankLabel = t('ui.chart.expectedRank');
  const lineLabel = t('ui.chart.fundingLine', { count: fundingLine });

  const draw = useCallback(
    (width: number) => {
      const sorted = proposals.toSorted((a, b) => a.expectedRank - b.expectedRank);
      const names = new Map(sorted.map(({ id, label }) => [id, label]));
      const furthest = Math.max(...sorted.map(({ upper }) => upper), 1);
      const first = Math.min(...sorted.map(({ lower }) => lower), furthest);
      const isFromStart = first <= sorted.length;
      const last = isFromStart ? Math.max(furthest, sorted.length) : furthest;
      const shared = {
        width,
        marginLeft: LABEL_PX,
        marginRight: 24,
        x: { domain: [isFromStart ? 0 : first - 1, last + 0.5] },
        color: { domain: [...GROUPS], range: GROUP_COLOURS },
        symbol: { domain: [...GROUPS], range: GROUP_SYMBOLS },
      };
      const line = fundingLine + 0.5;
      const axis = Plot.plot({
        ...shared,
        height: AXIS_PX,
        marginTop: AXIS_PX - 2,
        marginBottom: 0,
        marks: [
          Plot.axisX({
            anchor: 'top',
            label: rankLabel,
            labelAnchor: 'left',
            ticks: Math.max(3, width / 110),
            labelOffset: 38,
          }),
        ],
      });
      const plot = Plot.plot({
        ...shared,
        height: sorted.length * ROW_PX + 12,
        marginTop: 4,
        marginBottom: 8,
        x: { ...shared.x, axis: null },
        y: {
          domain: sorted.map(({ id }) => id),
          tickFormat: (id: string) => names.get(id) ?? '',
          label: null,
          tickSize: 0,
        },
        marks: [
          Plot.gridX({ stroke: 'var(--hw-rule)', strokeOpacity: 1, ticks: Math.max(3, width / 110) }),
          Plot.ruleX(line >= (isFromStart ? 0 : first - 1) && line <= last + 0.5 ? [line] : [], {
            stroke: 'var(--hw-ink)',
            strokeDasharray: '5 4',
            strokeWidth: 1.5,
          }),
          Plot.link(sorted, {
            x1: 'lower',
            x2: 'upper',
            y1: 'id',
            y2: 'id',
            stroke: 'group',
            strokeWidth: 4,
            strokeOpacity: 0.4,
            strokeLinecap: 'round',
          }),
          Plot.dot(sorted, {
            x: 'expectedRank',
            y: 'id',
            fill: 'group',
            symbol: 'group',
            r: 4.5,
            stroke: 'var(--hw-paper)',
            strokeWidth: 1,
          }),
          Plot.tip(
            sorted,
            Plot.pointerY({
              x: 'expectedRank',
              y: 'id',
              title: (row: RankedProposal) =>
                `${row.label}\n${rankLabel} ${row.expectedRank.toFixed(1)} (${row.lower.toFixed(1)} – ${row.upper.toFixed(1)})`,
            }),
          ),
        ],
      });
      return { plot, axis };
    },
    [proposals, fundingLine, rankLabel],
  );

  const table: ChartTable = {
    headers: [
      { text: t('ui.chart.proposal') },
      { text: rankLabel, align: 'end' },
      { text: t('ui.chart.lower'), align: 'end' },
      { text: t('ui.chart.upper'), align: 'end' },
      { text: t('ui.chart.group') },
    ],
    rows: proposals
      .toSorted((a, b) => a.expectedRank - b.expectedRank)
      .map((row) => [
        row.label,
        row.expectedRank.toFixed(2),
        row.lower.toFixed(2),
        row.upper.toFixed(2),
        t(`ui.chart.groups.${row.group}`),
      ]),
  };
  const counts = GROUPS.map((group) => ({
    group,
    count: proposals.filter((row) => row.group === group).length,
  }));
  return (
    <ChartFrame
      title={title}
      caption={caption ?? t('ui.chart.intervalCaption')}
      summary={t('ui.chart.intervalSummary', {
        count: proposals.length,
        line: fundingLine,
        fund: counts[0]?.count,
        lottery: counts[1]?.count,
        decline: counts[2]?.count,
      })}
      table={table}
      draw={draw}
      legend={
        <>
          {counts.map(({ group, count }) => (
            <li key={group}>
              <GroupMark group={group} />
              {t(`ui.chart.groups.${group}`)} ({count})
            </li>
          ))}
          <li>
            <svg
              width="20"
              height="12"
              aria-hidden="true"
              stroke="var(--hw-ink)"
              strokeWidth="1.5"
              strokeDasharray="5 4"
            >
              <path d="M0 6 H20" />
            </svg>
            {lineLabel}
          </li>
        </>
      }
    />
  );
}
