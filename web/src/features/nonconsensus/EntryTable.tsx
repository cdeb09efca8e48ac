import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Money } from '../../ui/Money.tsx';
import classes from './nonconsensus.module.css';
import { EntryState, Reasons } from './Reasons.tsx';
import type { EntryItem } from './types.ts';

const STATES = ['waiting', 'adopted', 'ticketed', 'returned'] as const;

/** The entries of one call, or of all. */
export function EntryTable({ callId }: { callId?: string }) {
  const { t } = useTranslation();
  const columns: Column<EntryItem>[] = [
    {
      id: 'title',
      header: t('nonconsensus:column.application'),
      sort: 'number',
      cell: (row) => (
        <>
          <Link to={`/nonconsensus/${row.id}`}>{row.title}</Link>
          <div className={classes.soft}>
            {[row.number, callId ? null : row.callCode].filter(Boolean).join(' · ')}
          </div>
        </>
      ),
    },
    {
      id: 'why',
      header: t('nonconsensus:column.why'),
      cell: (row) => <Reasons entry={row} />,
    },
    {
      id: 'state',
      header: t('nonconsensus:column.state'),
      sort: 'enteredAt',
      width: '13rem',
      cell: (row) => <EntryState entry={row} />,
    },
    {
      id: 'requested',
      header: t('nonconsensus:column.requested'),
      sort: 'requested',
      align: 'end',
      phone: 'hide',
      cell: (row) => <Money minor={row.requested} currency={row.currency} />,
    },
  ];
  return (
    <DataTable<EntryItem>
      path="/channel-entries"
      query={{ call: callId }}
      label={t('nonconsensus:title')}
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('nonconsensus:search')}
      filters={[
        {
          name: 'state',
          label: t('nonconsensus:column.state'),
          options: STATES.map((value) => ({ value, label: t(`nonconsensus:state.${value}`) })),
        },
      ]}
      empty={{ title: t('nonconsensus:empty'), text: t('nonconsensus:emptyText') }}
    />
  );
}
