import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { AssignmentActions, MoreTimeAnswer, renewAssignments } from './AssignmentActions.tsx';
import { AssignmentStatusBadge } from './assignmentStatus.tsx';
import classes from './assignments.module.css';
import { ASSIGNMENT_STATES, type Assignment } from './types.ts';

/** Who was asked to review what in a call and what they answered; officers remind and cancel here. */
export function AssignmentsTable({ callId, canRemind }: { callId: string; canRemind: boolean }) {
  const { t } = useTranslation();
  const columns: Column<Assignment>[] = [
    {
      id: 'person',
      header: t('assignments:list.reviewer'),
      sort: 'person',
      width: '14rem',
      cell: ({ person }) => <PersonName name={person.name} nameAlt={person.nameAlt} />,
    },
    {
      id: 'application',
      header: t('assignments:list.application'),
      sort: 'application',
      cell: ({ application }) => (
        <>
          <Link to={`/applications/${application.id}/reviews`}>{application.title}</Link>
          <div className={classes.soft}>{application.number}</div>
        </>
      ),
    },
    {
      id: 'status',
      header: t('assignments:list.status'),
      width: '13rem',
      cell: (one) => (
        <>
          <AssignmentStatusBadge status={one.status} />
          {one.isBarred && (one.status === 'invited' || one.status === 'accepted') ? (
            <div>
              <StatusBadge label={t('assignments:list.conflict')} tone="bad" />
            </div>
          ) : null}
          {one.declineReason ? <div className={classes.soft}>{one.declineReason}</div> : null}
        </>
      ),
    },
    {
      id: 'due',
      header: t('assignments:list.due'),
      sort: 'dueAt',
      width: '13rem',
      cell: (one) => (
        <>
          <DateTime value={one.dueAt} />
          {one.isOverdue ? (
            <div>
              <StatusBadge label={t('assignments:list.late')} tone="bad" />
            </div>
          ) : null}
          {one.reminders > 0 ? (
            <div className={classes.soft}>{t('assignments:list.reminded', { count: one.reminders })}</div>
          ) : null}
          <MoreTimeAnswer assignment={one} />
        </>
      ),
    },
    {
      id: 'actions',
      header: t('assignments:list.actions'),
      width: '11rem',
      cell: (one) => <AssignmentActions assignment={one} />,
    },
  ];
  return (
    <DataTable<Assignment>
      path={`/calls/${callId}/assignments`}
      label={t('assignments:list.label')}
      prefix="a-"
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('assignments:list.search')}
      filters={[
        {
          name: 'status',
          label: t('assignments:list.status'),
          options: ASSIGNMENT_STATES.map((value) => ({ value, label: t(`assignments:status.${value}`) })),
        },
        {
          name: 'state',
          label: t('assignments:list.filterState'),
          options: [
            ...(['overdue', 'barred'] as const).map((value) => ({
              value: value as string,
              label: t(`assignments:list.${value}`),
            })),
            { value: 'more-time', label: t('reviewLinks:officer.moreTime') },
          ],
        },
      ]}
      tools={canRemind ? <RemindMany callId={callId} /> : undefined}
      empty={{ title: t('assignments:list.empty') }}
    />
  );
}

function RemindMany({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const remind = useMutation<{ reminded: number }, ApiError, 'unanswered' | 'overdue'>({
    mutationFn: (who) => post(`/calls/${callId}/assignments/remind`, { who }),
    onSuccess: async ({ reminded }) => {
      showNotice(t('assignments:list.remindedDone', { count: reminded }));
      await renewAssignments();
    },
  });
  return (
    <>
      {(['unanswered', 'overdue'] as const).map((who) => (
        <Button
          key={who}
          variant="default"
          size="md"
          loading={remind.isPending && remind.variables === who}
          onClick={() => remind.mutate(who)}
        >
          {t(who === 'unanswered' ? 'assignments:list.remindUnanswered' : 'assignments:list.remindOverdue')}
        </Button>
      ))}
      <ErrorNotice error={remind.error} />
    </>
  );
}
