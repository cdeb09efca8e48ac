import { Button, Skeleton, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { AssignmentStatusBadge } from '../assignments/assignmentStatus.tsx';
import { CandidatesTable } from '../assignments/CandidatesTable.tsx';
import { SuggestionsList } from '../assignments/SuggestionsList.tsx';
import type { Summary } from '../assignments/types.ts';
import { DeclarationsSection } from '../conflicts/DeclarationsSection.tsx';
import { RateReview } from '../credit/RateReview.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { ReviewContent } from './ReviewContent.tsx';
import classes from './reviews.module.css';
import { TranslateButton, Translations } from './Translations.tsx';
import type { ApplicationReviews, FollowedReview } from './types.ts';
import { useDecimal } from './useDecimal.ts';

/** An application's reviewers, their reviews with names, and who else could be asked; for those who run its call. */
export default function ApplicationReviewsPage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const { data, error } = useGet<ApplicationReviews>(`/applications/${applicationId}/reviews`);
  const summary = useGet<Summary>(data ? `/calls/${data.application.callId}/assignments/summary` : null);
  if (error) return <PageFault error={error} />;
  if (!data) return <Skeleton height={400} />;
  return (
    <>
      <PageHeader
        title={data.application.title}
        kicker={
          <>
            {data.application.number} · {t('reviews:application.title')}
          </>
        }
        crumbs={{ [`/applications/${applicationId}`]: data.application.title }}
        actions={
          <>
            <Button component={Link} to={`/applications/${applicationId}`} variant="default">
              {t('reviews:application.seeApplication')}
            </Button>
            <Button component={Link} to={`/applications/${applicationId}/exchange`} variant="default">
              {t('reviewing:exchange.open')}
            </Button>
            <Button component={Link} to={`/calls/${data.application.callId}/reviews`} variant="subtle">
              {t('reviews:progress.title')}
            </Button>
          </>
        }
      />
      <Section title={t('reviews:application.reviewers')}>
        {data.items.length === 0 ? (
          <p className={classes.soft}>{t('reviews:application.noReviewers')}</p>
        ) : null}
        {data.items.map((item) => (
          <ReviewOf key={item.assignmentId} item={item} found={data} />
        ))}
      </Section>
      {summary.data?.can.invite ? (
        <Section
          title={t('assignments:candidates.title')}
          lede={t('assignments:candidates.lede')}
          actions={
            <Button
              component={Link}
              to={`/calls/${data.application.callId}/reviewer-history`}
              variant="default"
              size="sm"
            >
              {t('credit:history.title')}
            </Button>
          }
        >
          <SuggestionsList applicationId={applicationId} />
          <CandidatesTable applicationId={applicationId} />
        </Section>
      ) : null}
      <DeclarationsSection applicationId={applicationId} />
    </>
  );
}

function ReviewOf({ item, found }: { item: FollowedReview; found: ApplicationReviews }) {
  const { t } = useTranslation();
  const decimal = useDecimal();
  const [isReopening, setReopening] = useState(false);
  return (
    <article className={classes.review}>
      <div className={classes.reviewHead}>
        <div>
          <Title order={3}>
            <PersonName name={item.person.name} nameAlt={item.person.nameAlt} />{' '}
            <span className={classes.soft}>{t('reviewing:exchange.reviewer', { label: item.label })}</span>
          </Title>
          <div className={classes.soft}>
            <AssignmentStatusBadge status={item.assignmentStatus} />{' '}
            {item.submittedAt ? (
              <>
                {t('reviews:application.submittedAt')} <DateTime value={item.submittedAt} />
              </>
            ) : item.dueAt ? (
              <>
                {t('assignments:list.due')} <DateTime value={item.dueAt} />
              </>
            ) : null}{' '}
            {item.isOverdue ? <StatusBadge label={t('assignments:list.late')} tone="bad" /> : null}
          </div>
        </div>
        {item.content ? (
          <div>
            <span className={classes.soft}>{t('reviews:application.overall')} </span>
            <span className={classes.overall}>{decimal(item.content.overall)}</span>
          </div>
        ) : null}
      </div>
      {item.content ? (
        <>
          <ReviewContent form={found.form} scores={item.content.scores} review={item.content} level={4} />
          <Translations translations={item.translations} versions={item.content.versions} />
        </>
      ) : item.status === 'draft' ? (
        <p className={classes.soft}>
          {t('reviews:status.draft')}, <DateTime value={item.updatedAt} precision="time" />.{' '}
          {t('reviews:application.draftHidden')}
        </p>
      ) : null}
      <div className={classes.tools}>
        {item.content && item.reviewId ? (
          <HistoryDialog reviewId={item.reviewId} versions={item.content.versions} />
        ) : null}
        {item.content && item.reviewId && item.can.translate ? (
          <>
            <TranslateButton
              reviewId={item.reviewId}
              version={item.content.versions}
              original={item.content}
            />
            <RateReview reviewId={item.reviewId} />
          </>
        ) : null}
        {item.can.reopen ? (
          <Button variant="subtle" size="compact-md" onClick={() => setReopening(true)}>
            {t('reviews:application.reopen')}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        opened={isReopening}
        onClose={() => setReopening(false)}
        title={t('reviews:application.reopenTitle')}
        text={t('reviews:application.reopenText', { person: item.person.name })}
        confirmLabel={t('reviews:application.reopen')}
        reasonLabel={t('reviews:application.reopenReason')}
        reasonLeast={10}
        onConfirm={async (reason) => {
          await post(`/reviews/${item.reviewId}/reopen`, { reason });
          await refresh('/applications', '/calls', '/home');
        }}
      />
    </article>
  );
}
