import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, patch, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { describeError } from '../../ui/describeError.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './conflicts.module.css';
import { useOrganisationName } from './names.ts';
import { PersonPicker } from './PersonPicker.tsx';
import type { Person, PoolMember } from './types.ts';

/** Everybody who may be asked to review in a call; with `canChange` people join, leave and get limits. */
export function PoolTable({ callId, canChange }: { callId: string; canChange: boolean }) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const [leaving, setLeaving] = useState<{ ids: string[]; clear: () => void } | null>(null);
  const columns: Column<PoolMember>[] = [
    {
      id: 'name',
      header: t('conflicts:pool.person'),
      sort: 'name',
      width: '15rem',
      cell: (one) => <PersonName name={one.name} nameAlt={one.nameAlt} />,
    },
    {
      id: 'organisations',
      header: t('conflicts:pool.organisations'),
      cell: (one) => one.organisations.map(nameOf).join(', ') || '–',
    },
    {
      id: 'works',
      header: t('conflicts:pool.works'),
      align: 'end',
      width: '7rem',
      cell: (one) => <span className="tabular">{one.works}</span>,
    },
    {
      id: 'conflicts',
      header: t('conflicts:pool.conflicts'),
      align: 'end',
      width: '7rem',
      cell: (one) => <span className="tabular">{one.conflicts}</span>,
    },
    {
      id: 'limit',
      header: t('conflicts:pool.limit'),
      width: '10rem',
      cell: (one) =>
        canChange ? (
          <LoadLimit callId={callId} member={one} />
        ) : (
          (one.maxLoad ?? t('conflicts:pool.limitDefault'))
        ),
    },
    {
      id: 'cleared',
      header: t('conflicts:pool.cleared'),
      width: '8rem',
      cell: (one) => (
        <StatusBadge
          label={t(one.isCleared ? 'conflicts:pool.yes' : 'conflicts:pool.notYet')}
          tone={one.isCleared ? 'good' : 'attention'}
        />
      ),
    },
  ];
  const tools = canChange ? <AddToPool callId={callId} /> : undefined;
  return (
    <>
      <DataTable<PoolMember>
        path={`/calls/${callId}/reviewer-pool`}
        label={t('conflicts:pool.label')}
        prefix="p-"
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('conflicts:pool.search')}
        filters={[
          {
            name: 'state',
            label: t('conflicts:pool.state'),
            options: (['cleared', 'uncleared', 'no-works'] as const).map((value) => ({
              value,
              label: t(`conflicts:pool.states.${value}`),
            })),
          },
        ]}
        tools={tools}
        empty={{ title: t('conflicts:pool.empty'), text: t('conflicts:pool.emptyText'), action: tools }}
        bulk={
          canChange
            ? (ids, clear) => (
                <Button variant="default" size="compact-md" onClick={() => setLeaving({ ids, clear })}>
                  {t('conflicts:pool.remove')}
                </Button>
              )
            : undefined
        }
      />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('conflicts:pool.remove')}
        text={t('conflicts:pool.removeText')}
        confirmLabel={t('conflicts:pool.remove')}
        onConfirm={async () => {
          await post(`/calls/${callId}/reviewer-pool/remove`, { personIds: leaving?.ids });
          leaving?.clear();
          await refresh(`/calls/${callId}`);
        }}
      />
    </>
  );
}

const MIN_LOAD = 1;
const MAX_LOAD = 1_000;

/** A person's own limit; empty for the call's. Saved when the field is left. */
function LoadLimit({ callId, member }: { callId: string; member: PoolMember }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [value, setValue] = useState<number | string>(member.maxLoad ?? '');
  const save = useMutation<unknown, ApiError, number | null>({
    mutationFn: (maxLoad) => patch(`/calls/${callId}/reviewer-pool/${member.id}`, { maxLoad }),
    onSuccess: () => refresh(`/calls/${callId}/reviewer-pool`),
  });
  return (
    <NumberInput
      className={classes.limit}
      size="sm"
      min={MIN_LOAD}
      max={MAX_LOAD}
      allowDecimal={false}
      allowNegative={false}
      aria-label={t('conflicts:pool.limitOf', { name: sayName(member) })}
      placeholder={t('conflicts:pool.limitDefault')}
      value={value}
      onChange={setValue}
      onBlur={() => {
        const maxLoad = value === '' ? null : Math.min(Math.max(Number(value), MIN_LOAD), MAX_LOAD);
        setValue(maxLoad ?? '');
        if (maxLoad !== member.maxLoad) save.mutate(maxLoad);
      }}
      error={save.error ? describeError(t, save.error) : undefined}
    />
  );
}

function AddToPool({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [person, setPerson] = useState<Person | null>(null);
  const add = useMutation<{ added: number }, ApiError, { personIds?: string[]; allReviewers?: true }>({
    mutationFn: (body) => post(`/calls/${callId}/reviewer-pool`, body),
    onSuccess: async ({ added }) => {
      setOpen(false);
      setPerson(null);
      showNotice(t('conflicts:pool.added', { count: added }));
      await refresh(`/calls/${callId}`, '/home');
    },
  });
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="md"
        loading={add.isPending && !isOpen}
        onClick={() => add.mutate({ allReviewers: true })}
      >
        {t('conflicts:pool.addAll')}
      </Button>
      <Button variant="default" size="md" onClick={() => setOpen(true)}>
        {t('conflicts:pool.addOne')}
      </Button>
      {isOpen ? null : <ErrorNotice error={add.error} />}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('conflicts:pool.addTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (person) add.mutate({ personIds: [person.id] });
          }}
        >
          <Stack>
            <PersonPicker
              label={t('conflicts:pool.addLabel')}
              placeholder={t('conflicts:pool.addPlaceholder')}
              value={person}
              onChoose={setPerson}
            />
            <ErrorNotice error={add.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('cancel')}
              </Button>
              <Button type="submit" disabled={!person} loading={add.isPending}>
                {t('add')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </Group>
  );
}
