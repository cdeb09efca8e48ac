import { Alert, Button, Skeleton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, get, post } from '../../app/api.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { LargeMoney } from '../../ui/LargeMoney.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { type Job, useJob } from '../../ui/useJob.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import type { DecisionRound } from '../decisions/types.ts';
import { ChoiceTable } from './ChoiceTable.tsx';
import { LinesOutcome, PriceTable } from './PriceTable.tsx';
import classes from './portfolio.module.css';
import type { Plan, Run, Summary } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** One portfolio run: what it chose, how good that is, what each rule costs, or which rules collide. */
export default function RunPage() {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const text = useLocalText();
  const { callId = '', runId = '' } = useParams({ strict: false });
  const { data: run, error, isPending } = useGet<Run>(`/portfolio-runs/${runId}`);
  const plan = useGet<Plan>(`/calls/${callId}/portfolio`);
  const [isStaging, setStaging] = useState(false);
  if (isPending) return <Skeleton height={400} />;
  if (!run) {
    return (
      <>
        <PageHeader title={t('portfolioRuns:one.any')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const { summary } = run;
  return (
    <>
      <PageHeader
        title={run.name || t('portfolioRuns:one.title', { number: run.number })}
        kicker={run.callCode}
        crumbs={{ [`/calls/${callId}`]: text(run.callTitle) }}
        meta={
          <span>
            {t('portfolioRuns:runs.planVersion', { version: run.planVersion })} ·{' '}
            {t('portfolioRuns:one.made', {
              name: sayName({ name: run.createdByName ?? '', nameAlt: run.createdByNameAlt }),
            })}{' '}
            <DateTime value={run.createdAt} precision="time" />
          </span>
        }
        actions={
          <>
            {run.can.stage ? (
              <Button onClick={() => setStaging(true)}>{t('portfolioRuns:one.stage')}</Button>
            ) : null}
            <Button component={Link} to={`/calls/${callId}/portfolio`} variant="default">
              {t('portfolioRuns:comparison.back')}
            </Button>
          </>
        }
      />
      {run.status !== 'ready' && run.jobId ? (
        <JobProgress
          jobId={run.jobId}
          title={t('portfolio:run.under')}
          onOver={() => {
            if (run.status === 'computing') void refresh('/portfolio-runs', '/calls');
          }}
        />
      ) : null}
      {run.status === 'ready' && !run.isRankingUpToDate ? (
        <Alert color="silt" variant="light" mb="lg">
          {t('portfolioRuns:one.outdated')}
        </Alert>
      ) : null}
      {summary?.status === 'chosen' ? (
        <>
          <Tiles summary={summary} currency={run.currency} />
          <div className={classes.after} />
          <LinesOutcome run={run} summary={summary} />
          <PriceTable run={run} summary={summary} attributes={plan.data?.attributes ?? []} />
        </>
      ) : null}
      {summary && summary.status !== 'chosen' ? (
        <Infeasible run={run} summary={summary} plan={plan.data} />
      ) : null}
      {summary ? <ChoiceTable run={run} plan={plan.data} /> : null}
      {run.status === 'ready' ? <Method run={run} /> : null}
      {isStaging ? <StageDialog run={run} onClose={() => setStaging(false)} /> : null}
    </>
  );
}

function Tiles({ summary, currency }: { summary: Summary; currency: string }) {
  const { t } = useTranslation();
  const { gap = 0, bound = 0, draws } = summary;
  return (
    <>
      <StatTiles
        tiles={[
          {
            id: 'chosen',
            label: t('portfolioRuns:one.tile.chosen'),
            value: summary.chosen,
            note: t('portfolioRuns:one.tile.ofCandidates', { count: summary.candidates }),
          },
          {
            id: 'amount',
            label: t('portfolioRuns:one.tile.amount'),
            value: <LargeMoney minor={summary.amount ?? 0} currency={currency} />,
          },
          {
            id: 'value',
            label: t('portfolioRuns:one.tile.value'),
            value: (summary.value ?? 0).toFixed(2),
            note: t('portfolioRuns:one.tile.bound', { bound: bound.toFixed(2) }),
          },
          {
            id: 'gap',
            label: t('portfolioRuns:one.tile.gap'),
            value:
              gap < 1e-9
                ? t('portfolioRuns:one.tile.proven')
                : t('portfolioRuns:one.tile.within', { gap: (100 * gap).toPrecision(2) }),
          },
          ...(draws && draws.made > 0
            ? [
                {
                  id: 'draws',
                  label: t('portfolioRuns:one.tile.draws'),
                  value: draws.made,
                  note:
                    draws.unsolved > 0
                      ? t('portfolioRuns:one.tile.unsolved', { count: draws.unsolved })
                      : undefined,
                },
              ]
            : []),
        ]}
      />
      {summary.unranked > 0 ? <p>{t('portfolioRuns:one.unranked', { count: summary.unranked })}</p> : null}
      {summary.withoutLine > 0 ? (
        <p>{t('portfolioRuns:one.withoutLine', { count: summary.withoutLine })}</p>
      ) : null}
    </>
  );
}

function Infeasible({ run, summary, plan }: { run: Run; summary: Summary; plan: Plan | undefined }) {
  const { t } = useTranslation();
  const words = usePlanWords(plan?.attributes ?? []);
  const { why } = summary;
  return (
    <Section title={t('portfolioRuns:infeasible.title')}>
      {why ? (
        <>
          <p>{t('portfolioRuns:infeasible.together')}</p>
          <ul className={classes.list}>
            {why.together.map((one) => (
              <li key={`${one.rule} ${one.limit}`}>
                {words.sayRelaxation(one, run.definition, run.named, run.currency)}
              </li>
            ))}
          </ul>
          <p>
            {t(
              why.alone.length === 0
                ? 'portfolioRuns:infeasible.noneAlone'
                : 'portfolioRuns:infeasible.alone',
            )}
          </p>
          <ol className={classes.list}>
            {why.alone.map((one) => (
              <li key={`${one.rule} ${one.limit}`}>
                {words.sayRelaxation(one, run.definition, run.named, run.currency)}
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p>{t('portfolioRuns:infeasible.notFound')}</p>
      )}
    </Section>
  );
}

interface ReplayResult {
  same: boolean;
  differing: number;
  inputsIntact: boolean;
}

/** What the run follows from, and computing it again. */
function Method({ run }: { run: Run }) {
  const { t } = useTranslation();
  const [jobId, setJobId] = useState<string | null>(null);
  const replay = useMutation<{ job: Job }, ApiError>({
    mutationFn: () => post(`/portfolio-runs/${run.id}/replay`),
    onSuccess: ({ job }) => setJobId(job.id),
  });
  return (
    <Section title={t('portfolioRuns:one.method')}>
      <dl className={classes.facts}>
        <dt>{t('portfolio:run.value')}</dt>
        <dd>{t(`portfolio:run.values.${run.parameters.value}`)}</dd>
        <dt>{t('portfolioRuns:one.hash')}</dt>
        <dd className={classes.hash}>{run.inputsHash}</dd>
        <dt>{t('portfolioRuns:one.core')}</dt>
        <dd>{run.parameters.coreVersion}</dd>
      </dl>
      {jobId ? <ReplayOutcome jobId={jobId} /> : null}
      <ErrorNotice error={replay.error} />
      {run.can.replay ? (
        <div className={classes.buttons}>
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {t('portfolioRuns:one.replay')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function ReplayOutcome({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const { job } = useJob(jobId);
  if (job?.status !== 'done')
    return <JobProgress jobId={jobId} title={t('portfolioRuns:one.replayRunning')} />;
  const { same, differing, inputsIntact } = job.result as ReplayResult;
  return (
    <Alert color={same ? 'moss' : 'seal'} variant="light" mt="md" role="status">
      {same ? t('portfolioRuns:one.same') : t('portfolioRuns:one.differs', { count: differing })}
      {inputsIntact ? null : ` ${t('portfolioRuns:one.inputsChanged')}`}
    </Alert>
  );
}

function StageDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('portfolioRuns:one.stageTitle')}
      text={t('portfolioRuns:one.stageText')}
      confirmLabel={t('portfolioRuns:one.stage')}
      onConfirm={async () => {
        const { round } = await get<DecisionRound>(`/calls/${run.callId}/decision-round`);
        await post(`/portfolio-runs/${run.id}/stage`, { revision: round?.revision ?? null });
        await refresh('/calls', '/home');
        go(`/calls/${run.callId}/decisions`);
      }}
    />
  );
}
