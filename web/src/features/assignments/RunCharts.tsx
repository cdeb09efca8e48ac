import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import { CountBars, ReachedBars } from '../../ui/charts/bars.tsx';
import { type Bin, DistributionPlot, LoadHistogram } from '../../ui/charts/histograms.tsx';
import classes from './assignments.module.css';
import { useRuleWords } from './ruleWords.ts';
import type { Run, RunReport, ServedApplication } from './types.ts';
import { useScore } from './useScore.ts';

const WORST_SHOWN = 10;

/** A bin of matches as they are written everywhere else: see useScore. */
export const inHundredths = ({ from, to, count }: Bin): Bin => ({ from: 100 * from, to: 100 * to, count });
export const sayHundredths = ({ from, to }: Bin) => `${from.toFixed(0)} – ${to.toFixed(0)}`;

/** A run in pictures, each with its figures as a table behind a switch. */
export function RunCharts({ run, report }: { run: Run; report: RunReport }) {
  const { t } = useTranslation();
  const hasRules = (report.unmetRules?.length ?? 0) > 0 && report.size.submissions > 0;
  const best = useMemo(() => report.bestScores.map(inHundredths), [report.bestScores]);
  const chosen = useMemo(() => report.chosenScores.map(inHundredths), [report.chosenScores]);
  return (
    <div className={classes.charts}>
      {[...best, ...chosen].some(({ count }) => count > 0) ? (
        <DistributionPlot
          title={t('assignments:chart.affinities')}
          caption={t('assignments:chart.affinitiesCaption')}
          valueLabel={t('assignments:chart.affinity')}
          bins={best}
          binsLabel={t('assignments:chart.best')}
          highlight={chosen}
          highlightLabel={t('assignments:chart.chosen')}
          sayBin={sayHundredths}
        />
      ) : null}
      {report.size.reviewsAssigned > 0 ? (
        <LoadHistogram
          title={t('assignments:chart.loads')}
          loads={report.loads}
          min={run.parameters.minLoad > 0 ? run.parameters.minLoad : undefined}
          max={run.parameters.maxLoad}
        />
      ) : null}
      <WorstServed run={run} />
      {report.apart && report.size.eligiblePairs + report.apart.candidates > 0 ? (
        <ApartChart report={report} apart={report.apart} />
      ) : null}
      {hasRules ? <RulesChart rules={report.unmetRules ?? []} /> : null}
    </div>
  );
}

function WorstServed({ run }: { run: Run }) {
  const { t } = useTranslation();
  const show = useScore();
  const { data } = useGet<Page<ServedApplication>>(`/assignment-runs/${run.id}/applications`, {
    limit: WORST_SHOWN,
  });
  const rows = useMemo(
    () =>
      (data?.items ?? []).map(({ id, number, title, score, bestScore }) => ({
        id,
        name: number ?? title,
        got: score,
        best: bestScore,
      })),
    [data],
  );
  if (rows.every(({ best }) => best === 0)) return null;
  return (
    <ReachedBars
      title={t('board:chart.worst')}
      caption={t('board:chart.worstCaption')}
      summary={t('board:chart.worstSummary', { count: rows.length })}
      nameLabel={t('board:chart.application')}
      gotLabel={t('board:chart.got')}
      bestLabel={t('board:chart.possible')}
      show={show}
      rows={rows}
    />
  );
}

function ApartChart({ report, apart }: { report: RunReport; apart: NonNullable<RunReport['apart']> }) {
  const { t } = useTranslation();
  const free = report.size.eligiblePairs;
  const words = [t('board:chart.free'), t('board:chart.kept'), t('board:chart.best')].join('\n');
  const rows = useMemo(() => {
    const [freeName = '', keptName = '', bestName = ''] = words.split('\n');
    return [
      { id: 'free', name: freeName, count: free },
      { id: 'kept', name: keptName, count: apart.candidates },
      ...(apart.best === null ? [] : [{ id: 'best', name: bestName, count: apart.best }]),
    ];
  }, [words, free, apart.candidates, apart.best]);
  return (
    <CountBars
      title={t('board:chart.apart')}
      caption={t('board:chart.apartCaption')}
      summary={t('board:chart.apartSummary', { apart: apart.candidates, all: free + apart.candidates })}
      nameLabel={t('board:chart.kind')}
      countLabel={t('board:chart.pairs')}
      rows={rows}
    />
  );
}

function RulesChart({ rules }: { rules: NonNullable<RunReport['unmetRules']> }) {
  const { t } = useTranslation();
  const { sayRule } = useRuleWords();
  const words = rules.map(({ rule }) => sayRule(rule)).join('\n');
  const rows = useMemo(() => {
    const names = words.split('\n');
    return rules.map(({ applications }, index) => ({
      id: String(index),
      name: names[index] ?? '',
      count: applications,
    }));
  }, [rules, words]);
  return (
    <CountBars
      title={t('board:chart.rules')}
      caption={t('board:chart.rulesCaption')}
      summary={t('board:chart.rulesSummary', {
        count: rules.length,
        unmet: rules.reduce((sum, one) => sum + one.applications, 0),
      })}
      nameLabel={t('board:chart.rule')}
      countLabel={t('board:chart.applications')}
      rows={rows}
    />
  );
}
