import { Skeleton, Tabs } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { AssignmentsTable } from '../assignments/AssignmentsTable.tsx';
import { RemindersSwitch } from '../assignments/RemindersSwitch.tsx';
import type { Summary } from '../assignments/types.ts';
import type { CallDetail } from '../calls/types.ts';
import classes from './reviews.module.css';
import type { Progress } from './types.ts';
import { useDecimal } from './useDecimal.ts';

/** How far the reviewing of a call is, by application and by reviewer. */
export default function ProgressPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const { callId = '' } = useParams({ strict: false });
  const { tab = 'applications' }: { tab?: string } = useSearch({ strict: false });
  const { data: call } = useGet<CallDetail>(`/calls/${callId}`);
  const { data: summary, error } = useGet<Summary>(`/calls/${callId}/assignments/summary`);
  return (
    <>
      <PageHeader
        title={t('reviews:progress.title')}
        kicker={call?.code}
        lede={t('reviews:progress.lede')}
        crumbs={call ? { [`/calls/${callId}`]: text(call.title) } : {}}
      />
      <ErrorNotice error={error} />
      {summary ? <Figures summary={summary} /> : error ? null : <Skeleton height={120} />}
      {summary ? (
        <Tabs
          mt="xl"
          value={tab}
          onChange={(next) =>
            go(`/calls/${callId}/reviews`, {
              search: { tab: next === 'applications' ? '' : (next ?? '') },
              replace: true,
            })
          }
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            <Tabs.Tab value="applications">{t('reviews:progress.applicationsTab')}</Tabs.Tab>
            <Tabs.Tab value="reviewers">{t('reviews:progress.reviewersTab')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="applications">
            <ProgressTable callId={callId} />
          </Tabs.Panel>
          <Tabs.Panel value="reviewers">
            <RemindersSwitch callId={callId} summary={summary} />
            <AssignmentsTable callId={callId} canRemind={summary.can.remind} />
          </Tabs.Panel>
        </Tabs>
      ) : null}
    </>
  );
}

function Figures({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  return (
    <StatTiles
      tiles={[
        {
          id: 'received',
          label: t('assignments:tile.received'),
          value: summary.reviewed,
          note: t('assignments:tile.of', { count: summary.wanted }),
        },
        { id: 'accepted', label: t('assignments:tile.accepted'), value: summary.accepted },
        {
          id: 'invited',
          label: t('assignments:tile.invited'),
          value: summary.invited,
          note:
            summary.declined > 0 ? t('assignments:tile.declined', { count: summary.declined }) : undefined,
        },
        {
          id: 'served',
          label: t('assignments:tile.served'),
          value: summary.applications - summary.shortApplications,
          note: t('assignments:tile.of', { count: summary.applications }),
        },
      ]}
    />
  );
}

function ProgressTable({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const decimal = useDecimal();
  const columns: Column<Progress>[] = [
    {
      id: 'application',
      header: t('reviews:progress.application'),
      sort: 'number',
      cell: (one) => (
        <>
          <Link to={`/applications/${one.id}/reviews`}>{one.title}</Link>
          <div className={classes.soft}>{one.number}</div>
        </>
      ),
    },
    {
      id: 'received',
      header: t('reviews:progress.received'),
      sort: 'reviewed',
      width: '9rem',
      cell: (one) => (
        <>
          <span className="tabular">
            {t('reviews:progress.receivedOf', { count: one.reviewed, wanted: one.wanted })}
          </span>
          {one.overdue > 0 ? (
            <div>
              <StatusBadge label={t('reviews:progress.late', { count: one.overdue })} tone="bad" />
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'waiting',
      header: t('reviews:progress.waiting'),
      width: '14rem',
      cell: (one) =>
        one.invited + one.accepted > 0
          ? t('reviews:progress.waitingNote', { invited: one.invited, accepted: one.accepted })
          : '–',
    },
    {
      id: 'declined',
      header: t('reviews:progress.declined'),
      align: 'end',
      width: '7rem',
      phone: 'hide',
      cell: (one) => <span className="tabular">{one.declined}</span>,
    },
    {
      id: 'mean',
      header: t('reviews:progress.mean'),
      sort: 'mean',
      align: 'end',
      width: '7rem',
      cell: (one) => <span className="tabular">{decimal(one.mean)}</span>,
    },
    {
      id: 'spread',
      header: t('reviews:progress.spread'),
      sort: 'spread',
      align: 'end',
      width: '7rem',
      phone: 'hide',
      cell: (one) => <span className="tabular">{decimal(one.spread)}</span>,
    },
  ];
  return (
    <DataTable<Progress>
      path={`/calls/${callId}/reviews/progress`}
      label={t('reviews:progress.label')}
      prefix="q-"
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('reviews:progress.search')}
      filters={[
        {
          name: 'state',
          label: t('reviews:progress.filter'),
          options: (['short', 'overdue', 'complete'] as const).map((value) => ({
            value,
            label: t(`reviews:progress.states.${value}`),
          })),
        },
      ]}
      empty={{ title: t('reviews:progress.empty') }}
    />
  );
}
