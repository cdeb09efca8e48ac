import type { RankingDiagnostics } from '@headwater/core/ranking';
import { Alert, Button, Code } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import type { Job } from '../../ui/useJob.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './panels.module.css';
import type { RankingDetail, RankingsOfCall, ReplayResult } from './types.ts';

/** What a ranking was computed with, and a way to compute it again. */
export function RankingMethod({
  ranking,
  criteria,
}: {
  ranking: RankingDetail;
  criteria: RankingsOfCall['criteria'];
}) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const text = useLocalText();
  const [result, setResult] = useState<ReplayResult | null>(null);
  const replay = useMutation<{ job: Job }, ApiError>({
    mutationFn: () => post(`/rankings/${ranking.id}/replay`),
    onMutate: () => setResult(null),
  });
  const { parameters, summary } = ranking;
  const weights = parameters.weights
    ? Object.entries(parameters.weights)
        .map(([key, weight]) => {
          const label = criteria.find((one) => one.key === key)?.label;
          return `${label ? text(label) : key} ${weight}`;
        })
        .join(', ')
    : null;
  const facts: [string, string | null][] = [
    [t('ranking:fact.scores'), summary?.scores?.toString() ?? null],
    [
      t('ranking:likelihood'),
      parameters.likelihood ? t(`ranking:likelihoods.${parameters.likelihood}`) : null,
    ],
    [
      t('ranking:reviewerScale'),
      parameters.reviewerScale ? t(`ranking:reviewerScales.${parameters.reviewerScale}`) : null,
    ],
    [t('ranking:fact.weights'), weights],
    [t('ranking:fact.panels'), parameters.panelEffect === false ? t('ranking:panelsSame') : null],
    [t('ranking:fact.credible'), String(parameters.credible)],
    [t('ranking:fact.scale'), `${parameters.scale.lowest} – ${parameters.scale.highest}`],
    [t('ranking:fact.engine'), engineOf(t, summary?.diagnostics ?? null)],
    [t('ranking:fact.core'), parameters.coreVersion],
    [
      t('ranking:fact.by'),
      ranking.createdByName && sayName({ name: ranking.createdByName, nameAlt: ranking.createdByNameAlt }),
    ],
  ];
  return (
    <div className={classes.method}>
      <Section title={t('ranking:method')} lede={t('ranking:methodText')}>
        <dl className={classes.factList}>
          {facts.map(([name, value]) =>
            value === null ? null : (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd className="tabular">{value}</dd>
              </div>
            ),
          )}
          <dt>{t('ranking:fact.hash')}</dt>
          <dd>
            <Code>{ranking.inputsHash}</Code>
          </dd>
        </dl>
        {ranking.can.replay ? (
          <div style={{ display: 'grid', gap: '1rem', marginTop: '1.5rem', maxWidth: '42rem' }}>
            <Button
              variant="default"
              loading={replay.isPending}
              onClick={() => replay.mutate()}
              style={{ justifySelf: 'start' }}
            >
              {t('ranking:replay')}
            </Button>
            <ErrorNotice error={replay.error} />
            {replay.data ? (
              <JobProgress
                key={replay.data.job.id}
                jobId={replay.data.job.id}
                title={t('ranking:replaying')}
                onOver={(job) => setResult(job.status === 'done' ? (job.result as ReplayResult) : null)}
              />
            ) : null}
            {result ? <ReplayNotice result={result} /> : null}
          </div>
        ) : null}
      </Section>
    </div>
  );
}

function engineOf(t: TFunction, diagnostics: RankingDiagnostics | null): string | null {
  return diagnostics ? t(`ranking:engine.${diagnostics.method.engine}`) : null;
}

function ReplayNotice({ result }: { result: ReplayResult }) {
  const { t } = useTranslation();
  return (
    <Alert
      color={result.same ? 'moss' : 'red'}
      variant="light"
      role="status"
      title={result.same ? t('ranking:same') : t('ranking:different', { count: result.differing })}
    >
      {result.inputsIntact ? null : <p>{t('ranking:notIntact')}</p>}
      {result.inputsCurrent ? null : <p>{t('ranking:since')}</p>}
    </Alert>
  );
}
