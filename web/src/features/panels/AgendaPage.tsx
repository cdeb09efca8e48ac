import { Button, Group, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section, SidebarSplit } from '../../ui/Section.tsx';
import { AgendaList } from './AgendaList.tsx';
import { Attendance, JoinButton } from './Attendance.tsx';
import { BallotDialog } from './BallotDialog.tsx';
import { OpenBallots } from './BallotView.tsx';
import { MeetingClock } from './MeetingClock.tsx';
import type { Agenda } from './meetingTypes.ts';
import { PanelStatus } from './panelStatus.tsx';
import { SettleDialog } from './SettleDialog.tsx';
import type { PanelDetail } from './types.ts';

/** What others do at the table shows within this time. */
const RENEW_MS = 10_000;

/** A panel's meeting: what is taken when and why, the clock, who is there, what is to be voted on. */
export default function AgendaPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { panelId = '' } = useParams({ strict: false });
  const panel = useGet<PanelDetail>(`/panels/${panelId}`);
  const { data: agenda, error, isPending } = useGet<Agenda>(`/panels/${panelId}/agenda`);
  const [dialog, setDialog] = useState<'settle' | 'ballots' | null>(null);
  useEffect(() => {
    const timer = window.setInterval(() => void refresh(`/panels/${panelId}/agenda`), RENEW_MS);
    return () => window.clearInterval(timer);
  }, [panelId]);
  if (isPending) return <Skeleton height={480} />;
  if (!agenda) {
    return (
      <>
        <PageHeader title={t('meeting:agenda.title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const name = panel.data ? text(panel.data.name) : '';
  const hasOpenBallot = new Set(
    agenda.ballots.filter((ballot) => ballot.status === 'open').map((ballot) => ballot.applicationId),
  );
  // Who has votes to cast came for them; for everybody else the agenda is the matter.
  const owesVotes = agenda.ballots.some((ballot) => ballot.can.vote && !ballot.hasVoted);
  return (
    <>
      <PageHeader
        title={t('meeting:agenda.title')}
        kicker={name}
        crumbs={{ [`/panels/${panelId}`]: name }}
        status={panel.data ? <PanelStatus status={panel.data.status} /> : null}
        lede={t('meeting:agenda.lede')}
        actions={
          <Group gap="sm">
            <JoinButton agenda={agenda} />
            {agenda.can.run && agenda.items.length > hasOpenBallot.size ? (
              <>
                <Button variant="default" onClick={() => setDialog('ballots')}>
                  {t('meeting:ballot.openMany')}
                </Button>
                <Button variant="default" onClick={() => setDialog('settle')}>
                  {t(agenda.isSettled ? 'meeting:agenda.settleAgain' : 'meeting:agenda.settle')}
                </Button>
              </>
            ) : null}
            <Button component={Link} to={`/panels/${panelId}/minutes`} variant="default">
              {t('minutes:open')}
            </Button>
          </Group>
        }
      />
      <SidebarSplit aside={<Attendance agenda={agenda} />}>
        <MeetingClock agenda={agenda} />
        {owesVotes ? <OpenBallots ballots={agenda.ballots} panelId={panelId} /> : null}
        <Section title={t('meeting:agenda.title')}>
          {agenda.items.length === 0 ? (
            <EmptyState title={t('meeting:agenda.none')} text={t('meeting:agenda.noneText')} />
          ) : (
            <AgendaList agenda={agenda} />
          )}
        </Section>
        {owesVotes ? null : <OpenBallots ballots={agenda.ballots} panelId={panelId} />}
      </SidebarSplit>
      {dialog === 'settle' ? <SettleDialog agenda={agenda} onClose={() => setDialog(null)} /> : null}
      {dialog === 'ballots' ? (
        <BallotDialog
          panelId={panelId}
          applications={agenda.items.filter((item) => !hasOpenBallot.has(item.applicationId))}
          timeZone={agenda.timeZone}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  );
}
