import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { RunStatusBadge } from './assignmentStatus.tsx';
import type { Run } from './types.ts';

/** The assignment runs of a call, latest first. */
export function RunsTable({ callId }: { callId: string }) {
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
