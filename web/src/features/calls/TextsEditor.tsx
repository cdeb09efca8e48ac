import { Button, NativeSelect, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import classes from './calls.module.css';
import { type CallFields, MODES, ORIENTATIONS, TRACKS } from './types.ts';

export interface EditorProps {
  fields: CallFields;
  change: (change: Partial<CallFields>) => void;
  /** Whether what applicants rely on is fixed. */
  isFixed: boolean;
}

/** Title, summary and guide in both languages side by side, and the kind of research. */
export function TextsEditor({ fields, change, isFixed }: EditorProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isPreviewed, setPreviewed] = useState(false);
  const order = locale === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const choose = (values: readonly string[], group: 'orientation' | 'mode') => [
    { value: '', label: t('callEditor:notChosen') },
    ...values.map((value) => ({ value, label: t(`calls:${group}.${value}` as 'calls:orientation.economy') })),
  ];
  return (
    <Stack gap="lg">
      <LocalTextInput
        id="call-title"
        label={t('callEditor:name')}
        value={fields.title}
        onChange={(title) => change({ title })}
      />
      <LocalTextInput
        id="call-summary"
        label={t('callEditor:summary')}
        description={t('callEditor:summaryHelp')}
        value={fields.summary}
        onChange={(summary) => change({ summary })}
        multiline
      />
      <div>
        <SimpleGrid cols={{ base: 1, sm: 2 }} id="call-guide" tabIndex={-1}>
          {order.map((language) => (
            <Textarea
              key={language}
              label={`${t('callEditor:guide')} · ${t(`ui.inLanguage.${language}`)}`}
              description={t('callEditor:guideHelp')}
              lang={HTML_LANG[language]}
              autosize
              minRows={10}
              maxRows={28}
              value={fields.guide[language]}
              onChange={(event) =>
                change({ guide: { ...fields.guide, [language]: event.currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
        <Button
          variant="subtle"
          mt="xs"
          aria-expanded={isPreviewed}
          onClick={() => setPreviewed(!isPreviewed)}
        >
          {t('callEditor:preview')}
        </Button>
        {isPreviewed ? (
          <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
            {order.map((language) => (
              <div key={language} lang={HTML_LANG[language]} className={classes.preview}>
                <Markdown>{fields.guide[language]}</Markdown>
              </div>
            ))}
          </SimpleGrid>
        ) : null}
      </div>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          id="call-track"
          label={t('calls:track.label')}
          disabled={isFixed}
          data={TRACKS.map((value) => ({ value, label: t(`calls:track.${value}`) }))}
          value={fields.track}
          onChange={(event) => change({ track: event.currentTarget.value as CallFields['track'] })}
        />
        <NativeSelect
          id="call-orientation"
          label={t('calls:orientation.label')}
          disabled={isFixed}
          data={choose(ORIENTATIONS, 'orientation')}
          value={fields.orientation ?? ''}
          onChange={(event) =>
            change({ orientation: (event.currentTarget.value || null) as CallFields['orientation'] })
          }
        />
        <NativeSelect
          id="call-mode"
          label={t('calls:mode.label')}
          disabled={isFixed}
          data={choose(MODES, 'mode')}
          value={fields.mode ?? ''}
          onChange={(event) => change({ mode: (event.currentTarget.value || null) as CallFields['mode'] })}
        />
      </SimpleGrid>
    </Stack>
  );
}
