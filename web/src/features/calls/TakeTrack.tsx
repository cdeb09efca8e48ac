import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, put } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import type { TrackListItem } from './trackTypes.ts';
import type { CallDetail } from './types.ts';

/** Which track a draft call took over, and taking another one. */
export function TakeTrack({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const tracks = useGet<Page<TrackListItem>>('/tracks', { published: true, limit: 100 });
  const [chosen, setChosen] = useState('');
  const [isAsking, setAsking] = useState(false);
  const items = tracks.data?.items ?? [];
  const { trackVersion } = call;
  return (
    <Section title={t('tracks:one')}>
      <Text mb="md">
        {trackVersion
          ? t('tracks:taken', { name: text(trackVersion.name), version: trackVersion.version })
          : t('tracks:notTaken')}
      </Text>
      <Group align="flex-end">
        <NativeSelect
          label={t('tracks:choose')}
          data={[
            { value: '', label: '–' },
            ...items.map((one) => ({
              value: one.id,
              label: `${text(one.name)} · ${t('tracks:version', { version: one.version })}`,
            })),
          ]}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!chosen} onClick={() => setAsking(true)}>
          {t('tracks:take')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('tracks:takeTitle')}
        text={t('tracks:takeText')}
        confirmLabel={t('tracks:take')}
        onConfirm={async () => {
          await put(`/calls/${call.id}/track`, { revision: call.revision, trackId: chosen });
          await refresh(`/calls/${call.id}`);
        }}
      />
    </Section>
  );
}
