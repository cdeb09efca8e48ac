import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { Money } from '../../ui/Money.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import classes from './portfolio.module.css';
import type { RunItem } from './types.ts';

type Outcome = 'chosen' | 'infeasible' | 'not-found' | 'computing' | 'failed';
const TONES: Record<Outcome, StatusTone> = {
  chosen: 'good',
  infeasible: 'bad',
  'not-found': 'attention',
  computing: 'active',
  failed: 'bad',
};

const outcomeOf = ({ status, outcome }: RunItem): Outcome =>
  status === 'ready' ? (outcome ?? 'not-found') : status;

/** The runs of a call; two or three can be chosen to compare. */
export function RunsTable({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const columns: Column<RunItem>[] = [
    {
      id: 'run',
      header: t('portfolioRuns:runs.column.run'),
      sort: 'number',
      cell: (row) => (
        <>
          <Link to={`/calls/${callId}/portfolio/runs/${row.id}`}>
            {row.name || t('portfolioRuns:runs.run', { number: row.number })}
          </Link>
          <div className={classes.soft}>
            {row.name ? `${t('portfolioRuns:runs.run', { number: row.number })} · ` : ''}
            {t('portfolioRuns:runs.planVersion', { version: row.planVersion })}
          </div>
        </>
      ),
    },
    {
      id: 'outcome',
      header: t('portfolioRuns:runs.column.outcome'),
      cell: (row) => (
        <StatusBadge label={t(`portfolioRuns:runs.outcome.${outcomeOf(row)}`)} tone={TONES[outcomeOf(row)]} />
      ),
    },
    {
      id: 'chosen',
      header: t('portfolioRuns:runs.column.chosen'),
      align: 'end',
      cell: (row) => row.chosen ?? '–',
    },
    {
      id: 'amount',
      header: t('portfolioRuns:runs.column.amount'),
      align: 'end',
      cell: (row) => (row.amount === null ? '–' : <Money minor={row.amount} currency={row.currency} />),
    },
    {
      id: 'value',
      header: t('portfolioRuns:runs.column.value'),
      align: 'end',
      cell: (row) => row.value?.toFixed(2) ?? '–',
    },
    {
      id: 'made',
      header: t('portfolioRuns:runs.column.made'),
      phone: 'hide',
      cell: (row) => <DateTime value={row.createdAt} precision="time" />,
    },
  ];
  return (
    <Section title={t('portfolioRuns:runs.title')}>
      <DataTable<RunItem>
        path={`/calls/${callId}/portfolio-runs`}
        label={t('portfolio:tableOf', { title: t('portfolioRuns:runs.title') })}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('portfolioRuns:runs.empty') }}
        bulk={(ids) =>
          ids.length === 2 || ids.length === 3 ? (
            <Button
              size="compact-md"
              onClick={() => go(`/calls/${callId}/portfolio/comparison`, { search: { runs: ids.join(',') } })}
            >
              {t('portfolioRuns:runs.compare')}
            </Button>
          ) : (
            <span className={classes.soft}>{t('portfolioRuns:runs.choose')}</span>
          )
        }
      />
    </Section>
  );
}
