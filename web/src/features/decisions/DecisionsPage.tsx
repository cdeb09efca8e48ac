import { Anchor, Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { CheckList } from './CheckList.tsx';
import { DecisionTable } from './DecisionTable.tsx';
import { RecordSection } from './RecordSection.tsx';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import { RoundSummary } from './RoundSummary.tsx';
import { StageDialog } from './StageDialog.tsx';
import type { DecisionRound } from './types.ts';

const TONES: Record<NonNullable<DecisionRound['round']>['status'], StatusTone> = {
  staged: 'attention',
  releasing: 'active',
  released: 'good',
};

/** The decisions of a call: staged by officers, checked, released by a director. */
export default function DecisionsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: round, error, isPending } = useGet<DecisionRound>(`/calls/${callId}/decision-round`);
  const [dialog, setDialog] = useState<'stage' | 'release' | null>(null);
  if (isPending) return <Skeleton height={400} />;
  if (!round) {
    return (
      <>
        <PageHeader title={t('decisions:title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const { round: staged, can } = round;
  return (
    <>
      <PageHeader
        title={t('decisions:title')}
        kicker={round.callCode}
        lede={t(staged?.status === 'released' ? 'decisions:ledeReleased' : 'decisions:lede')}
        crumbs={{ [`/calls/${callId}`]: text(round.callTitle) }}
        status={
          staged ? (
            <StatusBadge label={t(`decisions:status.${staged.status}`)} tone={TONES[staged.status]} />
          ) : null
        }
        meta={<Who round={round} />}
        actions={
          <>
            {can.release ? (
              <Button onClick={() => setDialog('release')}>{t('decisions:release.open')}</Button>
            ) : null}
            {can.stage ? (
              <Button variant={can.release ? 'default' : 'filled'} onClick={() => setDialog('stage')}>
                {t('decisions:stage.open')}
              </Button>
            ) : null}
            <Button component={Link} to={`/calls/${callId}/ranking`} variant="default">
              {t('panels:setup.rankings')}
            </Button>
            <Button component={Link} to={`/calls/${callId}/nonconsensus`} variant="default">
              {t('ranking:divided')}
            </Button>
            <Button component={Link} to={`/calls/${callId}/portfolio`} variant="default">
              {t('portfolio:open')}
            </Button>
            <Button component={Link} to={`/calls/${callId}/draw`} variant="default">
              {t('draws:open')}
            </Button>
          </>
        }
      />
      {staged?.status === 'releasing' && staged.jobId ? (
        <Section title={t('decisions:release.running')}>
          <JobProgress
            jobId={staged.jobId}
            title={t('decisions:release.running')}
            onOver={() => void refresh('/calls', '/home', '/awards', '/registry')}
          />
        </Section>
      ) : null}
      {staged === null && round.callStatus !== 'decision' ? (
        <p>
          {t('decisions:early')}{' '}
          <Anchor component={Link} to={`/calls/${callId}`} inherit>
            {t('decisions:earlyLink')}
          </Anchor>
        </p>
      ) : null}
      <RoundSummary round={round} />
      <CheckList round={round} />
      <RecordSection round={round} />
      <Section title={t('decisions:table.title')}>
        <DecisionTable round={round} />
      </Section>
      {dialog === 'stage' ? <StageDialog round={round} onClose={() => setDialog(null)} /> : null}
      {dialog === 'release' ? <ReleaseDialog round={round} onClose={() => setDialog(null)} /> : null}
    </>
  );
}

function Who({ round: { round, can } }: { round: DecisionRound }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  if (!round) return null;
  if (round.status === 'released') {
    return (
      <span>
        {t('decisions:release.released', { name: round.releasedBy ? sayName(round.releasedBy) : '' })}{' '}
        <DateTime value={round.releasedAt} precision="time" />
      </span>
    );
  }
  return (
    <>
      <span>
        {t('decisions:release.staged', { name: round.stagedBy ? sayName(round.stagedBy) : '' })}{' '}
        <DateTime value={round.stagedAt} precision="time" />
      </span>
      {can.isReleaser ? null : <span>{t('decisions:release.waiting')}</span>}
    </>
  );
}
