import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DistributionPlot, LoadHistogram } from '../../ui/charts/histograms.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import type { Job } from '../../ui/useJob.ts';
import classes from './assignments.module.css';
import { ServedTable } from './ServedTable.tsx';
import type { ReplayResult, Run } from './types.ts';
import { useScore } from './useScore.ts';

/** A computed run: its figures and charts, every application with its reviewers, and what can be done with it. */
export function RunPreview({ run }: { run: Run }) {
  const { t } = useTranslation();
  const { report } = run;
  if (!report) return null;
  return (
    <>
      <RunActions run={run} fresh={report.size.reviewsAssigned - report.keptPairs} />
      <RunFigures report={report} />
      <div className={classes.charts}>
        <DistributionPlot
          title={t('assignments:chart.affinities')}
          caption={t('assignments:chart.affinitiesCaption')}
          valueLabel={t('assignments:chart.affinity')}
          bins={report.bestScores}
          binsLabel={t('assignments:chart.best')}
          highlight={report.chosenScores}
          highlightLabel={t('assignments:chart.chosen')}
        />
        <LoadHistogram
          title={t('assignments:chart.loads')}
          loads={report.loads}
          min={run.parameters.minLoad > 0 ? run.parameters.minLoad : undefined}
          max={run.parameters.maxLoad}
        />
      </div>
      <div style={{ marginTop: '3rem' }}>
        <Section title={t('assignments:served.title')}>
          <ServedTable run={run} />
        </Section>
      </div>
      <p className={classes.soft}>
        {t('assignments:run.hash')}: <span className={classes.hash}>{run.inputsHash}</span>
      </p>
    </>
  );
}

function RunFigures({ report }: { report: NonNullable<Run['report']> }) {
  const { t } = useTranslation();
  const show = useScore();
  const { size } = report;
  return (
    <StatTiles
      tiles={[
        {
          id: 'assigned',
          label: t('assignments:figure.assigned'),
          value: size.reviewsAssigned,
          note: [
            t('assignments:figure.wanted', { count: size.reviewsWanted }),
            report.keptPairs > 0 ? t('assignments:figure.kept', { count: report.keptPairs }) : null,
          ]
            .filter(Boolean)
            .join(' · '),
        },
        {
          id: 'short',
          label: t('assignments:figure.short'),
          value: report.shortApplications,
          note:
            report.reviewersBelowMinimum > 0
              ? t('assignments:figure.below', { count: report.reviewersBelowMinimum })
              : undefined,
        },
        {
          id: 'mean',
          label: t('assignments:figure.mean'),
          value: show(report.meanScore),
          note: t('assignments:figure.eligible', {
            count: size.eligiblePairs,
            forbidden: size.forbiddenPairs,
          }),
        },
        {
          id: 'gap',
          label: t('assignments:figure.gap'),
          value: report.gap === 0 ? '0' : report.gap.toPrecision(2),
          note: `${t(report.gap === 0 ? 'assignments:figure.proven' : 'assignments:figure.gapNote')} · ${t('assignments:figure.seconds', { seconds: report.computeSeconds })}`,
        },
      ]}
    />
  );
}

function RunActions({ run, fresh }: { run: Run; fresh: number }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'execute' | 'discard' | null>(null);
  const [replay, setReplay] = useState<Job | null>(null);
  const ask = useMutation<{ job: Job }, ApiError>({
    mutationFn: () => post(`/assignment-runs/${run.id}/replay`),
    onSuccess: ({ job }) => setReplay(job),
  });
  const renew = () => refresh('/calls', '/assignment-runs', '/applications', '/home', '/my');
  const result = replay?.status === 'done' ? (replay.result as ReplayResult) : null;
  return (
    <div style={{ marginBottom: '2rem' }}>
      <Group gap="sm">
        {run.can.execute ? (
          <Button onClick={() => setAsked('execute')}>
            {t('assignments:run.execute', { count: fresh })}
          </Button>
        ) : null}
        {run.can.discard ? (
          <Button variant="default" onClick={() => setAsked('discard')}>
            {t('assignments:run.discard')}
          </Button>
        ) : null}
        {run.can.replay ? (
          <Button variant="subtle" onClick={() => ask.mutate()} loading={ask.isPending}>
            {t('assignments:run.replay')}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={ask.error} />
      {replay ? (
        <div style={{ marginTop: '1rem' }}>
          <JobProgress jobId={replay.id} title={t('assignments:run.replaying')} onOver={setReplay} />
        </div>
      ) : null}
      {result ? <ReplayVerdict result={result} /> : null}
      <ConfirmDialog
        opened={asked === 'execute'}
        onClose={() => setAsked(null)}
        title={t('assignments:run.executeTitle')}
        text={t('assignments:run.executeText', { count: fresh })}
        confirmLabel={t('assignments:run.execute', { count: fresh })}
        onConfirm={async () => {
          const { invited } = await post<{ invited: number }>(`/assignment-runs/${run.id}/execute`);
          notifications.show({ message: t('assignments:run.executed', { count: invited }) });
          await renew();
        }}
      />
      <ConfirmDialog
        opened={asked === 'discard'}
        onClose={() => setAsked(null)}
        title={t('assignments:run.discardTitle')}
        text={t('assignments:run.discardText')}
        confirmLabel={t('assignments:run.discard')}
        onConfirm={async () => {
          await post(`/assignment-runs/${run.id}/discard`);
          await renew();
        }}
      />
    </div>
  );
}

function ReplayVerdict({ result }: { result: ReplayResult }) {
  const { t } = useTranslation();
  const isSame = result.isAssignmentSame && result.areInputsSame && result.areAffinitiesSame !== false;
  const words =
    !result.isAssignmentSame || !result.areInputsSame
      ? 'different'
      : result.areAffinitiesSame === false
        ? 'affinitiesDiffer'
        : result.areTextsSame
          ? 'same'
          : 'textsChanged';
  return (
    <Alert mt="md" variant="light" color={isSame ? 'moss' : 'seal'} role="status">
      {t(`assignments:run.${words}`)}
    </Alert>
  );
}
