import { compareTexts } from '@headwater/core/reviewing';
import { Button, Modal, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { History, Version } from './exchangeTypes.ts';
import classes from './reviews.module.css';

/** Opens every submitted version of a review, with what each changed of the one before. */
export function HistoryDialog({ reviewId, versions }: { reviewId: string; versions: number }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
        {t('reviewing:history.open', { count: versions })}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="xl"
        title={t('reviewing:history.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {isOpen ? <Versions reviewId={reviewId} /> : null}
      </Modal>
    </>
  );
}

function Versions({ reviewId }: { reviewId: string }) {
  const { data, error } = useGet<History>(`/reviews/${reviewId}/versions`);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={300} />;
  return (
    <>
      {data.versions.map((version, index) => (
        <VersionView
          key={version.number}
          version={version}
          before={data.versions[index + 1] ?? null}
          form={data.form}
        />
      ))}
    </>
  );
}

function VersionView({
  version,
  before,
  form,
}: {
  version: Version;
  before: Version | null;
  form: History['form'];
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const labelOf = (field: string) => {
    const criterion = form.criteria.find(({ key }) => field === `scores.${key}`);
    return criterion ? text(criterion.label) : '';
  };
  return (
    <article className={classes.review}>
      <h3 style={{ margin: 0 }}>{t('reviewing:history.version', { number: version.number })}</h3>
      <p className={classes.soft} style={{ marginTop: 4 }}>
        {t(`reviewing:history.cause.${version.cause}`)}
        {version.afterEvent ? ` ${t(`reviewing:history.after.${version.afterEvent}`)}` : ''},{' '}
        <DateTime value={version.submittedAt} precision="time" />
        {version.reason ? <> · {t('reviewing:history.reason', { reason: version.reason })}</> : null}
      </p>
      <ul className={classes.scores} aria-label={t('reviewing:history.scores')}>
        {form.criteria.map(({ key, label }) => {
          const was = before?.scores[key];
          const is = version.scores[key];
          return (
            <li key={key}>
              {text(label)}{' '}
              {before && was !== is ? (
                <>
                  <del className={classes.removed}>{was ?? '–'}</del>{' '}
                  <ins className={classes.added}>{is ?? '–'}</ins>
                </>
              ) : (
                <strong>{is ?? '–'}</strong>
              )}
            </li>
          );
        })}
      </ul>
      {(['commentToApplicant', 'commentToPanel'] as const).map((part) => (
        <ChangedText
          key={part}
          label={t(
            part === 'commentToApplicant' ? 'reviews:application.toApplicant' : 'reviews:application.toPanel',
          )}
          before={before ? before[part] : null}
          after={version[part]}
          lang={HTML_LANG[version.language]}
        />
      ))}
      {version.quality.length > 0 ? (
        <>
          <h4 className={classes.partTitle}>{t('reviewing:history.stands')}</h4>
          <ul className={classes.soft}>
            {version.quality.map(({ rule, field, params, answer }) => (
              <li key={`${rule} ${field}`}>
                {labelOf(field) ? `${labelOf(field)}: ` : ''}
                {String(t(`reviewing:quality.rule.${rule}`, params as never))}{' '}
                <strong>{answer || t('reviewing:history.noAnswer')}</strong>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </article>
  );
}

function ChangedText({
  label,
  before,
  after,
  lang,
}: {
  label: string;
  before: string | null;
  after: string;
  lang: string;
}) {
  const { t } = useTranslation();
  if (after === '' && !before) return null;
  return (
    <>
      <h4 className={classes.partTitle}>{label}</h4>
      {before === after ? (
        <p className={classes.soft}>{t('reviewing:history.unchanged')}</p>
      ) : (
        <p className={classes.prose} lang={lang}>
          {before === null
            ? after
            : compareTexts(before, after).map(({ kind, text }, index) => {
                const key = `${index} ${kind}`;
                if (kind === 'removed')
                  return (
                    <del key={key} className={classes.removed}>
                      {text}
                    </del>
                  );
                if (kind === 'added')
                  return (
                    <ins key={key} className={classes.added}>
                      {text}
                    </ins>
                  );
                return <span key={key}>{text}</span>;
              })}
        </p>
      )}
    </>
  );
}
