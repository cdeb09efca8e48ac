import { Alert, Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { readFromHeading } from '../../app/pageFocus.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { DeclineDialog } from '../assignments/DeclineDialog.tsx';
import { CriterionScale } from './CriterionScale.tsx';
import type { Finding } from './exchangeTypes.ts';
import { OfflineSection } from './OfflineSection.tsx';
import { previewOverall } from './overall.ts';
import { type GivenAnswer, QualityDialog } from './QualityDialog.tsx';
import { ReviewPrompts } from './ReviewPrompts.tsx';
import classes from './reviews.module.css';
import type { OwnReview } from './types.ts';
import { useDecimal } from './useDecimal.ts';
import { useReviewDraft } from './useReviewDraft.ts';

/** A review while it is written: scores with their anchors, comments, and how far the saving is. */
export function ReviewEditor({ found }: { found: OwnReview }) {
  const { t } = useTranslation();
  const { form } = found;
  const text = useLocalText();
  const decimal = useDecimal();
  const { draft, loadServer } = useReviewDraft(found);
  const [asked, setAsked] = useState<'submit' | 'decline' | 'discard' | null>(null);
  const [findings, setFindings] = useState<Finding[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const path = `/my/assignments/${found.assignment.id}/review`;
  const { value, change } = draft;
  const overall = previewOverall(form, value.scores);
  const labelOf = (field: string) => {
    const criterion = form.criteria.find(({ key }) => field === `scores.${key}`);
    if (criterion) return text(criterion.label);
    if (field === 'commentToPanel') return t('reviews:form.toPanel');
    return field === 'commentToApplicant' ? t('reviews:form.field.commentToApplicant') : field;
  };
  const submit = async (answers: GivenAnswer[]) => {
    if (!(await draft.flush())) throw new Error(t('ui.save.unsaved'));
    await post(`${path}/submit`, { revision: (await loadServer()).revision, answers });
    setFindings([]);
    await refresh('/my', '/home', '/review-link');
    // The thanks stand at the head of the page, far above the button.
    readFromHeading();
  };
  const askFirst = async () => {
    const [missing] = findMissing(form, value);
    if (missing) return showField(missing);
    setBusy(true);
    setError(null);
    try {
      if (!(await draft.flush())) throw new Error(t('ui.save.unsaved'));
      const { findings: asking } = await get<{ findings: Finding[] }>(`${path}/quality`);
      if (asking.length > 0) setFindings(asking);
      else setAsked('submit');
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
    }
  };
  const improve = () => {
    const field = findings[0]?.field ?? '';
    setFindings([]);
    window.setTimeout(() => showField(field.startsWith('scores.') ? field : 'commentToApplicant'), 300);
  };
  return (
    <>
      {found.reopenReason ? (
        <Alert variant="light" color="silt" mb="lg">
          {t('reviewing:revise.reopened', { reason: found.reopenReason })}
        </Alert>
      ) : null}
      {found.can.revise ? (
        <Alert variant="light" title={t('reviewing:revise.title')} mb="lg">
          {t('reviewing:revise.text')}
        </Alert>
      ) : null}
      <div className={classes.stateBar}>
        <SaveStateText draft={draft} loadServer={loadServer} labelOf={labelOf} />
      </div>
      <Section
        title={t('reviews:form.scores')}
        lede={t('reviews:form.scoresLede', { min: form.scaleMin, max: form.scaleMax })}
      >
        {form.criteria.map((criterion) => (
          <CriterionScale
            key={criterion.key}
            criterion={criterion}
            form={form}
            value={value.scores[criterion.key]}
            disabled={false}
            onChange={(score) =>
              change((old) => ({ ...old, scores: { ...old.scores, [criterion.key]: score } }))
            }
          />
        ))}
        <div className={classes.total} role="status">
          <span>{t('reviews:form.overall')}</span>
          {overall === null ? (
            <span className={classes.soft}>{t('reviews:form.overallOpen')}</span>
          ) : (
            <strong>{decimal(overall)}</strong>
          )}
        </div>
      </Section>
      <Section title={t('reviews:form.comments')}>
        <Group gap="sm" mb="md">
          <span id="review-language">{t('reviews:form.language')}</span>
          <SegmentedControl
            aria-labelledby="review-language"
            value={value.language}
            onChange={(language) => change((old) => ({ ...old, language: language as 'en' | 'zh' }))}
            data={[
              { value: 'en', label: 'English' },
              { value: 'zh', label: '中文' },
            ]}
          />
        </Group>
        <ReviewPrompts
          prompts={form.prompts.filter((one) => one.to === 'applicant')}
          comment={value.commentToApplicant}
          onInsert={(commentToApplicant) => change((old) => ({ ...old, commentToApplicant }))}
        />
        <Textarea
          id="review-commentToApplicant"
          label={t('reviews:form.toApplicant')}
          description={t('reviews:form.toApplicantHelp')}
          lang={HTML_LANG[value.language]}
          minRows={8}
          value={value.commentToApplicant}
          onChange={(event) => {
            const commentToApplicant = event.currentTarget.value;
            change((old) => ({ ...old, commentToApplicant }));
          }}
        />
        <ReviewPrompts
          prompts={form.prompts.filter((one) => one.to === 'panel')}
          comment={value.commentToPanel}
          onInsert={(commentToPanel) => change((old) => ({ ...old, commentToPanel }))}
        />
        <Textarea
          mt="lg"
          label={t('reviews:form.toPanel')}
          description={t('reviews:form.toPanelHelp')}
          lang={HTML_LANG[value.language]}
          minRows={4}
          value={value.commentToPanel}
          onChange={(event) => {
            const commentToPanel = event.currentTarget.value;
            change((old) => ({ ...old, commentToPanel }));
          }}
        />
      </Section>
      {found.can.revise ? (
        <Textarea
          mt="lg"
          mb="xl"
          label={t('reviewing:revise.reason')}
          maxLength={2000}
          minRows={2}
          autosize
          value={value.reason}
          onChange={(event) => {
            const reason = event.currentTarget.value;
            change((old) => ({ ...old, reason }));
          }}
        />
      ) : null}
      <OfflineSection
        assignmentId={found.assignment.id}
        labelOf={labelOf}
        flush={draft.flush}
        onKeep={(keep) => change(keep)}
      />
      <Missing form={form} value={value} labelOf={labelOf} />
      <Group gap="sm" mt="xl">
        <Button loading={busy} onClick={() => void askFirst()}>
          {t(found.can.revise ? 'reviewing:revise.submit' : 'reviews:form.submit')}
        </Button>
        {found.can.revise ? (
          <Button variant="subtle" onClick={() => setAsked('discard')}>
            {t('reviewing:revise.discard')}
          </Button>
        ) : null}
        {found.assignment.can.decline ? (
          <Button variant="subtle" onClick={() => setAsked('decline')}>
            {t('reviews:form.cannotDo')}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={error} labelOf={labelOf} />
      {findings.length > 0 ? (
        <QualityDialog findings={findings} labelOf={labelOf} onImprove={improve} onSubmit={submit} />
      ) : null}
      <ConfirmDialog
        opened={asked === 'submit'}
        onClose={() => setAsked(null)}
        title={t(found.can.revise ? 'reviewing:revise.submitTitle' : 'reviews:form.submitTitle')}
        text={t(found.can.revise ? 'reviewing:revise.submitText' : 'reviews:form.submitText')}
        confirmLabel={t(found.can.revise ? 'reviewing:revise.submit' : 'reviews:form.submit')}
        onConfirm={() => submit([])}
      />
      <ConfirmDialog
        opened={asked === 'discard'}
        onClose={() => setAsked(null)}
        title={t('reviewing:revise.discardTitle')}
        text={t('reviewing:revise.discardText')}
        confirmLabel={t('reviewing:revise.discard')}
        onConfirm={async () => {
          await draft.flush();
          if ((await loadServer()).revision > 0) await post(`${path}/discard-revision`);
          await draft.resolve('theirs', await loadServer());
          draft.endAside('drop');
          await refresh('/my');
        }}
      />
      <DeclineDialog
        assignmentId={found.assignment.id}
        opened={asked === 'decline'}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

/** Brings a field of the form into view and gives it the focus. */
function showField(field: string): void {
  const element = document.getElementById(`review-${field}`);
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
}

/** The fields without which a review cannot be submitted, in the order of the form. */
function findMissing(
  form: OwnReview['form'],
  value: { scores: Record<string, number>; commentToApplicant: string },
): string[] {
  const scores = form.criteria.filter(({ key }) => value.scores[key] === undefined);
  return [
    ...scores.map(({ key }) => `scores.${key}`),
    ...(value.commentToApplicant.trim() === '' ? ['commentToApplicant'] : []),
  ];
}

/** What is still to be written, each line a way to its place. */
function Missing({
  form,
  value,
  labelOf,
}: {
  form: OwnReview['form'];
  value: { scores: Record<string, number>; commentToApplicant: string };
  labelOf: (field: string) => string;
}) {
  const { t } = useTranslation();
  const fields = findMissing(form, value);
  if (fields.length === 0) return null;
  return (
    <div style={{ marginTop: '2rem' }}>
      <p className={classes.soft} style={{ marginBottom: 4 }}>
        {t('reviews:form.missing')}
      </p>
      <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
        {fields.map((field) => (
          <li key={field}>
            <a
              href={`#review-${field}`}
              onClick={(event) => {
                event.preventDefault();
                showField(field);
              }}
            >
              {labelOf(field)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
