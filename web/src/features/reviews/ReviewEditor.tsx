import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { DeclineDialog } from '../assignments/DeclineDialog.tsx';
import { CriterionScale } from './CriterionScale.tsx';
import { previewOverall } from './overall.ts';
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
  const [asked, setAsked] = useState<'submit' | 'decline' | null>(null);
  const { value, change } = draft;
  const overall = previewOverall(form, value.scores);
  const labelOf = (field: string) => {
    const criterion = form.criteria.find(({ key }) => field === `scores.${key}`);
    if (criterion) return text(criterion.label);
    return field === 'commentToApplicant' ? t('reviews:form.field.commentToApplicant') : field;
  };
  const submit = async () => {
    if (!(await draft.flush())) throw new Error(t('ui.save.unsaved'));
    await post(`/my/assignments/${found.assignment.id}/review/submit`, {
      revision: (await loadServer()).revision,
    });
    await refresh('/my', '/home');
  };
  return (
    <>
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
      <Missing form={form} value={value} labelOf={labelOf} />
      <Group gap="sm" mt="xl">
        <Button onClick={() => setAsked('submit')}>{t('reviews:form.submit')}</Button>
        {found.assignment.can.decline ? (
          <Button variant="subtle" onClick={() => setAsked('decline')}>
            {t('reviews:form.cannotDo')}
          </Button>
        ) : null}
      </Group>
      <ConfirmDialog
        opened={asked === 'submit'}
        onClose={() => setAsked(null)}
        title={t('reviews:form.submitTitle')}
        text={t('reviews:form.submitText')}
        confirmLabel={t('reviews:form.submit')}
        onConfirm={submit}
      />
      <DeclineDialog
        assignmentId={found.assignment.id}
        opened={asked === 'decline'}
        onClose={() => setAsked(null)}
      />
    </>
  );
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
  const fields = form.criteria
    .filter(({ key }) => value.scores[key] === undefined)
    .map(({ key }) => `scores.${key}`);
  if (value.commentToApplicant.trim() === '') fields.push('commentToApplicant');
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
                const element = document.getElementById(`review-${field}`);
                element?.scrollIntoView({ block: 'center' });
                element?.focus();
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
