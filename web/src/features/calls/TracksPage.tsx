import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, post } from '../../app/api.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from './calls.module.css';
import type { TrackListItem } from './trackTypes.ts';

/** The funder's tracks by their newest published versions. */
export default function TracksPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const session = useSession();
  const [isCreating, setCreating] = useState(false);
  const columns: Column<TrackListItem>[] = [
    {
      id: 'name',
      header: t('tracks:column.name'),
      sort: 'name',
      cell: (track) => (
        <>
          <Link to={`/tracks/${track.id}`}>
            <LocalTextView text={track.name} />
          </Link>
          <div className={classes.code}>
            <LocalTextView text={track.description} />
          </div>
        </>
      ),
    },
    {
      id: 'leg',
      header: t('tracks:column.leg'),
      width: '9rem',
      cell: (track) => t(`calls:track.${track.leg}`),
    },
    {
      id: 'version',
      header: t('tracks:column.version'),
      width: '10rem',
      cell: (track) => (
        <>
          {t(track.publishedAt ? 'tracks:version' : 'tracks:draft', { version: track.version })}
          {track.draftId && track.draftId !== track.id ? (
            <div className={classes.code}>
              <Link to={`/tracks/${track.draftId}`}>{t('tracks:hasDraft')}</Link>
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'criteria',
      header: t('tracks:column.criteria'),
      cell: (track) => track.criteria.map(text).join(' · '),
    },
    {
      id: 'calls',
      header: t('tracks:column.calls'),
      align: 'end',
      width: '5rem',
      cell: (track) => <span className="tabular">{track.calls}</span>,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('tracks:title')}
        lede={t('tracks:lede')}
        actions={
          hasRole(session, 'officer') ? (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>
              {t('tracks:create')}
            </Button>
          ) : null
        }
      />
      <DataTable<TrackListItem>
        path="/tracks"
        label={t('tracks:list')}
        columns={columns}
        rowKey={(track) => track.id}
        searchLabel={t('tracks:search')}
        empty={{ title: t('tracks:none') }}
      />
      <NewTrackDialog opened={isCreating} onClose={() => setCreating(false)} />
    </>
  );
}

function NewTrackDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const tracks = useGet<Page<TrackListItem>>(opened ? '/tracks' : null, { limit: 100 });
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const isKey = /^[a-z][a-z0-9-]{1,39}$/.test(key);
  const [name, setName] = useState({ en: '', zh: '' });
  const [copyFrom, setCopyFrom] = useState('');
  const items = tracks.data?.items ?? [];
  const model = copyFrom || items[0]?.id;
  const create = useMutation<{ id: string }, Error>({
    mutationFn: () => post('/tracks', { key, name, copyFrom: model }),
    onSuccess: async ({ id }) => {
      await refresh('/tracks');
      go(`/tracks/${id}`);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('tracks:create')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isKey) create.mutate();
        }}
      >
        <Stack>
          <LocalTextInput label={t('tracks:name')} value={name} onChange={setName} />
          <TextInput
            label={t('tracks:key')}
            description={t('tracks:keyHelp')}
            required
            value={key}
            error={tried && !isKey ? t('tracks:keyNeeded') : undefined}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('tracks:copyFrom')}
            data={items.map((one) => ({ value: one.id, label: text(one.name) }))}
            value={model ?? ''}
            onChange={(event) => setCopyFrom(event.currentTarget.value)}
          />
          <ErrorNotice error={create.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!model || !(name.en || name.zh)}>
              {t('tracks:create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
