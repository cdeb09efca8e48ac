import { measureLength, shareOfLimit } from '@headwater/core/reviewing';
import type { Locale } from '@headwater/messages';
import { Alert, Button, Group, SegmentedControl, Skeleton, Textarea, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, patch, post } from '../../app/api.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAutosave } from '../../ui/useAutosave.ts';
import type { OwnResponse } from './exchangeTypes.ts';
import classes from './reviews.module.css';

/** The applicants' response: what the reviewers say to them, and what they say to it. */
export default function ResponsePage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const { data, error } = useGet<OwnResponse>(`/applications/${applicationId}/response`);
  if (error) return <PageFault error={error} />;
  if (!data) return <Skeleton height={400} />;
  return (
    <>
      <PageHeader
        title={t('reviewing:response.title')}
        kicker={data.application.number}
        lede={data.application.title}
        crumbs={{ [`/applications/${applicationId}`]: data.application.title }}
        meta={
          data.can.edit && data.phase.endsAt ? (
            <span>
              {t('reviewing:exchange.until')} <DateTime value={data.phase.endsAt} precision="time" relative />
            </span>
          ) : undefined
        }
      />
      <Section title={t('reviewing:response.comments')}>
        {data.comments.length === 0 ? (
          <p className={classes.soft}>{t('reviewing:response.noComments')}</p>
        ) : null}
        {data.comments.map((comment) => (
          <article key={comment.label} className={classes.review}>
            <Title order={3}>{t('reviewing:exchange.reviewer', { label: comment.label })}</Title>
            {comment.scores ? (
              <ul className={classes.scores}>
                {data.form.criteria.map(({ key, label }) => (
                  <li key={key}>
                    <LocalTextView text={label} /> <strong>{comment.scores?.[key] ?? '–'}</strong>
                  </li>
                ))}
              </ul>
            ) : null}
            <p className={classes.prose} lang={HTML_LANG[comment.language]}>
              {comment.commentToApplicant}
            </p>
            {comment.translations.map((one) => (
              <section
                key={one.language}
                className={classes.translation}
                aria-label={t('reviewing:exchange.translation')}
              >
                <strong className={classes.soft}>{t('reviewing:exchange.translation')}</strong>
                <p className={classes.prose} lang={HTML_LANG[one.language]}>
                  {one.commentToApplicant}
                </p>
              </section>
            ))}
          </article>
        ))}
      </Section>
      {data.can.edit ? (
        <ResponseEditor key={applicationId} found={data} />
      ) : (
        <SubmittedResponse found={data} />
      )}
    </>
  );
}

function SubmittedResponse({ found: { submitted, body } }: { found: OwnResponse }) {
  const { t } = useTranslation();
  return (
    <Section title={t('reviewing:response.write')}>
      <p className={classes.soft}>{t('reviewing:response.closed')}</p>
      {submitted ? (
        <>
          <div className={classes.soft}>
            {t('reviewing:response.submittedAt')} <DateTime value={submitted.at} precision="time" />
          </div>
          <p className={classes.prose} lang={HTML_LANG[submitted.language]}>
            {submitted.body}
          </p>
        </>
      ) : (
        <p>{t('reviewing:response.none')}</p>
      )}
      {body && body !== submitted?.body ? <p className={classes.passage}>{body}</p> : null}
    </Section>
  );
}

interface ResponseValue {
  body: string;
  language: Locale;
}

function ResponseEditor({ found }: { found: OwnResponse }) {
  const { t } = useTranslation();
  const path = `/applications/${found.application.id}/response`;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [submitted, setSubmitted] = useState(found.submitted);
  const draft = useAutosave<ResponseValue>({
    name: `response.${found.application.id}`,
    initial: { body: found.body, language: found.language },
    revision: found.revision,
    save: (value, revision) => patch<OwnResponse>(path, { revision, ...value }),
  });
  const loadServer = async () => {
    const { body, language, revision } = await get<OwnResponse>(path);
    return { value: { body, language }, revision };
  };
  const { value, change } = draft;
  const { words, characters } = measureLength(value.body);
  const share = shareOfLimit(value.body, found.limit);
  const percent = Math.ceil(share * 100);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      if (!(await draft.flush())) throw new Error(t('ui.save.unsaved'));
      const { revision } = await loadServer();
      const answer = await post<OwnResponse>(`${path}/submit`, { revision });
      setSubmitted(answer.submitted);
      await refresh('/home');
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
    }
  };
  const isChanged = submitted !== null && submitted.body !== value.body;
  return (
    <Section title={t('reviewing:response.write')} lede={t('reviewing:response.lede')}>
      <div className={classes.stateBar}>
        <SaveStateText draft={draft} loadServer={loadServer} />
      </div>
      <Group gap="sm" mb="md">
        <span id="response-language">{t('reviewing:response.language')}</span>
        <SegmentedControl
          aria-labelledby="response-language"
          value={value.language}
          onChange={(language) => change((old) => ({ ...old, language: language as Locale }))}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
        />
      </Group>
      <Textarea
        label={t('reviewing:response.write')}
        description={t('reviewing:response.limit', { ...found.limit })}
        lang={HTML_LANG[value.language]}
        autosize
        minRows={10}
        maxLength={20_000}
        value={value.body}
        error={share > 1 ? t('reviewing:response.over', { percent }) : undefined}
        onChange={(event) => {
          const body = event.currentTarget.value;
          change((old) => ({ ...old, body }));
        }}
      />
      <p className={classes.soft}>{t('reviewing:response.room', { percent, words, characters })}</p>
      <ErrorNotice error={error} />
      <Group mt="md">
        <Button loading={busy} disabled={value.body.trim() === '' || share > 1} onClick={() => void submit()}>
          {t(submitted ? 'reviewing:response.submitAgain' : 'reviewing:response.submit')}
        </Button>
      </Group>
      <div role="status">
        {submitted ? (
          <Alert variant="light" color={isChanged ? 'silt' : 'moss'} mt="lg">
            {t('reviewing:response.submittedAt')} <DateTime value={submitted.at} precision="time" />.{' '}
            {t(isChanged ? 'reviewing:response.changed' : 'reviewing:response.submittedNow')}
          </Alert>
        ) : null}
      </div>
    </Section>
  );
}
