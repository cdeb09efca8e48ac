import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, remove } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TrackEditor } from './TrackEditor.tsx';
import { TrackHistory } from './TrackHistory.tsx';
import { TrackReading } from './TrackReading.tsx';
import type { Track } from './trackTypes.ts';

/** One version of a track: to be read once it is published, to be written before. */
export default function TrackPage() {
  const { trackId = '' } = useParams({ strict: false });
  const { data: track, error } = useGet<Track>(`/tracks/${trackId}`);
  if (error) return <PageFault error={error} />;
  if (!track) return <PagePending />;
  return (
    <>
      <TrackHead track={track} />
      {track.can.edit ? <TrackEditor key={track.id} track={track} /> : <TrackReading track={track} />}
      <TrackHistory track={track} />
    </>
  );
}

function TrackHead({ track }: { track: Track }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const [asked, setAsked] = useState<'publish' | 'discard' | null>(null);
  const begin = useMutation<{ id: string }, Error>({
    mutationFn: () => post(`/tracks/${track.id}/versions`),
    onSuccess: async ({ id }) => {
      await refresh('/tracks');
      go(`/tracks/${id}`);
    },
  });
  return (
    <>
      <PageHeader
        title={text(track.name) || track.key}
        kicker={
          <>
            {track.key} · {t(`calls:track.${track.leg}`)}
          </>
        }
        status={
          <StatusBadge
            label={
              track.publishedAt
                ? t('tracks:versionLine', { version: track.version })
                : t('tracks:draft', { version: track.version })
            }
            tone={track.publishedAt ? 'good' : 'neutral'}
          />
        }
        lede={<LocalTextView text={track.description} />}
        actions={
          <>
            {track.can.publish ? (
              <Button onClick={() => setAsked('publish')} disabled={track.problems.length > 0}>
                {t('tracks:publish')}
              </Button>
            ) : null}
            {track.can.newVersion ? (
              <Button variant="default" onClick={() => begin.mutate()} loading={begin.isPending}>
                {t('tracks:newVersion')}
              </Button>
            ) : null}
            {track.can.discard ? (
              <Button variant="subtle" color="red" onClick={() => setAsked('discard')}>
                {t('tracks:discard')}
              </Button>
            ) : null}
          </>
        }
      />
      <ErrorNotice error={begin.error} />
      <ConfirmDialog
        opened={asked === 'publish'}
        onClose={() => setAsked(null)}
        title={t('tracks:publishTitle')}
        text={t('tracks:publishText')}
        confirmLabel={t('tracks:publish')}
        reasonLabel={t('tracks:note')}
        onConfirm={async (note) => {
          await post(`/tracks/${track.id}/publish`, { revision: track.revision, note });
          await refresh('/tracks', `/tracks/${track.id}`);
        }}
      />
      <ConfirmDialog
        opened={asked === 'discard'}
        onClose={() => setAsked(null)}
        title={t('tracks:discard')}
        text={t('tracks:discardText')}
        confirmLabel={t('tracks:discard')}
        danger
        onConfirm={async () => {
          await remove(`/tracks/${track.id}`);
          await refresh('/tracks');
          go('/tracks');
        }}
      />
    </>
  );
}
