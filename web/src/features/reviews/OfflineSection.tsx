import { Alert, Button, FileButton, Group } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../app/api.ts';
import { download as fetchFile } from '../../app/download.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import type { FormPreview } from './exchangeTypes.ts';
import classes from './reviews.module.css';
import type { ReviewValue } from './useReviewDraft.ts';

const ACCEPT = '.xlsx,.txt,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The review pack to download, and the way of a filled form into the draft: shown first, then kept. */
export function OfflineSection({
  assignmentId,
  labelOf,
  flush,
  onKeep,
}: {
  assignmentId: string;
  labelOf: (field: string) => string;
  /** Saves the draft, so that the form and the preview begin from what is on the page. */
  flush: () => Promise<boolean>;
  onKeep: (change: (old: ReviewValue) => ReviewValue) => void;
}) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<FormPreview | null>(null);
  const [isKept, setKept] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const reset = useRef<() => void>(null);
  const path = `/my/assignments/${assignmentId}/review`;

  const attempt = async (action: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
      reset.current?.();
    }
  };
  const download = () =>
    attempt(async () => {
      await flush();
      await fetchFile(`${path}/pack`, 'review-pack.zip');
    });
  const bring = (file: File | null) =>
    file &&
    attempt(async () => {
      setPreview(null);
      setKept(false);
      await flush();
      setPreview(await upload<FormPreview>(`${path}/form`, file));
    });
  const keep = (found: FormPreview) => {
    onKeep((old) => {
      const next = { ...old, scores: { ...old.scores } };
      for (const { field, after } of found.changes) {
        if (field.startsWith('scores.')) next.scores[field.slice('scores.'.length)] = Number(after);
        else if (field === 'commentToApplicant' || field === 'commentToPanel') next[field] = String(after);
      }
      return next;
    });
    setPreview(null);
    setKept(true);
  };

  return (
    <Section title={t('reviewPack:title')} lede={t('reviewPack:lede')}>
      <Group gap="sm">
        <Button variant="default" onClick={() => void download()} disabled={busy}>
          {t('reviewPack:download')}
        </Button>
        <FileButton accept={ACCEPT} onChange={(file) => void bring(file)} resetRef={reset}>
          {(props) => (
            <Button variant="default" loading={busy} {...props}>
              {t(preview ? 'reviewPack:another' : 'reviewPack:bring')}
            </Button>
          )}
        </FileButton>
      </Group>
      <p className={classes.soft}>{t('reviewPack:bringHelp')}</p>
      <ErrorNotice error={error} />
      <div role="status">
        {isKept ? (
          <Alert variant="light" color="moss" mt="md">
            {t('reviewPack:kept')}
          </Alert>
        ) : null}
      </div>
      {preview ? <Preview preview={preview} labelOf={labelOf} onKeep={() => keep(preview)} /> : null}
    </Section>
  );
}

function Preview({
  preview,
  labelOf,
  onKeep,
}: {
  preview: FormPreview;
  labelOf: (field: string) => string;
  onKeep: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.preview}>
      <h3>{t('reviewPack:previewTitle')}</h3>
      {preview.isChangedOnline ? (
        <Alert variant="light" color="silt" mb="md">
          {t('reviewPack:changedOnline')}
        </Alert>
      ) : null}
      {preview.changes.length === 0 ? <p>{t('reviewPack:nothing')}</p> : null}
      {preview.changes.map(({ field, before, after }) => (
        <dl key={field} className={classes.change}>
          <dt>{labelOf(field)}</dt>
          <dd>
            <span className={classes.soft}>{t('reviewPack:now')}</span>
            <div className={classes.prose}>{before ?? t('reviewPack:empty')}</div>
          </dd>
          <dd>
            <span className={classes.soft}>{t('reviewPack:fromForm')}</span>
            <div className={classes.prose}>{after}</div>
          </dd>
        </dl>
      ))}
      {preview.faults.length > 0 ? (
        <Alert variant="light" color="silt" title={t('reviewPack:problems')} mb="md">
          <ul style={{ margin: 0, paddingInlineStart: '1.25rem' }}>
            {preview.faults.map(({ code, place, params }) => (
              <li key={`${code} ${place?.at ?? ''} ${params.part ?? ''}`}>
                {String(
                  t(`reviewPack:problem.${code}`, {
                    ...params,
                    place: place ? t(`reviewPack:place.${place.kind}`, { at: place.at }) : '',
                  } as never),
                )}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {preview.changes.length > 0 ? <Button onClick={onKeep}>{t('reviewPack:keep')}</Button> : null}
    </div>
  );
}
