import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { ApplicationPicker } from './ApplicationPicker.tsx';
import { ApplyForm } from './ApplyForm.tsx';
import type { LoadedReviewer, Run, ServedApplication } from './types.ts';

const STATES = ['no-works', 'idle', 'full', 'below'] as const;

/** The reviewers of a run with the load it gives them; anybody can be set for an application by hand. */
export function LoadedTable({ run }: { run: Run }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [chosen, setChosen] = useState<LoadedReviewer | null>(null);
  const columns: Column<LoadedReviewer>[] = [
    {
      id: 'person',
      header: t('board:reviewers.person'),
      sort: 'name',
      cell: (one) => <PersonName name={one.name} nameAlt={one.nameAlt} />,
    },
    {
      id: 'load',
      header: t('board:reviewers.load'),
      sort: 'load',
      align: 'end',
      width: '12rem',
      cell: (one) => (
        <>
          <span className="tabular">{t('board:reviewers.of', { load: one.load, limit: one.limit })}</span>
          {one.heldBack ? (
            <div>
              <StatusBadge tone="attention" label={t(`reviewLinks:availability.${one.heldBack}`)} />
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'works',
      header: t('board:reviewers.works'),
      align: 'end',
      width: '11rem',
      cell: (one) =>
        one.works > 0 ? (
          <span className="tabular">{one.works}</span>
        ) : (
          <StatusBadge tone="attention" label={t('board:reviewers.noWorks')} />
        ),
    },
    ...(run.can.adjust
      ? [
          {
            id: 'set',
            header: t('adjusting:adjust.title'),
            width: '15rem',
            cell: (one: LoadedReviewer) => (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`${t('board:reviewers.set')}${t('common:colon')}${sayName(one)}`}
                onClick={() => setChosen(one)}
              >
                {t('board:reviewers.set')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable<LoadedReviewer>
        path={`/assignment-runs/${run.id}/reviewers`}
        label={t('board:reviewers.label')}
        prefix="l-"
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('board:reviewers.search')}
        filters={[
          {
            name: 'state',
            label: t('board:reviewers.filter'),
            options: STATES.map((value) => ({ value, label: t(`board:reviewers.state.${value}`) })),
          },
        ]}
        empty={{ title: t('board:reviewers.empty') }}
      />
      <Modal
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        size="lg"
        title={chosen ? `${t('board:reviewers.set')}${t('common:colon')}${sayName(chosen)}` : ''}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {chosen ? <SetForm run={run} reviewer={chosen.id} onDone={() => setChosen(null)} /> : null}
      </Modal>
    </>
  );
}

function SetForm({ run, reviewer, onDone }: { run: Run; reviewer: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [application, setApplication] = useState<ServedApplication | null>(null);
  return (
    <>
      <ApplicationPicker<ServedApplication>
        path={`/assignment-runs/${run.id}/applications`}
        label={t('board:form.pickApplication')}
        value={application}
        onChoose={setApplication}
      />
      {application ? (
        <div style={{ marginTop: '1rem' }}>
          <ApplyForm
            key={application.id}
            run={run}
            adjustment={{ kind: 'lock', submission: application.id, reviewer }}
            onDone={onDone}
          />
        </div>
      ) : null}
    </>
  );
}
