import { Alert, NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { get, patch } from '../../app/api.ts';
import { queryClient, refresh } from '../../app/queries.ts';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAutosave } from '../../ui/useAutosave.ts';
import { CriteriaEditor } from './CriteriaEditor.tsx';
import classes from './calls.module.css';
import { NumberField } from './NumberField.tsx';
import { PhasesEditor } from './PhasesEditor.tsx';
import { PromptsEditor } from './PromptsEditor.tsx';
import type { Track, TrackFields, TrackPhase } from './trackTypes.ts';
import { TRACKS } from './types.ts';

const asFields = ({ leg, name, description, content }: Track): TrackFields => ({
  leg,
  name,
  description,
  content,
});

/** A draft of a track, both languages side by side, saved while it is typed. */
export function TrackEditor({ track }: { track: Track }) {
  const { t } = useTranslation();
  const draft = useAutosave<TrackFields>({
    name: `track.${track.id}`,
    initial: asFields(track),
    revision: track.revision,
    async save(value, revision) {
      const answer = await patch<Track>(`/tracks/${track.id}`, { revision, ...value });
      queryClient.setQueryData([`/tracks/${track.id}`, {}], answer);
      void refresh('/tracks');
      return { revision: answer.revision };
    },
  });
  const loadServer = async () => {
    const now = await get<Track>(`/tracks/${track.id}`);
    return { value: asFields(now), revision: now.revision };
  };
  const { value } = draft;
  const change = (part: Partial<TrackFields>) => draft.change((old) => ({ ...old, ...part }));
  const changeContent = (part: Partial<TrackFields['content']>) =>
    draft.change((old) => ({ ...old, content: { ...old.content, ...part } }));
  return (
    <>
      <div className={classes.stateBar}>
        <SaveStateText draft={draft} loadServer={loadServer} />
      </div>
      {track.problems.length > 0 ? (
        <Alert variant="light" color="silt" mb="lg" title={t('tracks:missing')}>
          <ul>
            {track.problems.map((one) => (
              <li key={`${one.code} ${one.field}`}>
                {t(`errors:${one.code}` as 'errors:call-weights', { field: one.field ?? '', ...one.params })}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Section title={t('tracks:one')}>
        <Stack gap="lg">
          <LocalTextInput label={t('tracks:name')} value={value.name} onChange={(name) => change({ name })} />
          <LocalTextInput
            label={t('tracks:description')}
            value={value.description}
            onChange={(description) => change({ description })}
            multiline
          />
          <NativeSelect
            label={t('tracks:leg')}
            data={TRACKS.map((one) => ({ value: one, label: t(`calls:track.${one}`) }))}
            value={value.leg}
            onChange={(event) => change({ leg: event.currentTarget.value as TrackFields['leg'] })}
          />
          <NumberField
            label={t('tracks:reviews')}
            value={value.content.reviewsPerApplication}
            min={1}
            max={20}
            onChange={(count) => changeContent({ reviewsPerApplication: count ?? 1 })}
          />
        </Stack>
      </Section>
      <Section title={t('tracks:judging')} lede={t('tracks:judgingLede')}>
        <CriteriaEditor fields={value.content} change={changeContent} />
      </Section>
      <Section title={t('tracks:prompts')} lede={t('tracks:promptsLede')}>
        <PromptsEditor prompts={value.content.prompts} onChange={(prompts) => changeContent({ prompts })} />
      </Section>
      <Section title={t('phases:phases')} lede={t('phases:phasesLede')}>
        <PhasesEditor<TrackPhase>
          phases={value.content.phases}
          onChange={(phases) => changeContent({ phases })}
          makePhase={(matter) => ({ ...matter, opensAfterDays: 30 })}
          timeOf={(phase, set) => (
            <NumberField
              label={t('phases:opensAfterDays')}
              value={phase.opensAfterDays}
              min={0}
              max={3650}
              onChange={(days) => set({ ...phase, opensAfterDays: days ?? 0 })}
            />
          )}
        />
      </Section>
    </>
  );
}
