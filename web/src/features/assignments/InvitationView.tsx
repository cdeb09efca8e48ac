import { Alert, Button, Checkbox, Group, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { readFromHeading } from '../../app/pageFocus.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SidebarSplit } from '../../ui/Section.tsx';
import { AssignmentStatusBadge } from './assignmentStatus.tsx';
import classes from './assignments.module.css';
import { DeclineDialog } from './DeclineDialog.tsx';
import { MoreTime } from './MoreTime.tsx';
import type { OwnAssignment } from './types.ts';

const CONFLICTS = ['team', 'place', 'work', 'person', 'gain'] as const;

/** An invitation to review: the abstract, what a conflict of interest is, and the answer. */
export function InvitationView({
  assignment,
  beside,
}: {
  assignment: OwnAssignment;
  /** What else stands beside the abstract. */
  beside?: ReactNode;
}) {
  const { t } = useTranslation();
  const { application } = assignment;
  return (
    <>
      <PageHeader
        title={application.title}
        kicker={t('invitations:invitation.title')}
        status={<AssignmentStatusBadge status={assignment.status} />}
        meta={
          <span>
            {t('invitations:invitation.due')} <DateTime value={assignment.dueAt} relative />
          </span>
        }
        lede={
          application.titleAlt ? (
            <span lang={HTML_LANG[application.language === 'en' ? 'zh' : 'en']}>{application.titleAlt}</span>
          ) : assignment.can.accept ? (
            t('invitations:invitation.lede')
          ) : undefined
        }
      />
      <SidebarSplit
        aside={
          <>
            <Facts assignment={assignment} />
            <MoreTime assignment={assignment} />
            {beside}
          </>
        }
      >
        <Title order={2} mb="md">
          {t('invitations:invitation.abstract')}
        </Title>
        <p className={classes.prose} lang={HTML_LANG[application.language]}>
          {application.abstract}
        </p>
        {application.abstractAlt ? (
          <p className={classes.prose} lang={HTML_LANG[application.language === 'en' ? 'zh' : 'en']}>
            {application.abstractAlt}
          </p>
        ) : null}
        <p className={classes.soft}>{t('invitations:invitation.whoHidden')}</p>
        <div className={classes.answer}>
          {assignment.status === 'invited' ? (
            <Answer assignment={assignment} />
          ) : (
            <Declined assignment={assignment} />
          )}
        </div>
      </SidebarSplit>
    </>
  );
}

function Facts({ assignment }: { assignment: OwnAssignment }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.facts}>
      <dt>{t('invitations:invitation.call')}</dt>
      <dd>
        <Link to={`/calls/${assignment.call.code}`}>
          <LocalTextView text={assignment.call.title} />
        </Link>
      </dd>
      {assignment.application.discipline ? (
        <>
          <dt>{t('reviewLinks:field')}</dt>
          <dd>
            <LocalTextView text={assignment.application.discipline} />
          </dd>
        </>
      ) : null}
      {assignment.application.keywords.length > 0 ? (
        <>
          <dt>{t('reviewLinks:keywords')}</dt>
          <dd>{assignment.application.keywords.join(t('listSeparator'))}</dd>
        </>
      ) : null}
      <dt>{t('invitations:invitation.invited')}</dt>
      <dd>
        <DateTime value={assignment.invitedAt} />
      </dd>
    </dl>
  );
}

function Answer({ assignment }: { assignment: OwnAssignment }) {
  const { t } = useTranslation();
  const [isFree, setFree] = useState(false);
  const [isDeclining, setDeclining] = useState(false);
  const accept = useMutation<OwnAssignment, ApiError>({
    mutationFn: () => post(`/my/assignments/${assignment.id}/accept`, { noConflict: true }),
    async onSuccess() {
      await refresh('/my', '/home', '/review-link');
      readFromHeading();
    },
  });
  return (
    <>
      <Title order={2} mb="md">
        {t('invitations:invitation.answer')}
      </Title>
      <p style={{ marginBottom: 0 }}>{t('invitations:invitation.conflictTitle')}</p>
      <ul className={classes.conflicts}>
        {CONFLICTS.map((key) => (
          <li key={key}>{t(`invitations:invitation.conflictItems.${key}`)}</li>
        ))}
      </ul>
      {assignment.can.accept ? (
        <Checkbox
          checked={isFree}
          onChange={(event) => setFree(event.currentTarget.checked)}
          label={t('invitations:invitation.noConflict')}
          mb="lg"
        />
      ) : null}
      <ErrorNotice error={accept.error} />
      <Group gap="sm">
        {assignment.can.accept ? (
          <Button disabled={!isFree} loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('invitations:invitation.accept')}
          </Button>
        ) : null}
        {assignment.can.decline ? (
          <Button variant="default" onClick={() => setDeclining(true)}>
            {t('invitations:invitation.decline')}
          </Button>
        ) : null}
      </Group>
      <DeclineDialog assignmentId={assignment.id} opened={isDeclining} onClose={() => setDeclining(false)} />
    </>
  );
}

function Declined({ assignment }: { assignment: OwnAssignment }) {
  const { t } = useTranslation();
  const takeBack = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/my/assignments/${assignment.id}/take-back-decline`),
    onSettled: () => refresh('/my', '/home', '/review-link'),
  });
  return (
    <Alert variant="light" color="gray" title={t('invitations:invitation.declined')}>
      <p style={{ marginTop: 0 }}>
        {t('invitations:invitation.declinedReason', { reason: assignment.declineReason })}
      </p>
      <ErrorNotice error={takeBack.error} />
      {assignment.can.takeBackDecline ? (
        <Button variant="default" onClick={() => takeBack.mutate()} loading={takeBack.isPending}>
          {t('invitations:invitation.takeBack')}
        </Button>
      ) : null}
    </Alert>
  );
}
