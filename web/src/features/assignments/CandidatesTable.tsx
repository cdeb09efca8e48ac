import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { AvailabilityNote } from './AvailabilityNote.tsx';
import { AssignmentStatusBadge } from './assignmentStatus.tsx';
import type { Candidate } from './types.ts';
import { useScore } from './useScore.ts';

/** Whom an officer could ask to review an application, the best fitting first. */
export function CandidatesTable({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const show = useScore();
  const invite = useMutation<unknown, ApiError, Candidate>({
    mutationFn: ({ id }) => post(`/applications/${applicationId}/assignments`, { personId: id }),
    onSuccess: (_, { name }) => {
      showNotice(t('assignments:candidates.invited', { name }));
    },
    onSettled: () => refresh(`/applications/${applicationId}`, '/calls', '/home'),
  });
  const columns: Column<Candidate>[] = [
    {
      id: 'person',
      header: t('assignments:candidates.person'),
      sort: 'name',
      cell: (one) => <PersonName name={one.name} nameAlt={one.nameAlt} />,
    },
    {
      id: 'match',
      header: t('assignments:candidates.match'),
      sort: 'affinity',
      align: 'end',
      width: '8rem',
      cell: (one) => <span className="tabular">{one.affinity === null ? '–' : show(one.affinity)}</span>,
    },
    {
      id: 'load',
      header: t('assignments:candidates.load'),
      align: 'end',
      width: '14rem',
      cell: (one) => (
        <>
          <span className="tabular">
            {one.load}
            {one.maxLoad === null ? '' : ` / ${one.maxLoad}`}
          </span>
          <AvailabilityNote availability={one.availability} load={one.load} />
        </>
      ),
    },
    {
      id: 'conflict',
      header: t('assignments:candidates.conflict'),
      width: '10rem',
      cell: (one) =>
        one.conflict ? (
          <StatusBadge
            label={t(`conflicts:severity.${one.conflict}`)}
            tone={one.conflict === 'conflict' ? 'bad' : 'attention'}
          />
        ) : (
          t('assignments:candidates.none')
        ),
    },
    {
      id: 'invite',
      header: t('assignments:candidates.invite'),
      width: '10rem',
      cell: (one) =>
        one.can.invite ? (
          <Button
            size="compact-md"
            variant="default"
            loading={invite.isPending && invite.variables.id === one.id}
            onClick={() => invite.mutate(one)}
            aria-label={`${t('assignments:candidates.invite')}: ${one.name}`}
          >
            {t('assignments:candidates.invite')}
          </Button>
        ) : one.status ? (
          <AssignmentStatusBadge status={one.status} />
        ) : (
          '–'
        ),
    },
  ];
  return (
    <>
      <ErrorNotice error={invite.error} />
      <DataTable<Candidate>
        path={`/applications/${applicationId}/reviewer-candidates`}
        label={t('assignments:candidates.label')}
        prefix="c-"
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('assignments:candidates.search')}
        empty={{ title: t('assignments:candidates.empty') }}
        pageSize={20}
      />
    </>
  );
}
