import { Alert, Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsLink } from '../../app/heldLink.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useSession } from '../../app/session.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { LeftText } from './LeftText.tsx';
import { ReviewContent } from './ReviewContent.tsx';
import classes from './reviews.module.css';
import type { OwnReview } from './types.ts';
import { useDecimal } from './useDecimal.ts';

/** One's own review when it can no longer be changed. */
export function SubmittedReview({ found: { assignment, review, form } }: { found: OwnReview }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { timeZone } = useSession();
  const decimal = useDecimal();
  const isSubmitted = review.status === 'submitted';
  const isLink = useIsLink();
  return (
    <>
      <LeftText assignmentId={assignment.id} />
      <Alert
        variant="light"
        color={isSubmitted ? 'moss' : 'gray'}
        title={isSubmitted ? t('reviews:form.submitted') : undefined}
        mb="lg"
      >
        {isSubmitted
          ? t('reviews:form.submittedText', {
              date: review.submittedAt
                ? formatTime(review.submittedAt, HTML_LANG[locale], timeZone, 'time')
                : '',
            })
          : t('reviews:form.closedText')}
        {locale === 'zh' ? '' : ' '}
        {isLink ? (
          isSubmitted && t('reviewLinks:done')
        ) : (
          <Anchor component={Link} to="/reviews">
            {t('reviews:form.seeOther')}
          </Anchor>
        )}
      </Alert>
      <div className={classes.total}>
        <span>{t('reviews:form.overall')}</span>
        <strong>{decimal(review.overall)}</strong>
      </div>
      <ReviewContent form={form} scores={review.scores} review={review} level={2} />
    </>
  );
}
