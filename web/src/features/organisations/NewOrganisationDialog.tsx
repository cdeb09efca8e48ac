import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Enters an organisation that ROR does not know. */
export function NewOrganisationDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { name: '', nameZh: '', country: '', city: '' } });
  const save = form.onSubmit(async ({ name, nameZh, country, city }) => {
    setBusy(true);
    setError(null);
    try {
      const made = await post<{ id: string }>('/organisations', {
        name,
        ...(nameZh ? { nameZh } : {}),
        ...(country ? { country: country.toUpperCase() } : {}),
        ...(city ? { city } : {}),
      });
      await refresh('/organisations');
      form.reset();
      onClose();
      go(`/organisations/${made.id}`);
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('organisations:add')}>
      <form onSubmit={save}>
        <Stack>
          <ErrorNotice error={error} />
          <TextInput
            label={t('organisations:name')}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput label={t('organisations:nameZh')} {...form.getInputProps('nameZh')} />
          <TextInput
            label={t('organisations:country')}
            description={t('organisations:countryHelp')}
            maxLength={2}
            {...form.getInputProps('country')}
          />
          <TextInput label={t('organisations:city')} {...form.getInputProps('city')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
