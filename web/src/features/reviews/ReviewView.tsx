import { Button, Skeleton, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsLink } from '../../app/heldLink.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { useAside } from '../../ui/useAside.ts';
import { ApplicationReading } from '../applications/ApplicationReading.tsx';
import type { ApplicationDetail } from '../applications/types.ts';
import { AssignmentStatusBadge } from '../assignments/assignmentStatus.tsx';
import { MoreTime } from '../assignments/MoreTime.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { ReviewEditor } from './ReviewEditor.tsx';
import classes from './reviews.module.css';
import { SubmittedReview } from './SubmittedReview.tsx';
import type { OwnReview } from './types.ts';

const WIDE = '(min-width: 75em)';

/** Writing a review with the application beside it; on a phone the two are tabs. A submitted one is shown to be read. */
export function ReviewView({
  assignmentId,
  notice,
  withoutApplication = false,
}: {
  assignmentId: string;
  /** What stands above the review. */
  notice?: ReactNode;
  /** The application is not open to the reader any more. */
  withoutApplication?: boolean;
}) {
  const { t } = useTranslation();
  const isLink = useIsLink();
  const isWide = useMediaQuery(WIDE);
  const [tab, setTab] = useState<string | null>('review');
  const { data, error } = useGet<OwnReview>(`/my/assignments/${assignmentId}/review`);
  if (error) {
    return (
      <>
        <PageHeader title={t('reviews:form.title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  if (!data) return <Skeleton height={500} />;
  const { assignment } = data;
  const own = data.can.edit ? (
    <ReviewEditor key={`${assignmentId} ${data.versions} ${data.can.revise}`} found={data} />
  ) : (
    <SubmittedReview found={data} />
  );
  const application = <ApplicationBeside id={assignment.application.id ?? ''} />;
  return (
    <>
      <PageHeader
        title={assignment.application.title}
        kicker={
          <>
            {assignment.application.number} · <LocalTextView text={assignment.call.title} />
          </>
        }
        actions={
          <>
            {data.can.readExchange && assignment.application.id && !isLink ? (
              <Button
                component={Link}
                to={`/applications/${assignment.application.id}/exchange`}
                variant="default"
              >
                {t('reviewing:exchange.open')}
              </Button>
            ) : null}
            {data.can.readHistory && data.reviewId ? (
              <HistoryDialog reviewId={data.reviewId} versions={data.versions} />
            ) : null}
          </>
        }
        status={<AssignmentStatusBadge status={assignment.status} />}
        lede={
          assignment.application.titleAlt ? (
            <span lang={HTML_LANG[assignment.application.language === 'en' ? 'zh' : 'en']}>
              {assignment.application.titleAlt}
            </span>
          ) : undefined
        }
        meta={
          <>
            <span>
              {t('invitations:invitation.due')} <DateTime value={assignment.dueAt} relative={data.can.edit} />
            </span>
            <MoreTime assignment={assignment} />
          </>
        }
      />
      {notice}
      {withoutApplication ? (
        own
      ) : isWide ? (
        <div className={classes.desk}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={classes.beside} aria-label={t('reviews:form.readBeside')} tabIndex={0}>
            {application}
          </section>
          <div>{own}</div>
        </div>
      ) : (
        <Tabs value={tab} onChange={setTab}>
          <Tabs.List mb="lg" grow>
            <Tabs.Tab value="review">{t('reviews:form.reviewTab')}</Tabs.Tab>
            <Tabs.Tab value="application">{t('reviews:form.applicationTab')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="review">{own}</Tabs.Panel>
          <Tabs.Panel value="application">{application}</Tabs.Panel>
        </Tabs>
      )}
    </>
  );
}

function ApplicationBeside({ id }: { id: string }) {
  const { t } = useTranslation();
  const aside = useAside();
  const { data, error } = useGet<ApplicationDetail>(`/applications/${id}`);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={400} aria-label={t('reviews:form.loadingApplication')} />;
  return (
    <>
      <p className={classes.soft}>
        {data.members.map((member, i) => (
          <span key={member.personId}>
            {i > 0 ? ', ' : ''}
            <PersonName name={member.name} nameAlt={member.nameAlt} />
            {aside(member.organisationName)}
          </span>
        ))}
      </p>
      <ApplicationReading application={data} />
    </>
  );
}
