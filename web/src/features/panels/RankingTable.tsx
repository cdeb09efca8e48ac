import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { GroupName } from './panelStatus.tsx';
import classes from './panels.module.css';
import { GROUPS, type RankedItem, type RankingDetail } from './types.ts';

/** A ranking as a list that can be searched and filtered. */
export function RankingTable({ ranking, panel }: { ranking: RankingDetail; panel: string | null }) {
  const { t } = useTranslation();
  const columns: Column<RankedItem>[] = [
    {
      id: 'title',
      header: t('ranking:column.application'),
      sort: 'number',
      cell: (row) => (
        <>
          {row.panelId ? (
            <Link to={`/panels/${row.panelId}/applications/${row.id}`}>{row.title}</Link>
          ) : (
            <Link to={`/applications/${row.id}`}>{row.title}</Link>
          )}
          <div className={classes.soft}>{row.number}</div>
        </>
      ),
    },
    {
      id: 'rank',
      header: t('ranking:column.rank'),
      sort: 'rank',
      align: 'end',
      cell: (row) => row.expectedRank.toFixed(1),
    },
    {
      id: 'interval',
      header: t('ranking:column.interval'),
      align: 'end',
      cell: (row) => `${row.lower.toFixed(1)} – ${row.upper.toFixed(1)}`,
    },
    {
      id: 'mean',
      header: t('ranking:column.mean'),
      sort: 'mean',
      align: 'end',
      cell: (row) => row.mean.toFixed(2),
    },
    {
      id: 'pFund',
      header: t('ranking:column.pFund'),
      align: 'end',
      phone: 'hide',
      cell: (row) => `${(100 * row.pFund).toFixed(0)} %`,
    },
    {
      id: 'group',
      header: t('ranking:column.group'),
      cell: (row) => <GroupName group={row.group} />,
    },
  ];
  return (
    <DataTable<RankedItem>
      path={`/rankings/${ranking.id}/rows`}
      query={{ panel: panel ?? undefined }}
      label={t('ranking:table')}
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('ranking:search')}
      filters={[
        {
          name: 'group',
          label: t('ranking:column.group'),
          options: GROUPS.map((value) => ({ value, label: t(`ui.chart.groups.${value}`) })),
        },
      ]}
      empty={{ title: t('panels:list.empty') }}
    />
  );
}
