import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../ui/charts/ChartFrame.tsx';
import type { Result } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';

const COLOURS = ['var(--hw-river)', 'var(--hw-fund)', 'var(--hw-seal)'];
const DASHES = ['', '6 4', '2 3'];

/** The chance of each application by its expected rank, one line a rule. */
export function ChancePlot({ result, nameOf }: { result: Result; nameOf: (id: string) => string }) {
  const { t } = useTranslation();
  const { sayChance } = useDrawWords();
  const series = useMemo(
    () =>
      result.rules.map(({ rule }, index) =>
        result.chances.map(({ expectedRank, byRule }) => ({ rule, expectedRank, chance: byRule[index]! })),
      ),
    [result],
  );
  const rankLabel = t('draws:compare.rank');
  const chanceLabel = t('draws:compare.chance');
  const draw = useCallback(
    (width: number) => ({
      plot: Plot.plot({
        width,
        height: 280,
        marginLeft: 52,
        marginBottom: 44,
        x: { label: rankLabel, nice: true },
        y: { label: chanceLabel, domain: [0, 1], tickFormat: '.0%' },
        marks: [
          Plot.gridY({ stroke: 'var(--hw-rule)', strokeOpacity: 1 }),
          ...series.map((rows, index) =>
            Plot.lineY(rows, {
              x: 'expectedRank',
              y: 'chance',
              stroke: COLOURS[index],
              strokeWidth: 2.5,
              strokeDasharray: DASHES[index],
            }),
          ),
          ...series.map((rows, index) =>
            Plot.dot(rows, {
              x: 'expectedRank',
              y: 'chance',
              r: rows.length > 80 ? 1.5 : 3,
              fill: COLOURS[index],
            }),
          ),
        ],
      }),
    }),
    [series, rankLabel, chanceLabel],
  );
  return (
    <ChartFrame
      title={t('draws:compare.plot')}
      summary={t('draws:compare.plotSummary')}
      draw={draw}
      legend={result.rules.map(({ rule }, index) => (
        <li key={rule}>
          <svg width="36" height="10" aria-hidden="true">
            <line
              x1="0"
              x2="36"
              y1="5"
              y2="5"
              stroke={COLOURS[index]}
              strokeWidth="2.5"
              strokeDasharray={DASHES[index]}
            />
          </svg>{' '}
          {t(`draws:rule.${rule}`)}
        </li>
      ))}
      table={{
        headers: [
          { text: t('draws:compare.application') },
          { text: rankLabel, align: 'end' },
          ...result.rules.map(({ rule }) => ({ text: t(`draws:rule.${rule}`), align: 'end' as const })),
        ],
        rows: result.chances.map(({ applicationId, expectedRank, byRule }) => [
          nameOf(applicationId),
          expectedRank.toFixed(1),
          ...byRule.map(sayChance),
        ]),
      }}
    />
  );
}
