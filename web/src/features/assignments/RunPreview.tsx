import { Tabs } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../app/Link.tsx';
import { AdjustmentList } from './AdjustmentList.tsx';
import classes from './assignments.module.css';
import { CompareSection } from './CompareSection.tsx';
import { LoadedTable } from './LoadedTable.tsx';
import { RunActions } from './RunActions.tsx';
import { RunCharts } from './RunCharts.tsx';
import { RunFigures, RunRemarks } from './RunFigures.tsx';
import { ServedTable } from './ServedTable.tsx';
import type { Run } from './types.ts';

const VIEWS = ['applications', 'reviewers', 'adjustments', 'compare'] as const;

/** A run as it stands: its figures and charts, every application and reviewer, and what can be done with it. */
export function RunPreview({ run }: { run: Run }) {
  const { t } = useTranslation();
  const go = useGo();
  const { view = 'applications', tab }: { view?: string; tab?: string } = useSearch({ strict: false });
  const report = run.adjusted ?? run.report;
  if (!report) return null;
  const words: Record<(typeof VIEWS)[number], string> = {
    applications: t('assignments:served.title'),
    reviewers: t('board:reviewers.title'),
    adjustments: t('adjusting:adjust.list'),
    compare: t('adjusting:compare.title'),
  };
  return (
    <>
      <RunActions
        run={run}
        fresh={report.size.reviewsAssigned - report.keptPairs}
        open={report.size.reviewsWanted - report.keptPairs}
      />
      <RunFigures run={run} report={report} />
      <RunRemarks run={run} report={report} />
      <RunCharts run={run} report={report} />
      <Tabs
        mt="xl"
        value={view}
        keepMounted={false}
        onChange={(next) =>
          go(`/calls/${run.callId}/assignments`, {
            search: { tab, run: run.id, view: next === 'applications' ? '' : (next ?? '') },
            replace: true,
          })
        }
      >
        <Tabs.List mb="lg">
          {VIEWS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {words[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="applications">
          <ServedTable run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="reviewers">
          <LoadedTable run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="adjustments">
          <AdjustmentList run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="compare">
          <CompareSection run={run} />
        </Tabs.Panel>
      </Tabs>
      <p className={classes.soft}>
        {t('assignments:run.hash')}
        {t('common:colon')}
        <span className={classes.hash}>{run.inputsHash}</span>
      </p>
    </>
  );
}
