import { Button, Group, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import { useDisciplineNames } from '../applications/ApplicationsTable.tsx';
import classes from './panels.module.css';
import type { JudgedItem, PanelsOfCall } from './types.ts';

interface Distribution {
  panelId: string | null;
  applicationIds?: string[];
  discipline?: string;
  rest?: true;
}

function useDistribute(callId: string) {
  return useMutation<{ moved: number }, ApiError, Distribution>({
    mutationFn: (body) => post(`/calls/${callId}/panels/distribute`, body),
    onSuccess: () => refresh('/calls', '/panels', '/home'),
  });
}

/** Gives applications to panels: all that are left, those of a discipline, or chosen ones. */
export function DistributeSection({ call }: { call: PanelsOfCall }) {
  const { t } = useTranslation();
  const count = call.undistributed?.count ?? 0;
  return (
    <Section
      title={t('panels:distribute.title')}
      lede={count > 0 ? t('panels:distribute.rest', { count }) : t('panels:distribute.none')}
    >
      {call.can.manage && count > 0 && call.items.length > 0 ? <ByGroup call={call} /> : null}
      <ByHand call={call} />
    </Section>
  );
}

const REST = 'rest';

function ByGroup({ call }: { call: PanelsOfCall }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const distribute = useDistribute(call.callId);
  const [panelId, setPanelId] = useState<string | null>(call.items[0]?.id ?? null);
  const [what, setWhat] = useState<string>(REST);
  const disciplineOf = useDisciplineNames();
  const groups = call.undistributed?.disciplines.filter((one) => one.discipline !== null) ?? [];
  return (
    <Stack gap="sm" mb="lg">
      <Group align="flex-end" gap="sm">
        <Select
          label={t('panels:distribute.what')}
          allowDeselect={false}
          value={what}
          onChange={(value) => setWhat(value ?? REST)}
          data={[
            { value: REST, label: t('panels:distribute.all', { count: call.undistributed?.count }) },
            ...groups.map(({ discipline, count }) => ({
              value: `= ${discipline}`,
              label: `${disciplineOf(discipline ?? '')} (${count})`,
            })),
          ]}
          w={{ base: '100%', sm: 320 }}
        />
        <Select
          label={t('panels:distribute.to')}
          allowDeselect={false}
          value={panelId}
          onChange={setPanelId}
          data={call.items
            .filter((panel) => panel.status !== 'closed')
            .map((panel) => ({ value: panel.id, label: text(panel.name) }))}
          w={{ base: '100%', sm: 260 }}
        />
        <Button
          disabled={!panelId}
          loading={distribute.isPending}
          onClick={() =>
            distribute.mutate({
              panelId,
              ...(what === REST ? { rest: true } : { discipline: what.slice(2) }),
            })
          }
        >
          {t('panels:distribute.move')}
        </Button>
      </Group>
      <ErrorNotice error={distribute.error} />
      {distribute.data ? (
        <p role="status" className={classes.soft} style={{ margin: 0 }}>
          {t('panels:distribute.moved', { count: distribute.data.moved })}
        </p>
      ) : null}
    </Stack>
  );
}

function ByHand({ call }: { call: PanelsOfCall }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const distribute = useDistribute(call.callId);
  const disciplineOf = useDisciplineNames();
  const columns: Column<JudgedItem>[] = [
    {
      id: 'title',
      header: t('panels:list.application'),
      sort: 'title',
      cell: (one) => (
        <>
          <Link to={one.panel ? `/panels/${one.panel.id}/applications/${one.id}` : `/applications/${one.id}`}>
            {one.title}
          </Link>
          <div className={classes.soft}>{one.number}</div>
        </>
      ),
    },
    {
      id: 'discipline',
      header: t('panels:judged.discipline'),
      phone: 'hide',
      cell: ({ discipline }) => (discipline ? disciplineOf(discipline) : '–'),
    },
    {
      id: 'panel',
      header: t('panels:distribute.panel'),
      cell: ({ panel }) => (panel ? <LocalTextView text={panel.name} /> : t('panels:distribute.inNone')),
    },
  ];
  const open = call.items.filter((panel) => panel.status !== 'closed');
  return (
    <>
      <ErrorNotice error={distribute.error} />
      <DataTable<JudgedItem>
        path={`/calls/${call.callId}/panel-applications`}
        label={t('panels:distribute.label')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('panels:distribute.search')}
        filters={[
          {
            name: 'panel',
            label: t('panels:distribute.panel'),
            options: [
              { value: 'none', label: t('panels:distribute.inNone') },
              ...call.items.map((panel) => ({ value: panel.id, label: text(panel.name) })),
            ],
          },
        ]}
        empty={{ title: t('panels:distribute.empty'), text: t('panels:distribute.emptyText') }}
        bulk={
          call.can.manage
            ? (applicationIds, clear) => (
                <MoveChosen
                  panels={open.map((panel) => ({ value: panel.id, label: text(panel.name) }))}
                  isPending={distribute.isPending}
                  onMove={(panelId) => distribute.mutate({ panelId, applicationIds }, { onSuccess: clear })}
                />
              )
            : undefined
        }
      />
    </>
  );
}

function MoveChosen({
  panels,
  isPending,
  onMove,
}: {
  panels: { value: string; label: string }[];
  isPending: boolean;
  onMove: (panelId: string | null) => void;
}) {
  const { t } = useTranslation();
  const [panelId, setPanelId] = useState<string | null>(panels[0]?.value ?? null);
  return (
    <Group gap="xs">
      <Select
        aria-label={t('panels:distribute.to')}
        allowDeselect={false}
        size="sm"
        value={panelId}
        onChange={setPanelId}
        data={panels}
      />
      <Button size="sm" disabled={!panelId} loading={isPending} onClick={() => onMove(panelId)}>
        {t('panels:distribute.move')}
      </Button>
      <Button size="sm" variant="default" disabled={isPending} onClick={() => onMove(null)}>
        {t('panels:distribute.takeOut')}
      </Button>
    </Group>
  );
}
