import { Drawer, Skeleton, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './assignments.module.css';
import { PairAdjusting } from './PairAdjusting.tsx';
import type { Run, RunPair } from './types.ts';
import { useScore } from './useScore.ts';
import { WorksList } from './WorksList.tsx';

export interface PairKey {
  runId: string;
  applicationId: string;
  personId: string;
}

/** Why a run put a reviewer and an application together: the past works, and the words they share. */
export function PairDrawer({ run, pair, onClose }: { run: Run; pair: PairKey | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useGet<RunPair>(
    pair ? `/assignment-runs/${pair.runId}/pairs/${pair.applicationId}/${pair.personId}` : null,
  );
  return (
    <Drawer
      opened={pair !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('assignments:pair.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ErrorNotice error={error} />
      {pair && !data && !error ? <Skeleton height={240} /> : null}
      {data ? <PairDetail pair={data} /> : null}
      {data && run.status === 'preview' && run.parameters.source === 'imported' ? (
        <p className={classes.adjusting}>{t('adjusting:adjust.imported')}</p>
      ) : null}
      {data && run.can.adjust ? (
        <PairAdjusting
          key={`${data.application.id} ${data.person.id}`}
          run={run}
          pair={data}
          onDone={onClose}
        />
      ) : null}
    </Drawer>
  );
}

function PairDetail({ pair }: { pair: RunPair }) {
  const { t } = useTranslation();
  const show = useScore();
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('assignments:list.application')}</dt>
        <dd>
          <Link to={`/applications/${pair.application.id}`}>{pair.application.title}</Link>
        </dd>
        <dt>{t('assignments:list.reviewer')}</dt>
        <dd>
          <PersonName name={pair.person.name} nameAlt={pair.person.nameAlt} />
          <div className={classes.soft}>{t('assignments:pair.load', { count: pair.load })}</div>
        </dd>
        <dt>{t('assignments:pair.match')}</dt>
        <dd className="tabular">{show(pair.score)}</dd>
      </dl>
      <Title order={3} mb="sm">
        {t('assignments:pair.works')}
      </Title>
      <WorksList works={pair.works} />
      {pair.rest && pair.rest.works > 0 ? (
        <p className={classes.soft}>
          {t('assignments:pair.rest', { count: pair.rest.works, score: show(pair.rest.score) })}
        </p>
      ) : null}
    </>
  );
}
