import { WORK_KINDS } from '@headwater/core/forms';
import {
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, patch, post } from '../../../app/api.ts';
import { refresh } from '../../../app/queries.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { type OwnWork, type PastWork, toBody } from './types.ts';

const EMPTY: PastWork = {
  title: '',
  authors: '',
  year: null,
  venue: '',
  doi: null,
  url: null,
  kind: 'article',
  abstract: '',
};

const FIELDS = ['title', 'authors', 'year', 'venue', 'doi', 'url', 'kind', 'abstract'] as const;

/** A work by hand: a new one, or one of one's own mended. */
export function WorkDialog({ work, onClose }: { work: OwnWork | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [input, setInput] = useState<PastWork>(work ? toBody(work) : EMPTY);
  const set = (part: Partial<PastWork>) => setInput((before) => ({ ...before, ...part }));
  const save = useMutation<unknown, ApiError>({
    mutationFn: () => (work ? patch(`/my/works/${work.id}`, input) : post('/my/works', { works: [input] })),
    onSuccess: async () => {
      await refresh('/my/works', '/my/cv');
      onClose();
    },
  });
  const labelOf = (path: string) => {
    const field = FIELDS.find((one) => path === one || path.endsWith(`.${one}`));
    return field ? t(`profile:field.${field}`) : path;
  };
  const text = (field: 'title' | 'authors' | 'venue' | 'doi' | 'url') => ({
    id: `work-${field}`,
    label: t(`profile:field.${field}`),
    value: input[field] ?? '',
    dir: 'auto' as const,
    error: save.error?.field?.endsWith(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [field]: event.currentTarget.value || (field === 'doi' || field === 'url' ? null : '') }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(work ? 'profile:changeWork' : 'profile:byHand')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <TextInput {...text('title')} required withAsterisk={false} maxLength={1_000} data-autofocus />
          <TextInput
            {...text('authors')}
            description={t('profile:field.authorsHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput {...text('venue')} />
            <NumberInput
              label={t('profile:field.year')}
              value={input.year ?? ''}
              min={1000}
              max={2999}
              allowDecimal={false}
              hideControls
              onChange={(year) => set({ year: typeof year === 'number' ? year : null })}
            />
            <TextInput {...text('doi')} />
            <TextInput {...text('url')} />
            <Select
              label={t('profile:field.kind')}
              allowDeselect={false}
              value={input.kind}
              data={WORK_KINDS.map((value) => ({ value, label: t(`profile:kind.${value}`) }))}
              onChange={(kind) => set({ kind: WORK_KINDS.find((one) => one === kind) ?? 'other' })}
            />
          </SimpleGrid>
          <Textarea
            label={t('profile:field.abstract')}
            description={t('profile:field.abstractHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autosize
            minRows={3}
            maxRows={8}
            dir="auto"
            maxLength={8_000}
            value={input.abstract}
            onChange={(event) => set({ abstract: event.currentTarget.value })}
          />
          <ErrorNotice error={save.error} labelOf={labelOf} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
