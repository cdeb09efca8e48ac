import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import classes from '../portfolio/portfolio.module.css';
import type { Entry, Lottery } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';

const CONSIDERED = new Set(['submitted', 'funded', 'declined', 'advanced']);

/** The list of a draw with names, for those who make it. */
export function EntryTable({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  const { sayChance } = useDrawWords();
  const columns: Column<Entry>[] = [
    {
      id: 'application',
      header: t('drawPages:draw.column.application'),
      cell: (row) => (
        <>
          <Link to={`/applications/${row.id}`}>{row.title}</Link>
          <div className={classes.soft}>
            {row.name}
            {CONSIDERED.has(row.applicationStatus) ? null : ` · ${t('drawPages:draw.gone')}`}
          </div>
        </>
      ),
    },
    {
      id: 'number',
      header: t('drawPages:draw.column.number'),
      sort: 'position',
      align: 'end',
      cell: (row) => row.position + 1,
    },
    {
      id: 'chance',
      header: t('drawPages:draw.column.chance'),
      sort: 'chance',
      align: 'end',
      cell: (row) => sayChance(row.chance / row.denominator),
    },
    {
      id: 'result',
      header: t('drawPages:draw.column.result'),
      cell: (row) =>
        row.chosen === null
          ? t('drawPages:draw.open')
          : t(row.chosen ? 'drawPages:draw.chosen' : 'drawPages:draw.notChosen'),
    },
  ];
  return (
    <DataTable<Entry>
      path={`/lotteries/${lottery.id}/entries`}
      label={t('portfolio:tableOf', { title: t('drawPages:draw.list') })}
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('drawPages:draw.search')}
      filters={
        lottery.status === 'drawn'
          ? [
              {
                name: 'chosen',
                label: t('drawPages:draw.column.result'),
                options: [
                  { value: 'yes', label: t('drawPages:draw.chosen') },
                  { value: 'no', label: t('drawPages:draw.notChosen') },
                ],
              },
            ]
          : []
      }
      empty={{ title: t('drawPages:draw.empty') }}
    />
  );
}
