import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import classes from './reviews.module.css';
import type { ReviewForm, ReviewText } from './types.ts';

/** The scores and comments of a review, to be read. */
export function ReviewContent({
  form,
  scores,
  review,
  level,
}: {
  form: ReviewForm;
  /** Null where they are not shown. */
  scores: Record<string, number> | null;
  review: ReviewText;
  /** Of the headings above the comments. */
  level: 2 | 4;
}) {
  const { t } = useTranslation();
  const lang = HTML_LANG[review.language];
  return (
    <>
      {scores ? (
        <ul className={classes.scores}>
          {form.criteria.map(({ key, label }) => (
            <li key={key}>
              <LocalTextView text={label} /> <strong>{scores[key] ?? '–'}</strong>
            </li>
          ))}
        </ul>
      ) : null}
      <Title order={level} size="h4" mt="lg">
        {t('reviews:application.toApplicant')}
      </Title>
      <p className={classes.prose} lang={review.commentToApplicant ? lang : undefined}>
        {review.commentToApplicant || t('reviews:application.nothing')}
      </p>
      <Title order={level} size="h4" mt="lg">
        {t('reviews:application.toPanel')}
      </Title>
      <p className={classes.prose} lang={review.commentToPanel ? lang : undefined}>
        {review.commentToPanel || t('reviews:application.nothing')}
      </p>
    </>
  );
}
