import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CallStatus } from './callStatus.tsx';
import classes from './calls.module.css';
import { NewCallDialog } from './NewCallDialog.tsx';
import { CALL_STATES, type CallListItem, TRACKS } from './types.ts';

interface Counts {
  items: { callId: string; status: string; count: number }[];
}

/** The funder's calls as a table, drafts included as far as they are open to the reader. */
export function OfficerCalls() {
  const { t } = useTranslation();
  const session = useSession();
  const [isCreating, setCreating] = useState(false);
  const follows = hasRole(session, 'officer', 'director');
  const counts = useGet<Counts>(follows ? '/applications/counts' : null);
  const submittedOf = (id: string) =>
    counts.data?.items
      .filter((one) => one.callId === id && one.status !== 'withdrawn')
      .reduce((sum, one) => sum + one.count, 0) ?? 0;
  const columns: Column<CallListItem>[] = [
    {
      id: 'call',
      header: t('calls:list.call'),
      sort: 'code',
      cell: (call) => (
        <>
          <Link to={`/calls/${call.id}`}>
            <LocalTextView text={call.title} />
          </Link>
          <div className={classes.code}>{call.code}</div>
        </>
      ),
    },
    {
      id: 'state',
      header: t('calls:list.state'),
      width: '10rem',
      cell: (call) => <CallStatus call={call} />,
    },
    {
      id: 'closes',
      header: t('calls:list.closes'),
      sort: 'closesAt',
      width: '11rem',
      cell: (call) => <DateTime value={call.closesAt} />,
    },
    ...(follows
      ? [
          {
            id: 'submitted',
            header: t('calls:list.submitted'),
            align: 'end' as const,
            width: '7rem',
            cell: (call: CallListItem) =>
              call.can.follow ? <span className="tabular">{submittedOf(call.id)}</span> : '–',
          },
        ]
      : []),
    {
      id: 'budget',
      header: t('calls:list.budget'),
      sort: 'budget',
      align: 'end',
      width: '11rem',
      cell: (call) => <Money minor={call.budget} currency={call.currency} />,
    },
  ];
  const create = hasRole(session, 'officer') ? (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>
      {t('calls:list.create')}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={t('calls:title')} lede={t('calls:lede')} actions={create} />
      <DataTable<CallListItem>
        path="/calls"
        label={t('calls:list.label')}
        columns={columns}
        rowKey={(call) => call.id}
        searchLabel={t('calls:list.search')}
        filters={[
          {
            name: 'status',
            label: t('calls:list.state'),
            options: CALL_STATES.map((value) => ({ value, label: t(`calls:status.${value}`) })),
          },
          {
            name: 'track',
            label: t('calls:track.label'),
            options: TRACKS.map((value) => ({ value, label: t(`calls:track.${value}`) })),
          },
        ]}
        empty={{ title: t('calls:list.none'), text: t('calls:list.noneText'), action: create }}
      />
      <NewCallDialog opened={isCreating} onClose={() => setCreating(false)} />
    </>
  );
}
