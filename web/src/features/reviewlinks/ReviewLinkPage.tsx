import { Alert, Skeleton, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdLink, rememberLink } from '../../app/heldLink.ts';
import { hasChosenLocale, switchLocale } from '../../app/i18n.ts';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { InvitationView } from '../assignments/InvitationView.tsx';
import type { OwnAssignment } from '../assignments/types.ts';
import { ExchangeParts } from '../reviews/ExchangePage.tsx';
import type { Exchange } from '../reviews/exchangeTypes.ts';
import { ReviewView } from '../reviews/ReviewView.tsx';
import { AccountSection } from './AccountSection.tsx';
import { DueHere, WhyYou } from './Facts.tsx';
import type { LinkedReview } from './types.ts';

/** The one review that a link opens, from the invitation to the copy of what was submitted, without an account. */
export default function ReviewLinkPage() {
  const { token = '' } = useParams({ strict: false });
  return <Held key={token} token={token} />;
}

function Held({ token }: { token: string }) {
  const [isHeld, setHeld] = useState(false);
  useLayoutEffect(() => {
    const release = holdLink(token);
    setHeld(true);
    return release;
  }, [token]);
  return isHeld ? <Linked token={token} /> : <Skeleton height={400} />;
}

function Linked({ token }: { token: string }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, error } = useGet<LinkedReview>('/review-link');
  const locale = data?.locale;
  const isOpen = data !== undefined;
  useEffect(() => {
    if (isOpen) rememberLink(token);
  }, [isOpen, token]);
  useEffect(() => {
    if (locale && !person && !hasChosenLocale()) void switchLocale(locale);
  }, [locale, person]);
  if (error) {
    if (error.code === 'link-unknown' || error.status === 404) return <Unknown />;
    return (
      <>
        <PageHeader title={t('reviewLinks:title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  if (!data) return <Skeleton height={400} />;
  if (data.state === 'closed' || data.assignmentId === null)
    return <PageHeader title={t('reviewLinks:closedTitle')} lede={t('reviewLinks:closedText')} />;
  return (
    <>
      <Opened found={data} assignmentId={data.assignmentId} />
      <AccountSection found={data} token={token} />
    </>
  );
}

/** A link that never was, was altered or was revoked: they are not told apart. */
function Unknown() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('reviewLinks:unknownTitle')} lede={t('reviewLinks:unknownText')} />
      <p>{t('reviewLinks:unknownAsk')}</p>
    </>
  );
}

function Opened({ found, assignmentId }: { found: LinkedReview; assignmentId: string }) {
  const { state } = found;
  const isAccepted = state === 'accepted' || state === 'reviewed';
  const { data: invitation, error } = useGet<OwnAssignment>(`/my/assignments/${assignmentId}`);
  if (error) return <PageFault error={error} />;
  if (!invitation) return <Skeleton height={400} />;
  if (!isAccepted) {
    return (
      <>
        <Notice found={found} />
        <InvitationView
          assignment={invitation}
          beside={
            <Stack gap="lg" mt="lg">
              <DueHere assignment={invitation} />
              <WhyYou works={found.works} />
            </Stack>
          }
        />
      </>
    );
  }
  return (
    <>
      <ReviewView
        assignmentId={assignmentId}
        withoutApplication={state === 'reviewed' && found.applicationId === null}
        notice={
          <Notice found={found}>
            {state === 'accepted' ? <DueHere assignment={invitation} inline /> : null}
          </Notice>
        }
      />
      {state === 'reviewed' && found.applicationId ? <AfterReviews id={found.applicationId} /> : null}
    </>
  );
}

/** What the phase of the call opens to reviewers once they have submitted. */
function AfterReviews({ id }: { id: string }) {
  const { data, error } = useGet<Exchange>(`/applications/${id}/exchange`);
  if (error) return <ErrorNotice error={error} />;
  return data ? <ExchangeParts found={data} /> : <Skeleton height={200} />;
}

/** What is particular about the state of the review. */
function Notice({ found, children }: { found: LinkedReview; children?: ReactNode }) {
  const { t } = useTranslation();
  const text =
    found.state === 'replaced'
      ? t('reviewLinks:replacedText')
      : found.isOver && found.state !== 'reviewed'
        ? t('reviewLinks:overText')
        : found.isLate
          ? t('reviewLinks:lateText')
          : null;
  return (
    <Stack gap="sm" mb={text || children ? 'lg' : 0}>
      {text ? (
        <Alert variant="light" color={found.isLate && !found.isOver ? 'silt' : 'gray'}>
          {text}
        </Alert>
      ) : null}
      {children}
    </Stack>
  );
}
