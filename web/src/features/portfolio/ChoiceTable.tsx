import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Money } from '../../ui/Money.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './portfolio.module.css';
import type { Choice, Plan, Run } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** Every application of a run: the line that pays for it, its value, and how often it is chosen. */
export function ChoiceTable({ run, plan }: { run: Run; plan: Plan | undefined }) {
  const { t } = useTranslation();
  const words = usePlanWords();
  const [locking, setLocking] = useState<{ row: Choice; isIn: boolean } | null>(null);
  const isLocked = (id: string) => plan?.definition.locks.some((one) => one.applicationId === id) ?? true;
  const columns: Column<Choice>[] = [
    {
      id: 'application',
      header: t('portfolioRuns:one.column.application'),
      cell: (row) => (
        <>
          <Link to={`/applications/${row.id}`}>{row.title}</Link>
          <div className={classes.soft}>{row.application}</div>
        </>
      ),
    },
    {
      id: 'line',
      header: t('portfolioRuns:one.column.line'),
      cell: (row) => (
        <>
          {row.line ? words.nameLine(run.definition, row.line) : t('portfolioRuns:one.out')}
          {row.pinned === null ? null : (
            <div className={classes.soft}>{t(row.pinned ? 'portfolio:locks.in' : 'portfolio:locks.out')}</div>
          )}
        </>
      ),
    },
    {
      id: 'value',
      header: t('portfolioRuns:one.column.value'),
      sort: 'value',
      align: 'end',
      cell: (row) => row.value.toFixed(2),
    },
    {
      id: 'share',
      header: t('portfolioRuns:one.column.share'),
      sort: 'share',
      align: 'end',
      cell: (row) => (row.share === null ? '–' : `${(100 * row.share).toFixed(0)} %`),
    },
    {
      id: 'amount',
      header: t('portfolioRuns:one.column.amount'),
      sort: 'amount',
      align: 'end',
      cell: (row) => <Money minor={row.amount} currency={row.currency} />,
    },
    ...(plan?.can.edit
      ? [
          {
            id: 'actions',
            header: t('portfolioRuns:one.column.actions'),
            cell: (row: Choice) =>
              isLocked(row.id) ? null : (
                <Button
                  variant="transparent"
                  px={0}
                  size="compact-md"
                  aria-label={`${t(row.line ? 'portfolio:locks.setOut' : 'portfolio:locks.setIn')}: ${row.title}`}
                  onClick={() => setLocking({ row, isIn: row.line === null })}
                >
                  {t(row.line ? 'portfolio:locks.setOut' : 'portfolio:locks.setIn')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('portfolioRuns:one.list')}>
      <DataTable<Choice>
        path={`/portfolio-runs/${run.id}/rows`}
        label={t('portfolio:tableOf', { title: t('portfolioRuns:one.list') })}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('portfolioRuns:one.search')}
        filters={[
          {
            name: 'chosen',
            label: t('portfolioRuns:one.filter'),
            options: [
              { value: 'in', label: t('portfolioRuns:one.chosenOnly') },
              { value: 'out', label: t('portfolioRuns:one.outOnly') },
            ],
          },
          {
            name: 'line',
            label: t('portfolioRuns:one.column.line'),
            options: run.definition.lines.map(({ key }) => ({
              value: key,
              label: words.nameLine(run.definition, key),
            })),
          },
        ]}
        empty={{ title: t('portfolioRuns:runs.empty') }}
      />
      {locking && plan ? (
        <ConfirmDialog
          opened
          onClose={() => setLocking(null)}
          title={t(locking.isIn ? 'portfolio:locks.confirmIn' : 'portfolio:locks.confirmOut')}
          text={`${locking.row.title}. ${t('portfolio:locks.text')}`}
          reasonLabel={t('portfolio:locks.reason')}
          confirmLabel={t(locking.isIn ? 'portfolio:locks.setIn' : 'portfolio:locks.setOut')}
          onConfirm={async (reason) => {
            const lock = { applicationId: locking.row.id, isIn: locking.isIn, reason };
            const { definition, version } = plan;
            await put(`/calls/${run.callId}/portfolio`, {
              version,
              definition: { ...definition, locks: [...definition.locks, lock] },
            });
            await refresh('/calls');
          }}
        />
      ) : null}
    </Section>
  );
}
