import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post, upload } from '../../../app/api.ts';
import { useGet } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import type { Person } from '../types.ts';
import type { WorksPreview } from './types.ts';

const ACCEPT = '.bib,.bibtex,.ris,.txt,.json,.xml,.zip';
const MOST_BYTES = 12_000_000;

/** Where works come from: a pasted text, a file, the ORCID record. Gives back what was found and stores nothing. */
export function WorkSources({ onRead }: { onRead: (preview: WorksPreview) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const read = useMutation<WorksPreview, ApiError>({
    mutationFn: () => post('/my/works/preview', { text }),
    onSuccess: onRead,
  });
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Textarea
          label={t('profile:source.text')}
          description={t('profile:source.textHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          minRows={6}
          maxRows={14}
          autosize
          spellCheck={false}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ErrorNotice error={read.error} labelOf={() => t('profile:source.text')} />
        <Group>
          <Button disabled={!text.trim()} loading={read.isPending} onClick={() => read.mutate()}>
            {t('profile:source.read')}
          </Button>
        </Group>
      </Stack>
      <FileDrop
        label={t('profile:source.file')}
        hint={t('profile:source.fileHint')}
        accept={ACCEPT}
        maxBytes={MOST_BYTES}
        onUpload={async (file, options) =>
          onRead(await upload<WorksPreview>('/my/works/preview-file', file, options))
        }
      />
      <FromOrcid onRead={onRead} />
    </Stack>
  );
}

/** The record at ORCID itself, where the funder is a member. */
function FromOrcid({ onRead }: { onRead: (preview: WorksPreview) => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useGet<{ orcid: { isOffered: boolean } }>('/my/credit');
  const { data: profile } = useGet<Person>(person ? `/people/${person.id}` : null);
  const read = useMutation<WorksPreview, ApiError>({
    mutationFn: () => post('/my/works/preview-orcid'),
    onSuccess: onRead,
  });
  if (!data?.orcid.isOffered || !profile) return null;
  return (
    <Stack gap="xs">
      <Text fw={500}>{t('profile:source.orcid')}</Text>
      <Text size="sm" c="dimmed" maw={640}>
        {profile.orcid
          ? t('profile:source.orcidText', { orcid: profile.orcid })
          : t('profile:source.orcidNone')}
      </Text>
      <ErrorNotice error={read.error} />
      {profile.orcid ? (
        <Group>
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
            {t('profile:source.orcidRead')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
