import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, get, post } from '../../app/api.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import type { Job } from '../../ui/useJob.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import type { DecisionRound } from '../decisions/types.ts';
import classes from '../portfolio/portfolio.module.css';
import { EntryTable } from './EntryTable.tsx';
import type { Lottery } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';
import { ValueForm } from './ValueForm.tsx';

/** A draw of a call as those who make it see it. */
export function LotteryView({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  if (lottery.status === 'abandoned') {
    return (
      <Section title={t('draws:one.status.abandoned')}>
        <p>{t('draws:one.abandoned', { reason: lottery.reason })}</p>
        <Facts lottery={lottery} />
      </Section>
    );
  }
  return (
    <>
      <Warnings lottery={lottery} />
      <Section title={t(`draws:one.status.${lottery.status}`)}>
        <Facts lottery={lottery} />
        {lottery.can.abandon ? <Abandon lottery={lottery} /> : null}
      </Section>
      {lottery.value === null ? <ValueForm lottery={lottery} /> : <Drawing lottery={lottery} />}
      <Section title={t('drawPages:draw.list')}>
        <EntryTable lottery={lottery} />
      </Section>
    </>
  );
}

function Warnings({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  return (
    <>
      {lottery.isRankingUpToDate ? null : (
        <Alert color="silt" variant="light" mb="md" title={t('draws:one.gradesChanged')}>
          {t('draws:one.gradesChangedText')}
        </Alert>
      )}
      {lottery.withdrawn > 0 ? (
        <Alert
          color="silt"
          variant="light"
          mb="md"
          title={t('draws:one.withdrawn', { count: lottery.withdrawn })}
        >
          {t('draws:one.withdrawnText')}
        </Alert>
      ) : null}
    </>
  );
}

function Facts({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const words = useDrawWords();
  const { statement } = lottery;
  return (
    <dl className={classes.facts}>
      <dt>{t('draws:one.rule')}</dt>
      <dd>{t(`draws:rule.${statement.rule.name}`)}</dd>
      <dt>{t('draws:one.places')}</dt>
      <dd>{statement.places}</dd>
      <dt>{t('draws:one.entries')}</dt>
      <dd>{statement.list.entries}</dd>
      <dt>{t('draws:one.committedAt')}</dt>
      <dd>
        <DateTime value={lottery.createdAt} precision="time" />{' '}
        {t('draws:one.by', {
          name: sayName({ name: lottery.createdByName ?? '', nameAlt: lottery.createdByNameAlt }),
        })}
      </dd>
      <dt>{t('draws:one.randomAt')}</dt>
      <dd>
        {words.nameSource(statement.random)} · <DateTime value={lottery.randomAt} precision="zone" />
      </dd>
      {statement.fallback ? (
        <>
          <dt>{t('draws:one.fallbackAt')}</dt>
          <dd>
            {words.nameSource(statement.fallback)} · <DateTime value={lottery.fallbackAt} precision="zone" />
          </dd>
        </>
      ) : null}
      <dt>{t('draws:one.statement')}</dt>
      <dd className={classes.hash}>{lottery.statementHash}</dd>
      <dt>{t('draws:one.public')}</dt>
      <dd>
        <Link to={`/draws/${lottery.id}`}>{t('draws:one.openPublic')}</Link>
      </dd>
    </dl>
  );
}

function Abandon({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('draws:one.abandon')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        danger
        title={t('draws:one.abandonTitle')}
        text={t('draws:one.abandonText')}
        reasonLabel={t('draws:one.reason')}
        confirmLabel={t('draws:one.abandon')}
        onConfirm={async (reason) => {
          await post(`/lotteries/${lottery.id}/abandon`, { reason });
          await refresh('/calls', '/lotteries', '/registry');
        }}
      />
    </div>
  );
}

/** The value is known: the draw, and what came of it. */
function Drawing({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  const go = useGo();
  const [jobId, setJobId] = useState<string | null>(null);
  const [isStaging, setStaging] = useState(false);
  // Who asks second may not see the job of the first: they look again a little later.
  const draw = useMutation<{ job: Job | null }, ApiError>({
    mutationFn: () => post(`/lotteries/${lottery.id}/draw`),
    onSuccess: ({ job }) => {
      if (job) setJobId(job.id);
      else setTimeout(() => void refresh('/calls', '/lotteries'), 2_000);
    },
  });
  const { drawn } = lottery;
  return (
    <Section title={t('drawPages:draw.title')} lede={drawn ? undefined : t('drawPages:draw.text')}>
      <dl className={classes.facts}>
        <dt>{t('drawPages:value.title')}</dt>
        <dd>
          <span className={classes.hash}>{lottery.value}</span>
          <div className={classes.soft}>
            {lottery.valueFrom ? t(`drawPages:value.from.${lottery.valueFrom}`) : null}
          </div>
        </dd>
        {lottery.transcriptHash ? (
          <>
            <dt>{t('drawPages:draw.transcript')}</dt>
            <dd className={classes.hash}>{lottery.transcriptHash}</dd>
          </>
        ) : null}
      </dl>
      {drawn ? <p>{t('drawPages:draw.drawn', { count: drawn.chosen })}</p> : null}
      {drawn && drawn.fallen > 0 ? (
        <Alert color="silt" variant="light" mb="md">
          {t('drawPages:draw.fallen', { count: drawn.fallen })}
        </Alert>
      ) : null}
      {jobId && !drawn ? (
        <JobProgress
          jobId={jobId}
          title={t('drawPages:draw.running')}
          onOver={() => void refresh('/calls', '/lotteries')}
        />
      ) : null}
      <ErrorNotice error={draw.error} />
      <div className={classes.buttons}>
        {lottery.can.draw && !jobId ? (
          <Button loading={draw.isPending} onClick={() => draw.mutate()}>
            {t('drawPages:draw.button')}
          </Button>
        ) : null}
        {lottery.can.stage ? (
          <Button onClick={() => setStaging(true)}>{t('drawPages:draw.stage')}</Button>
        ) : null}
      </div>
      <ConfirmDialog
        opened={isStaging}
        onClose={() => setStaging(false)}
        title={t('drawPages:draw.stageTitle')}
        text={t('drawPages:draw.stageText')}
        confirmLabel={t('drawPages:draw.stage')}
        onConfirm={async () => {
          const { round } = await get<DecisionRound>(`/calls/${lottery.callId}/decision-round`);
          await post(`/lotteries/${lottery.id}/stage`, { revision: round?.revision ?? null });
          await refresh('/calls', '/home');
          go(`/calls/${lottery.callId}/decisions`);
        }}
      />
    </Section>
  );
}
