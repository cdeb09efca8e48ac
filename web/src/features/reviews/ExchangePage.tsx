import { Button, Skeleton, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsLink } from '../../app/heldLink.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { RateReview } from '../credit/RateReview.tsx';
import { Discussion } from './Discussion.tsx';
import type { Exchange, ExchangedReview } from './exchangeTypes.ts';
import { HistoryDialog } from './HistoryDialog.tsx';
import { ReviewContent } from './ReviewContent.tsx';
import classes from './reviews.module.css';
import { TranslateButton, Translations } from './Translations.tsx';
import { useDecimal } from './useDecimal.ts';

/** The reviews of an application, the response to them and the discussion, each as far as the phase shows it. */
export default function ExchangePage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const { data, error } = useGet<Exchange>(`/applications/${applicationId}/exchange`);
  if (error) return <PageFault error={error} />;
  if (!data) return <Skeleton height={400} />;
  const { application, phase, myLabel } = data;
  return (
    <>
      <PageHeader
        title={application.title}
        kicker={
          <>
            {application.number} · {t('reviewing:exchange.title')}
          </>
        }
        crumbs={{ [`/applications/${applicationId}`]: application.title }}
        meta={
          <>
            {myLabel ? <span>{t('reviewing:exchange.me', { label: myLabel })}</span> : null}
            {phase.endsAt ? (
              <span>
                {t('reviewing:exchange.until')} <DateTime value={phase.endsAt} precision="time" />
              </span>
            ) : null}
          </>
        }
        actions={
          <Button component={Link} to={`/applications/${applicationId}`} variant="default">
            {t('reviews:application.seeApplication')}
          </Button>
        }
      />
      <ExchangeParts found={data} />
    </>
  );
}

/** What there is to read and say after the reviews, below whatever heads the page. */
export function ExchangeParts({ found }: { found: Exchange }) {
  const { t } = useTranslation();
  const { application, response, reviews, can } = found;
  return (
    <>
      <Section title={t('reviewing:exchange.response')}>
        {response ? (
          <>
            <div className={classes.soft}>
              {t('reviewing:response.submittedAt')} <DateTime value={response.submittedAt} precision="time" />
            </div>
            <p className={classes.prose} lang={HTML_LANG[response.language]}>
              {response.body}
            </p>
          </>
        ) : (
          <p className={classes.soft}>
            {t(found.seesResponse ? 'reviewing:exchange.noResponse' : 'reviewing:exchange.responseNotShown')}
          </p>
        )}
      </Section>
      <Section title={t('reviewing:exchange.reviews')}>
        {!can.readOthers ? <p className={classes.soft}>{t('reviewing:exchange.notShown')}</p> : null}
        {reviews.map((review) => (
          <SharedReview key={review.id} review={review} found={found} />
        ))}
      </Section>
      {can.readDiscussion ? (
        <Discussion applicationId={application.id} canPost={can.discuss === true} />
      ) : null}
    </>
  );
}

function SharedReview({ review, found }: { review: ExchangedReview; found: Exchange }) {
  const { t } = useTranslation();
  const decimal = useDecimal();
  const isLink = useIsLink();
  const canRate = found.can.rate === true && !review.isMine;
  return (
    <article className={classes.review}>
      <div className={classes.reviewHead}>
        <div>
          <Title order={3}>
            {t('reviewing:exchange.reviewer', { label: review.label })} {review.name ?? ''}{' '}
            {review.isMine ? t('reviewing:exchange.mine') : ''}
          </Title>
          <div className={classes.soft}>
            {t('reviews:application.submittedAt')} <DateTime value={review.submittedAt} />
          </div>
        </div>
        {review.overall === null ? null : (
          <div>
            <span className={classes.soft}>{t('reviews:application.overall')} </span>
            <span className={classes.overall}>{decimal(review.overall)}</span>
          </div>
        )}
      </div>
      {review.scores === null ? <p className={classes.soft}>{t('reviewing:exchange.scoresHidden')}</p> : null}
      {review.text ? (
        <ReviewContent form={found.form} scores={review.scores} review={review.text} level={4} />
      ) : (
        <p className={classes.soft}>{t('reviewing:exchange.textHidden')}</p>
      )}
      <Translations translations={review.translations} versions={review.versions} />
      <div className={classes.tools}>
        {review.text && review.scores && !isLink ? (
          <HistoryDialog reviewId={review.id} versions={review.versions} />
        ) : null}
        {found.can.translate && review.text ? (
          <TranslateButton reviewId={review.id} version={review.versions} original={review.text} />
        ) : null}
        {canRate ? <RateReview reviewId={review.id} /> : null}
      </div>
    </article>
  );
}
