import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { ReviewTranslation } from './exchangeTypes.ts';
import classes from './reviews.module.css';
import type { ReviewText } from './types.ts';

/** The translations of a review, each marked as one, with who added it and when. The original stands elsewhere. */
export function Translations({
  translations,
  versions,
}: {
  translations: readonly ReviewTranslation[];
  /** How many versions the review has; a translation of an earlier one is marked. */
  versions: number;
}) {
  const { t } = useTranslation();
  return (
    <>
      {translations.map((one) => (
        <section
          key={one.language}
          className={classes.translation}
          aria-label={t('reviewing:exchange.translation')}
        >
          <div className={classes.soft}>
            <strong>{t('reviewing:exchange.translation')}</strong> ·{' '}
            {t('reviewing:exchange.translatedBy', { name: one.addedBy.name })}
            {one.source === 'file' ? ` (${t('reviewing:exchange.fromFile')})` : ''},{' '}
            <DateTime value={one.addedAt} />
            {one.version < versions ? ` · ${t('reviewing:exchange.outdated')}` : ''}
          </div>
          {[one.commentToApplicant, one.commentToPanel]
            .filter((text) => text.trim() !== '')
            .map((text) => (
              <p key={text} className={classes.prose} lang={HTML_LANG[one.language]}>
                {text}
              </p>
            ))}
        </section>
      ))}
    </>
  );
}

/** Lets an officer add a translation, typed or from a file, with the original in front of them. */
export function TranslateButton({
  reviewId,
  version,
  original,
}: {
  reviewId: string;
  version: number;
  original: ReviewText;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [texts, setTexts] = useState({ commentToApplicant: '', commentToPanel: '' });
  const [isFromFile, setFromFile] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const language = original.language === 'en' ? 'zh' : 'en';
  const parts = (['commentToApplicant', 'commentToPanel'] as const).filter(
    (part) => original[part].trim() !== '',
  );
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await post(`/reviews/${reviewId}/translations`, {
        version,
        language,
        ...texts,
        source: isFromFile ? 'file' : 'written',
      });
      await refresh('/applications');
      setOpen(false);
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
        {t('reviewing:exchange.translate')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={t('reviewing:exchange.translateTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <p className={classes.soft} style={{ margin: 0 }}>
            {t('reviewing:exchange.translateText')}
          </p>
          {parts.map((part) => (
            <div key={part}>
              <blockquote className={classes.passage} lang={HTML_LANG[original.language]}>
                {original[part]}
              </blockquote>
              <Group justify="space-between" align="end" mb={4}>
                <span />
                <FileButton
                  accept=".txt,text/plain"
                  onChange={async (file) => {
                    if (!file) return;
                    const text = (await file.text()).replace(/^\uFEFF/, '').slice(0, 20_000);
                    setFromFile(true);
                    setTexts((old) => ({ ...old, [part]: text }));
                  }}
                >
                  {(props) => (
                    <Button variant="subtle" size="compact-sm" {...props}>
                      {t('reviewing:exchange.translateFile')}
                    </Button>
                  )}
                </FileButton>
              </Group>
              <Textarea
                label={t(
                  part === 'commentToApplicant'
                    ? 'reviews:application.toApplicant'
                    : 'reviews:application.toPanel',
                )}
                lang={HTML_LANG[language]}
                autosize
                minRows={4}
                value={texts[part]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setTexts((old) => ({ ...old, [part]: value }));
                }}
              />
            </div>
          ))}
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button
              loading={busy}
              disabled={parts.some((part) => texts[part].trim() === '')}
              onClick={() => void save()}
            >
              {t('reviewing:exchange.save')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
