import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { GROUPS } from '../../ui/charts/groups.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Money } from '../../ui/Money.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { GroupName } from '../panels/panelStatus.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import classes from './decisions.module.css';
import { LetterDialog } from './LetterDialog.tsx';
import { OutcomeName } from './OutcomeName.tsx';
import { type DecisionItem, type DecisionRound, ORIGINS, type Outcome, outcomesOf } from './types.ts';

interface Many {
  applicationIds: string[];
  outcome: Outcome;
  clear: () => void;
}

/** The applications of a call by rank, each with its decision, amount and reason. */
export function DecisionTable({ round }: { round: DecisionRound }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<DecisionItem | null>(null);
  const [letterOf, setLetterOf] = useState<string | null>(null);
  const [many, setMany] = useState<Many | null>(null);
  const sayName = usePersonName();
  const columns: Column<DecisionItem>[] = [
    {
      id: 'title',
      header: t('decisions:table.application'),
      sort: 'number',
      width: '36%',
      cell: (row) => (
        <>
          <Link to={`/applications/${row.id}`}>{row.title}</Link>
          <div className={classes.soft}>{row.number}</div>
        </>
      ),
    },
    {
      id: 'rank',
      header: t('decisions:table.rank'),
      sort: 'rank',
      align: 'end',
      cell: (row) =>
        row.expectedRank === null || row.group === null ? (
          '–'
        ) : (
          <>
            {row.expectedRank.toFixed(1)}
            <div className={classes.soft}>
              <GroupName group={row.group} />
            </div>
          </>
        ),
    },
    {
      id: 'outcome',
      header: t('decisions:table.outcome'),
      cell: (row) => <OutcomeName outcome={row.outcome} />,
    },
    {
      id: 'amount',
      header: t('decisions:table.amount'),
      sort: 'amount',
      align: 'end',
      cell: (row) => (
        <>
          {row.amount === null ? '–' : <Money minor={row.amount} currency={row.currency} />}
          <div className={classes.asked}>
            {t('decisions:table.requested')} <Money minor={row.requested} currency={row.currency} />
          </div>
        </>
      ),
    },
    {
      id: 'reason',
      header: t('decisions:table.reason'),
      cell: (row) =>
        row.outcome === null ? (
          '–'
        ) : (
          <>
            {row.reason ? <div className={classes.reason}>{row.reason}</div> : null}
            <div className={classes.soft}>
              {row.origin === 'person'
                ? t('decisions:table.by', { name: row.decidedBy ? sayName(row.decidedBy) : '' })
                : t(`decisions:table.from.${row.origin ?? 'ranking'}`)}
            </div>
          </>
        ),
    },
    {
      id: 'actions',
      header: t('decisions:table.actions'),
      cell: (row) => (
        <div className={classes.actions}>
          {row.can.edit ? (
            <Button variant="subtle" size="compact-sm" onClick={() => setEdited(row)}>
              {t(row.outcome ? 'decisions:table.edit' : 'decisions:table.decide')}
            </Button>
          ) : null}
          {row.outcome ? (
            <Button variant="subtle" size="compact-sm" color="gray" onClick={() => setLetterOf(row.id)}>
              {t('decisions:table.letter')}
            </Button>
          ) : null}
        </div>
      ),
    },
  ];
  return (
    <>
      <DataTable<DecisionItem>
        path={`/calls/${round.callId}/decisions`}
        label={t('decisions:table.label')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('decisions:table.search')}
        filters={[
          {
            name: 'outcome',
            label: t('decisions:table.outcome'),
            options: ([...outcomesOf(round), 'none'] as const).map((value) => ({
              value,
              label: t(`decisions:outcome.${value}`),
            })),
          },
          {
            name: 'group',
            label: t('decisions:table.group'),
            options: GROUPS.map((value) => ({ value, label: t(`ui.chart.groups.${value}`) })),
          },
          {
            name: 'origin',
            label: t('decisions:table.origin'),
            options: ORIGINS.map((value) => ({
              value,
              label: t(`decisions:table.origins.${value}`),
            })),
          },
        ]}
        empty={{ title: t('decisions:table.empty'), text: t('decisions:table.emptyText') }}
        bulk={
          round.can.stage
            ? (applicationIds, clear) =>
                outcomesOf(round).map((outcome) => (
                  <Button
                    key={outcome}
                    size="sm"
                    variant={outcome === 'fund' ? 'filled' : 'default'}
                    onClick={() => setMany({ applicationIds, outcome, clear })}
                  >
                    {t(`decisions:edit.${outcome}Many`)}
                  </Button>
                ))
            : undefined
        }
      />
      {edited ? (
        <DecisionDialog item={edited} outcomes={outcomesOf(round)} onClose={() => setEdited(null)} />
      ) : null}
      {letterOf ? <LetterDialog applicationId={letterOf} onClose={() => setLetterOf(null)} /> : null}
      <ConfirmDialog
        opened={many !== null}
        onClose={() => setMany(null)}
        title={t('decisions:edit.many', { count: many?.applicationIds.length })}
        text={t('decisions:edit.reasonHelp')}
        confirmLabel={t(`decisions:edit.${many?.outcome ?? 'fund'}Many`)}
        reasonLabel={t('decisions:edit.reason')}
        onConfirm={async (reason) => {
          if (!many) return;
          const { applicationIds, outcome, clear } = many;
          await post(`/calls/${round.callId}/decisions`, { applicationIds, outcome, reason });
          clear();
          await refresh('/calls', '/decisions', '/home');
        }}
      />
    </>
  );
}
