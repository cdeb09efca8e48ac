import { Alert, Anchor, Skeleton } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import type { CallDetail } from '../calls/types.ts';
import { RunStatusBadge } from './assignmentStatus.tsx';
import { RunForm } from './RunForm.tsx';
import { RunPreview } from './RunPreview.tsx';
import type { Run, Summary } from './types.ts';

/** Computing, looking at and executing the assignment of a call; `?run=` shows an earlier one. */
export default function AssignmentPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const { callId = '' } = useParams({ strict: false });
  const { run: asked }: { run?: string } = useSearch({ strict: false });
  const { data: call } = useGet<CallDetail>(`/calls/${callId}`);
  const { data: summary, error } = useGet<Summary>(`/calls/${callId}/assignments/summary`);
  const runId = asked ?? summary?.lastPreview ?? null;
  const run = useGet<Run>(runId ? `/assignment-runs/${runId}` : null);
  const [jobId, setJobId] = useState<string | null>(null);
  const working = jobId ?? (run.data?.status === 'computing' ? run.data.jobId : null);
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
      {summary?.can.compute ? (
        <div style={{ marginTop: '3rem' }}>
          <RunForm
            callId={callId}
            defaults={summary.defaults}
            onBegun={(id, job) => {
              setJobId(job);
              go(`/calls/${callId}/assignments`, { search: { run: id }, replace: true });
            }}
          />
        </div>
      ) : null}
      {summary && !summary.can.compute && (call?.status === 'published' || call?.status === 'review') ? (
        <Alert variant="light" mt="xl">
          {t('assignments:notReady')}{' '}
          <Anchor component={Link} to={`/calls/${callId}/conflicts`}>
            {t('assignments:toPool')}
          </Anchor>
        </Alert>
      ) : null}
      {working ? (
        <div style={{ marginTop: '2rem' }}>
          <JobProgress
            key={working}
            jobId={working}
            title={t('assignments:compute.working')}
            onOver={() => {
              void refresh(`/calls/${callId}`, '/assignment-runs', '/home').then(() => setJobId(null));
            }}
          />
        </div>
      ) : null}
      <ErrorNotice error={run.error} />
      {run.data?.report ? <ShownRun run={run.data} /> : null}
      <div style={{ marginTop: '3rem' }}>
        <Section title={t('assignments:run.list')}>
          <RunsTable callId={callId} />
        </Section>
      </div>
    </>
  );
}

function ShownRun({ run }: { run: Run }) {
  const { t } = useTranslation();
  return (
    <div style={{ marginTop: '3rem' }}>
      <Section
        title={t('assignments:run.current')}
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

function RunsTable({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const columns: Column<Run>[] = [
    {
      id: 'when',
      header: t('assignments:run.when'),
      sort: 'createdAt',
      cell: (run) => (
        <Anchor component={Link} to={`/calls/${callId}/assignments`} search={{ run: run.id }}>
          <DateTime value={run.createdAt} precision="time" />
        </Anchor>
      ),
    },
    {
      id: 'state',
      header: t('assignments:run.state'),
      cell: (run) => <RunStatusBadge status={run.status} />,
    },
    {
      id: 'parameters',
      header: t('assignments:run.parameters'),
      cell: ({ parameters }) =>
        t('assignments:run.parameterWords', {
          reviews: parameters.reviewsPerApplication,
          min: parameters.minLoad,
          max: parameters.maxLoad,
        }),
    },
    {
      id: 'result',
      header: t('assignments:run.result'),
      cell: ({ report }) =>
        report
          ? t('assignments:run.resultWords', {
              assigned: report.size.reviewsAssigned,
              wanted: report.size.reviewsWanted,
            })
          : '–',
    },
    {
      id: 'by',
      header: t('assignments:run.by'),
      phone: 'hide',
      cell: ({ createdBy }) =>
        createdBy ? <PersonName name={createdBy.name} nameAlt={createdBy.nameAlt} /> : '–',
    },
  ];
  return (
    <DataTable<Run>
      path={`/calls/${callId}/assignment-runs`}
      label={t('assignments:run.listLabel')}
      prefix="r-"
      columns={columns}
      rowKey={({ id }) => id}
      empty={{ title: t('assignments:run.noRuns') }}
    />
  );
}
