import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { RecordSelect } from '../people/RecordSelect.tsx';
import type { AppealDetail } from './types.ts';

interface Candidate {
  id: string;
  name: string;
  nameAlt: string | null;
  organisation: string | null;
}

/** Who reads an appeal anew, and asking them. */
export function ReaderSection({ appeal }: { appeal: AppealDetail }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [asking, setAsking] = useState(false);
  const isOpen = appeal.status === 'filed' || appeal.status === 'reading';
  return (
    <Section title={t('appeals:judge.reader')}>
      {appeal.readerName ? (
        <p>
          {sayName({ name: appeal.readerName, nameAlt: appeal.readerNameAlt })} ·{' '}
          {t('appeals:judge.readerDue')} <DateTime value={appeal.readerDueAt} relative={isOpen} />
        </p>
      ) : (
        <p>{t('appeals:judge.noReader')}</p>
      )}
      {appeal.can.askReader && isOpen ? (
        <Button variant={appeal.status === 'filed' ? 'filled' : 'default'} onClick={() => setAsking(true)}>
          {t(appeal.status === 'filed' ? 'appeals:reader.ask' : 'appeals:reader.again')}
        </Button>
      ) : null}
      {asking ? <AskDialog appeal={appeal} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}

function AskDialog({ appeal, onClose }: { appeal: AppealDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null);
  const [dueOn, setDueOn] = useState('');
  const ask = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/appeals/${appeal.id}/reader`, { personId: chosen?.id, dueAt: `${dueOn}T23:59:59Z` }),
    onSuccess: async () => {
      await refresh('/appeals', '/home');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('appeals:reader.ask')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <Stack>
          <Text>{t('appeals:reader.help')}</Text>
          <RecordSelect<Candidate>
            path={`/appeals/${appeal.id}/readers`}
            label={t('appeals:reader.person')}
            placeholder={t('appeals:reader.search')}
            labelOf={(person) => [sayName(person), person.organisation].filter(Boolean).join(' · ')}
            chosen={chosen}
            onChoose={setChosen}
          />
          <TextInput
            type="date"
            label={t('appeals:reader.due')}
            required
            max={appeal.answerDueAt.slice(0, 10)}
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
          <ErrorNotice error={ask.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={ask.isPending} disabled={!chosen || dueOn === ''}>
              {t('appeals:reader.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
