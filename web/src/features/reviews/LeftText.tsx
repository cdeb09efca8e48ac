import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLeftDrafts } from '../../ui/useLeftDrafts.ts';
import classes from './reviews.module.css';
import type { ReviewValue } from './useReviewDraft.ts';

/** What was typed into a review on this device and can no longer be sent, to be copied before it is thrown away. */
export function LeftText({ assignmentId }: { assignmentId: string }) {
  const { t } = useTranslation();
  const [left, forget] = useLeftDrafts<ReviewValue>(`review.${assignmentId}`);
  const texts = left.flatMap(({ commentToApplicant, commentToPanel }) =>
    [commentToApplicant, commentToPanel].filter((text) => text.trim() !== ''),
  );
  if (texts.length === 0) return null;
  return (
    <Alert variant="light" color="silt" title={t('reviewing:left.title')} mb="lg">
      <p style={{ marginTop: 0 }}>{t('reviewing:left.text')}</p>
      {texts.map((text) => (
        <blockquote key={text} className={classes.passage}>
          {text}
        </blockquote>
      ))}
      <Button variant="default" size="sm" onClick={forget}>
        {t('reviewing:left.forget')}
      </Button>
    </Alert>
  );
}
