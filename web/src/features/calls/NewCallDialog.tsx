import type { LocalText } from '@headwater/messages';
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { Stages } from './StageList.tsx';
import type { CallListItem } from './types.ts';

const CURRENCIES = [
  'CNY',
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'JPY',
  'NOK',
  'SEK',
  'DKK',
  'CAD',
  'AUD',
  'HKD',
  'SGD',
];

/** Asks for what a call cannot begin without, and opens its editor. */
export function NewCallDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const [code, setCode] = useState('');
  const [title, setTitle] = useState<LocalText>({ en: '', zh: '' });
  const [tried, setTried] = useState(false);
  const isCode = /^[A-Za-z0-9][A-Za-z0-9.-]{1,30}$/.test(code);
  const hasTitle = Boolean(title.en.trim() || title.zh.trim());
  const [currency, setCurrency] = useState('CNY');
  const [copyFrom, setCopyFrom] = useState('');
  const [template, setTemplate] = useState('');
  const calls = useGet<Page<CallListItem>>(opened ? '/calls' : null, { limit: 200 });
  const create = useMutation<{ id: string }, Error>({
    mutationFn: async () => {
      if (!template) return post('/calls', { code, title, currency, ...(copyFrom ? { copyFrom } : {}) });
      const made = await post<Stages>('/calls/from-template', { template, code, title, currency });
      return made.items[0]!;
    },
    onSuccess: async ({ id }) => {
      await refresh('/calls', '/home');
      go(template ? `/calls/${id}` : `/calls/${id}/edit`);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('calls:create.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isCode && hasTitle && !create.isPending) create.mutate();
        }}
      >
        <Stack>
          <LocalTextInput
            label={t('calls:create.name')}
            value={title}
            onChange={setTitle}
            {...(tried && !hasTitle ? { error: t('calls:create.nameNeeded') } : {})}
          />
          <TextInput
            label={t('calls:create.code')}
            description={t('calls:create.codeHelp')}
            required
            value={code}
            error={tried && !isCode ? t('calls:create.codeNeeded') : undefined}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('calls:create.currency')}
            data={CURRENCIES}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('phases:template')}
            description={template ? t('phases:templateHelp') : undefined}
            data={(['none', 'major-project', 'original-exploration'] as const).map((one) => ({
              value: one === 'none' ? '' : one,
              label: t(`phases:templates.${one}`),
            }))}
            value={template}
            onChange={(event) => setTemplate(event.currentTarget.value)}
          />
          <NativeSelect
            disabled={template !== ''}
            label={t('calls:create.copyFrom')}
            description={t('calls:create.copyHelp')}
            data={[
              { value: '', label: t('calls:create.nothing') },
              ...(calls.data?.items ?? []).map((call) => ({
                value: call.id,
                label: `${call.code} · ${text(call.title)}`,
              })),
            ]}
            value={copyFrom}
            onChange={(event) => setCopyFrom(event.currentTarget.value)}
          />
          <ErrorNotice error={create.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('calls:create.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
