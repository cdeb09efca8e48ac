import type { LocalText } from '@headwater/messages';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, patch, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import type { PanelView } from './types.ts';

/** An instant in the form that `datetime-local` takes, in the reader's zone. */
function toLocalInput(instant: string | null): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Adds a panel to a call, or changes one; `panel` null adds. Mount it anew for each. */
export function PanelDialog({
  callId,
  panel,
  onClose,
}: {
  callId: string;
  panel: PanelView | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const [name, setName] = useState<LocalText>(panel?.name ?? { en: '', zh: '' });
  const [meetsAt, setMeetsAt] = useState(toLocalInput(panel?.meetsAt ?? null));
  const save = useMutation<unknown, ApiError>({
    mutationFn: () => {
      const fields = { name, meetsAt: meetsAt ? new Date(meetsAt).toISOString() : null };
      return panel
        ? patch(`/panels/${panel.id}`, fields)
        : post(`/calls/${callId}/panels`, { key, ...fields });
    },
    onSuccess: async () => {
      await refresh('/calls', '/panels');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(panel ? 'panels:setup.editTitle' : 'panels:setup.addTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          {panel ? null : (
            <TextInput
              label={t('panels:setup.key')}
              description={t('panels:setup.keyHelp')}
              required
              maxLength={40}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
            />
          )}
          <LocalTextInput label={t('panels:setup.name')} value={name} onChange={setName} />
          <TextInput
            type="datetime-local"
            label={t('panels:setup.meetsAt')}
            value={meetsAt}
            onChange={(event) => setMeetsAt(event.currentTarget.value)}
          />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
