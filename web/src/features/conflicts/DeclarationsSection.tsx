import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './conflicts.module.css';
import { useOrganisationName } from './names.ts';
import { PersonPicker } from './PersonPicker.tsx';
import type { Declaration, Person } from './types.ts';

interface Declarations {
  items: Declaration[];
  can: { declare: boolean };
}

/** What was declared about an application, for those who run its call. */
export function DeclarationsSection({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const path = `/applications/${applicationId}/conflict-declarations`;
  const { data, error } = useGet<Declarations>(path);
  const [isOpen, setOpen] = useState(false);
  const renew = () => refresh(path, '/conflicts', '/calls', `/applications/${applicationId}`);
  const withdraw = useMutation<unknown, ApiError, string>({
    mutationFn: (id) => post(`/conflict-declarations/${id}/withdraw`),
    onSuccess: renew,
  });
  if (!data) return <ErrorNotice error={error} />;
  return (
    <Section
      title={t('conflicts:declare.title')}
      actions={
        data.can.declare ? (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('conflicts:declare.add')}
          </Button>
        ) : undefined
      }
    >
      <ErrorNotice error={withdraw.error} />
      {data.items.length === 0 ? <p className={classes.soft}>{t('conflicts:declare.none')}</p> : null}
      <ul className={classes.evidence}>
        {data.items.map((one) => (
          <li key={one.id}>
            <DeclarationLine
              declaration={one}
              onWithdraw={() => withdraw.mutate(one.id)}
              isBusy={withdraw.isPending}
            />
          </li>
        ))}
      </ul>
      <DeclareDialog path={path} opened={isOpen} onClose={() => setOpen(false)} onDone={renew} />
    </Section>
  );
}

function DeclarationLine({
  declaration,
  onWithdraw,
  isBusy,
}: {
  declaration: Declaration;
  onWithdraw: () => void;
  isBusy: boolean;
}) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <strong>
          {declaration.person ? (
            <PersonName name={declaration.person.name} nameAlt={declaration.person.nameAlt} />
          ) : null}
          {declaration.organisation ? nameOf(declaration.organisation) : null}
        </strong>
        <div>{declaration.note}</div>
        <div className={classes.soft}>
          {t(`conflicts:declare.side.${declaration.side}`)}, <DateTime value={declaration.declaredAt} />
          {declaration.withdrawnAt ? ` · ${t('conflicts:declare.withdrawn')}` : ''}
        </div>
      </div>
      {declaration.can.withdraw ? (
        <Button variant="subtle" size="compact-md" onClick={onWithdraw} loading={isBusy}>
          {t('conflicts:declare.withdraw')}
        </Button>
      ) : null}
    </Group>
  );
}

function DeclareDialog({
  path,
  opened,
  onClose,
  onDone,
}: {
  path: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Person | null>(null);
  const [note, setNote] = useState('');
  const declare = useMutation<unknown, ApiError>({
    mutationFn: () => post(path, { personId: person?.id, note: note.trim() }),
    onSuccess: async () => {
      setPerson(null);
      setNote('');
      onClose();
      await onDone();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('conflicts:declare.addTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          declare.mutate();
        }}
      >
        <Stack>
          <PersonPicker
            label={t('conflicts:declare.person')}
            placeholder={t('conflicts:declare.personPlaceholder')}
            value={person}
            onChoose={setPerson}
          />
          <Textarea
            label={t('conflicts:declare.note')}
            required
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ErrorNotice error={declare.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!person || note.trim() === ''} loading={declare.isPending}>
              {t('conflicts:declare.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
