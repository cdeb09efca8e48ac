import { Pagination } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalPlot } from '../../ui/charts/IntervalPlot.tsx';
import classes from './panels.module.css';
import type { RankedItem } from './types.ts';

/** So many rows can be read and drawn at once; more are leafed through. */
const ROWS = 250;

/**
 * Ranked applications with their intervals, leaf by leaf; it opens at the leaf that holds the funding line. `ranked` is
 * how many there are in all, null where that is not known.
 */
export function RankingPlot({
  items,
  fund,
  ranked,
}: {
  items: RankedItem[];
  fund: number;
  ranked: number | null;
}) {
  const { t } = useTranslation();
  const pages = Math.ceil(items.length / ROWS);
  const [page, setPage] = useState(() => Math.min(pages, Math.max(1, Math.ceil(fund / ROWS))));
  const shown = items.slice((page - 1) * ROWS, page * ROWS);
  return (
    <>
      <IntervalPlot
        title={t('ranking:plot')}
        proposals={shown.map((row) => ({ ...row, label: row.number ?? row.title }))}
        fundingLine={fund}
      />
      {pages > 1 ? (
        <Pagination
          mt="md"
          total={pages}
          value={page}
          onChange={setPage}
          getItemProps={(number) => ({
            'aria-label': t('ranking:leaf', {
              from: (number - 1) * ROWS + 1,
              to: Math.min(number * ROWS, items.length),
            }),
          })}
          getControlProps={(control) => ({ 'aria-label': t(`ranking:leaves.${control}`) })}
        />
      ) : null}
      {ranked !== null && ranked > items.length ? (
        <p className={classes.soft}>{t('ranking:bestOnly', { shown: items.length, ranked })}</p>
      ) : null}
    </>
  );
}
