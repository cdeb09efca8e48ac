import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from '../portfolio/portfolio.module.css';
import type { Published } from './types.ts';

/** Every draw that was announced, for everybody. */
export default function DrawsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const columns: Column<Published>[] = [
    {
      id: 'call',
      header: t('drawPages:page.column.call'),
      cell: (row) => (
        <>
          <Link to={`/draws/${row.id}`}>{row.callCode}</Link>
          <div className={classes.soft}>{text(row.callTitle)}</div>
        </>
      ),
    },
    {
      id: 'status',
      header: t('drawPages:page.column.status'),
      cell: (row) => t(`draws:one.status.${row.status}`),
    },
    {
      id: 'value',
      header: t('drawPages:page.column.value'),
      cell: (row) => <DateTime value={row.randomAt} precision="time" />,
    },
    {
      id: 'announced',
      header: t('drawPages:page.column.announced'),
      sort: 'createdAt',
      phone: 'hide',
      cell: (row) => <DateTime value={row.committedAt} precision="time" />,
    },
  ];
  return (
    <>
      <PageHeader title={t('drawPages:page.listTitle')} lede={t('drawPages:page.listLede')} />
      <DataTable<Published>
        path="/registry/draws"
        label={t('drawPages:page.listTitle')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('drawPages:page.listEmpty') }}
      />
    </>
  );
}
