import { Alert, Anchor, Skeleton, Tabs } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { usePersonNames } from '../../ui/usePersonName.ts';
import type { CallDetail } from '../calls/types.ts';
import { RunStatusBadge } from './assignmentStatus.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { OpenPlaces } from './OpenPlaces.tsx';
import { RunForm } from './RunForm.tsx';
import { RunPreview } from './RunPreview.tsx';
import { RunsTable } from './RunsTable.tsx';
import type { Person, Run, Summary } from './types.ts';

const TABS = ['run', 'places', 'files', 'runs'] as const;

interface Address {
  run?: string;
  tab?: string;
}

/** The officer's board: computing, looking at, adjusting and executing the assignment of a call. */
export default function AssignmentPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const { callId = '' } = useParams({ strict: false });
  const { run: asked, tab = 'run' }: Address = useSearch({ strict: false });
  const { data: call } = useGet<CallDetail>(`/calls/${callId}`);
  const { data: summary, error } = useGet<Summary>(`/calls/${callId}/assignments/summary`);
  const page = `/calls/${callId}/assignments`;
  const [job, setJob] = useState<{ id: string; title: string } | null>(null);
  const begin = (title: string) => (runId: string, jobId: string) => {
    setJob({ id: jobId, title });
    go(page, { search: { run: runId }, replace: true });
  };
  return (
    <>
      <PageHeader
        title={t('assignments:title')}
        kicker={call?.code}
        lede={t('assignments:lede')}
        crumbs={call ? { [`/calls/${callId}`]: text(call.title) } : {}}
      />
      <ErrorNotice error={error} />
      {summary ? (
        <SummaryTiles callId={callId} summary={summary} />
      ) : error ? null : (
        <Skeleton height={120} />
      )}
      {summary?.otherOfficers ? <SecondOfficer others={summary.otherOfficers} /> : null}
      {summary && !summary.can.compute && (call?.status === 'published' || call?.status === 'review') ? (
        <Alert variant="light" mt="xl">
          {t('assignments:notReady')}{' '}
          <Anchor component={Link} to={`/calls/${callId}/conflicts`}>
            {t('assignments:toPool')}
          </Anchor>
        </Alert>
      ) : null}
      {summary ? (
        <Tabs
          mt="xl"
          value={tab}
          keepMounted={false}
          onChange={(next) =>
            go(page, { search: { run: asked, tab: next === 'run' ? '' : (next ?? '') }, replace: true })
          }
        >
          <Tabs.List mb="lg">
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`board:tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="run">
            <RunTab
              callId={callId}
              summary={summary}
              runId={asked ?? summary.lastPreview ?? null}
              job={job}
              onBegun={begin(t('assignments:compute.working'))}
              onOver={() =>
                void refresh(`/calls/${callId}`, '/assignment-runs', '/home').then(() => setJob(null))
              }
            />
          </Tabs.Panel>
          <Tabs.Panel value="places">
            <OpenPlaces
              callId={callId}
              canFill={summary.can.compute}
              onBegun={begin(t('exchange:places.filling'))}
            />
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <FilesPanel
              callId={callId}
              canImport={summary.can.compute}
              onBegun={begin(t('assignments:compute.working'))}
            />
          </Tabs.Panel>
          <Tabs.Panel value="runs">
            <RunsTable callId={callId} />
          </Tabs.Panel>
        </Tabs>
      ) : null}
    </>
  );
}

/** Says that the reader must not assign everything here, and who else could. */
function SecondOfficer({ others }: { others: readonly Person[] }) {
  const { t } = useTranslation();
  const sayNames = usePersonNames();
  return (
    <Alert variant="light" color="silt" mt="xl">
      {t('assignments:secondOfficer.some')}{' '}
      {others.length === 0
        ? t('assignments:secondOfficer.none')
        : t('assignments:secondOfficer.who', { names: sayNames(others) })}
    </Alert>
  );
}

/** The form, what is being computed, and the run that came out. */
function RunTab({
  callId,
  summary,
  runId,
  job,
  onBegun,
  onOver,
}: {
  callId: string;
  summary: Summary;
  runId: string | null;
  job: { id: string; title: string } | null;
  onBegun: (runId: string, jobId: string) => void;
  onOver: () => void;
}) {
  const { t } = useTranslation();
  const run = useGet<Run>(runId ? `/assignment-runs/${runId}` : null);
  const status = run.data?.status;
  const told = status === 'computing' || status === 'failed' ? run.data?.jobId : null;
  const working = job ?? (told ? { id: told, title: t('assignments:compute.working') } : null);
  const begun = useRef<HTMLDivElement>(null);
  const begunId = job?.id;
  useEffect(() => {
    if (begunId) begun.current?.scrollIntoView({ block: 'center' });
  }, [begunId]);
  return (
    <>
      {summary.can.compute ? (
        <RunForm
          callId={callId}
          defaults={summary.defaults}
          adjusted={run.data?.adjusted ? run.data.id : null}
          onBegun={onBegun}
        />
      ) : null}
      {working ? (
        <div ref={begun} style={{ marginTop: '2rem' }}>
          <JobProgress key={working.id} jobId={working.id} title={working.title} onOver={onOver} />
        </div>
      ) : null}
      <ErrorNotice error={run.error} />
      {run.data?.report ? <ShownRun run={run.data} /> : null}
    </>
  );
}

function ShownRun({ run }: { run: Run }) {
  const { t } = useTranslation();
  return (
    <div style={{ marginTop: '3rem' }}>
      <Section
        title={t(run.status === 'preview' ? 'assignments:run.current' : 'assignments:run.shown')}
        lede={
          <>
            <RunStatusBadge status={run.status} /> <DateTime value={run.createdAt} precision="time" />
          </>
        }
      >
        <RunPreview key={run.id} run={run} />
      </Section>
    </div>
  );
}

function SummaryTiles({ callId, summary }: { callId: string; summary: Summary }) {
  const { t } = useTranslation();
  const reviews = `/calls/${callId}/reviews`;
  return (
    <>
      <StatTiles
        tiles={[
          {
            id: 'served',
            label: t('assignments:tile.served'),
            value: summary.applications - summary.shortApplications,
            note: t('assignments:tile.of', { count: summary.applications }),
          },
          { id: 'reviewers', label: t('assignments:tile.reviewers'), value: summary.reviewers },
          {
            id: 'invited',
            label: t('assignments:tile.invited'),
            value: summary.invited,
            note:
              summary.declined > 0 ? t('assignments:tile.declined', { count: summary.declined }) : undefined,
            to: reviews,
          },
          {
            id: 'received',
            label: t('assignments:tile.received'),
            value: summary.reviewed,
            note:
              summary.overdue > 0
                ? t('assignments:tile.overdue', { count: summary.overdue })
                : t('assignments:tile.of', { count: summary.wanted }),
            to: reviews,
          },
        ]}
      />
      {summary.barred > 0 ? (
        <Alert color="seal" variant="light" mt="lg">
          {t('assignments:conflicted', { count: summary.barred })}{' '}
          <Anchor component={Link} to={reviews} search={{ tab: 'reviewers', 'a-state': 'barred' }}>
            {t('assignments:seeConflicted')}
          </Anchor>
        </Alert>
      ) : null}
    </>
  );
}
