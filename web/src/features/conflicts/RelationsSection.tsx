import { RELATION_KINDS, type RelationKind } from '@headwater/core/conflicts';
import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './conflicts.module.css';
import { PersonPicker } from './PersonPicker.tsx';
import type { Person } from './types.ts';

interface Relation {
  id: string;
  other: Omit<Person, 'id'>;
  kind: RelationKind;
  since: string | null;
  until: string | null;
  note: string;
}

/** The relations one recorded oneself, in confidence; or those that officers recorded about `person`. */
export function RelationsSection({ person }: { person?: Person }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const path = person ? `/people/${person.id}/relations` : '/my/relations';
  const { data, error } = useGet<{ items: Relation[] }>(path);
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Relation | null>(null);
  const kind = person ? 'officerRelations' : 'relations';
  return (
    <Section
      title={t(`relations:mine.${kind}`)}
      lede={t(`relations:mine.${kind}Lede`)}
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('relations:mine.add')}
        </Button>
      }
    >
      <ErrorNotice error={error} />
      {data?.items.length === 0 ? <p className={classes.soft}>{t('relations:mine.noRelations')}</p> : null}
      <ul className={classes.evidence}>
        {data?.items.map((relation) => (
          <li key={relation.id}>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div>
                <strong>
                  <PersonName name={relation.other.name} nameAlt={relation.other.nameAlt} />
                </strong>
                <div>{t(`relations:relation.${relation.kind}`)}</div>
                <RelationTimes relation={relation} />
                {relation.note ? <blockquote className={classes.note}>{relation.note}</blockquote> : null}
              </div>
              <Button variant="subtle" size="compact-md" onClick={() => setEnding(relation)}>
                {t('relations:mine.withdraw')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {isAdding ? <AddRelation path={path} person={person} onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={t('relations:mine.withdrawTitle')}
        text={t('relations:mine.withdrawText', { name: ending ? sayName(ending.other) : '' })}
        confirmLabel={t('relations:mine.withdraw')}
        onConfirm={async () => {
          await post(`/person-relations/${ending?.id}/withdraw`);
          await refresh(path, '/calls');
        }}
      />
    </Section>
  );
}

function RelationTimes({ relation: { since, until } }: { relation: Relation }) {
  const { t } = useTranslation();
  const words = [
    since ? t('conflicts:evidence.relationSince', { since }) : null,
    until ? t('conflicts:evidence.relationUntil', { until }) : null,
  ].filter((one) => one !== null);
  return words.length > 0 ? (
    <div className={classes.soft}>{words.join(t('common:listSeparator'))}</div>
  ) : null;
}

function AddRelation({
  path,
  person,
  onClose,
}: {
  path: string;
  person: Person | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [other, setOther] = useState<Person | null>(null);
  const [form, setForm] = useState({ name: '', email: '', kind: '', since: '', until: '', note: '' });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const add = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(path, {
        ...(person ? { otherId: other?.id } : { name: form.name.trim(), email: form.email.trim() }),
        kind: form.kind,
        since: form.since.trim() || null,
        until: form.until.trim() || null,
        note: form.note.trim(),
      }),
    onSuccess: async () => {
      await refresh(path, '/calls');
      onClose();
    },
  });
  const isReady =
    form.kind !== '' && (person ? other !== null : form.name.trim() !== '' && form.email !== '');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('relations:mine.addTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Stack>
          {person ? (
            <PersonPicker
              label={t('relations:mine.person')}
              placeholder={t('conflicts:declare.personPlaceholder')}
              value={other}
              onChoose={setOther}
            />
          ) : (
            <>
              <TextInput
                label={t('relations:mine.name')}
                value={form.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <TextInput
                label={t('relations:mine.email')}
                description={t('relations:mine.emailHelp')}
                type="email"
                value={form.email}
                onChange={(event) => set({ email: event.currentTarget.value })}
              />
            </>
          )}
          <Select
            label={person ? t('relations:mine.kindOf', { name: sayName(person) }) : t('relations:mine.kind')}
            data={RELATION_KINDS.map((value) => ({ value, label: t(`relations:relation.${value}`) }))}
            value={form.kind || null}
            onChange={(kind) => set({ kind: kind ?? '' })}
          />
          <Group grow align="flex-start">
            <TextInput
              label={t('relations:mine.since')}
              value={form.since}
              onChange={(event) => set({ since: event.currentTarget.value })}
            />
            <TextInput
              label={t('relations:mine.until')}
              value={form.until}
              onChange={(event) => set({ until: event.currentTarget.value })}
            />
          </Group>
          <Textarea
            label={t(person ? 'relations:mine.officerNote' : 'relations:mine.note')}
            value={form.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
          <ErrorNotice error={add.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!isReady} loading={add.isPending}>
              {t('relations:mine.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
