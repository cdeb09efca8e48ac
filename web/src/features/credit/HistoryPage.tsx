import type { components } from '@headwater/client';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import type { CallDetail } from '../calls/types.ts';
import classes from './credit.module.css';

type History = components['schemas']['ReviewerHistory'];

/** What the officer of a call knows of the earlier reviews of those in its pool, to invite well. */
export default function HistoryPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: call } = useGet<CallDetail>(`/calls/${callId}`);
  const columns: Column<History>[] = [
    {
      id: 'person',
      header: t('credit:history.person'),
      sort: 'name',
      cell: ({ name, nameAlt }) => <PersonName name={name} nameAlt={nameAlt} />,
    },
    {
      id: 'reviews',
      header: t('credit:history.reviews'),
      sort: 'reviews',
      align: 'end',
      width: '6rem',
      cell: ({ reviews }) => <span className="tabular">{reviews}</span>,
    },
    {
      id: 'onTime',
      header: t('credit:history.onTime'),
      align: 'end',
      width: '6rem',
      cell: ({ onTime }) => <span className="tabular">{onTime}</span>,
    },
    {
      id: 'late',
      header: t('credit:history.late'),
      sort: 'late',
      align: 'end',
      width: '7.5rem',
      cell: ({ late, medianDaysLate }) => (
        <>
          <span className="tabular">{late}</span>
          {medianDaysLate === null ? null : (
            <p className={classes.soft}>{t('credit:history.lateNote', { count: medianDaysLate })}</p>
          )}
        </>
      ),
    },
    {
      id: 'declined',
      header: t('credit:history.declined'),
      align: 'end',
      width: '6rem',
      phone: 'hide',
      cell: ({ declined }) => <span className="tabular">{declined}</span>,
    },
    {
      id: 'useful',
      header: t('credit:history.useful'),
      width: '11rem',
      cell: ({ low, middle, high }) =>
        low + middle + high === 0 ? (
          <span className={classes.soft}>{t('credit:history.unrated')}</span>
        ) : (
          <span className="tabular">
            {high} / {middle} / {low}
          </span>
        ),
    },
    {
      id: 'reasons',
      header: t('credit:history.reasons'),
      width: '11rem',
      phone: 'hide',
      cell: ({ reasons }) =>
        Object.entries(reasons)
          .sort(([, a], [, b]) => b - a)
          .slice(0, 3)
          .map(([reason, count]) => `${t(`credit:reason.${reason as 'tone'}`)} ${count}`)
          .join(t('listSeparator')),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('credit:history.title')}
        kicker={call?.code}
        lede={t('credit:history.lede')}
        crumbs={call ? { [`/calls/${callId}`]: text(call.title) } : {}}
      />
      <DataTable<History>
        path={`/calls/${callId}/reviewer-history`}
        label={t('credit:history.label')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('credit:history.search')}
        empty={{ title: t('credit:history.empty') }}
      />
    </>
  );
}
