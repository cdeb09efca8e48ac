import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { hasRole, useSession, useSessionActions } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { orderNames } from '../../ui/names.ts';
import { showNotice } from '../../ui/notice.ts';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { AvailabilitySection } from '../assignments/AvailabilitySection.tsx';
import { RelationsSection } from '../conflicts/RelationsSection.tsx';
import { CareerSection } from '../eligibility/CareerSection.tsx';
import { DelegationsSection } from './DelegationsSection.tsx';
import classes from './People.module.css';
import { ProfileSections } from './ProfileSections.tsx';
import { RolesSection } from './RolesSection.tsx';
import type { Person } from './types.ts';
import { CvSection } from './works/CvSection.tsx';
import { WorksSection } from './works/WorksSection.tsx';

function ActForDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const { reload } = useSessionActions();
  const name = usePersonName()(person);
  const go = useGo();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('people:actForTitle', { name })}
      text={t('people:actForText', { name })}
      confirmLabel={t('people:actFor')}
      reasonLabel={t('people:actForReason')}
      onConfirm={async (reason) => {
        await post('/session/act-for', { personId: person.id, reason });
        go('/');
        await reload();
      }}
    />
  );
}

/** A person: profile, affiliations, roles, delegations, and for auditors the way to what was recorded. */
export default function PersonPage() {
  const { t } = useTranslation();
  const { personId = '' }: { personId?: string } = useParams({ strict: false });
  const { data: person, error } = useGet<Person>(`/people/${personId}`);
  const session = useSession();
  const locale = useLocale();
  const [acting, setActing] = useState(false);
  const invite = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/people/${personId}/invite`),
    onSuccess: async () => {
      showNotice(t('people:invited'));
      await refresh(`/people/${personId}`);
    },
  });
  if (error) return <PageFault error={error} />;
  if (!person) return <Skeleton height={240} />;
  const [name, otherName] = orderNames(person, locale);
  return (
    <>
      <PageHeader
        title={name}
        kicker={otherName}
        crumbs={session.can.findPeople ? {} : { '/people': null }}
        meta={
          <>
            {person.email ? <Anchor href={`mailto:${person.email}`}>{person.email}</Anchor> : null}
            <span>{t(person.hasAccount ? 'people:hasAccount' : 'people:noAccount')}</span>
            <span>
              {t('people:created')} <DateTime value={person.createdAt} />
            </span>
          </>
        }
        actions={
          <>
            {person.can.edit ? (
              <Button component={Link} to={`/people/${person.id}/edit`}>
                {t('people:editProfile')}
              </Button>
            ) : null}
            {person.can.invite ? (
              <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
                {t('people:invite')}
              </Button>
            ) : null}
            {person.can.actFor ? (
              <Button variant="default" onClick={() => setActing(true)}>
                {t('people:actFor')}
              </Button>
            ) : null}
          </>
        }
      />
      <ErrorNotice error={invite.error} />
      <ProfileSections person={person} />
      {session.person?.id === person.id && session.actingFor === null ? (
        <div className={classes.part}>
          <CareerSection personId={person.id} />
        </div>
      ) : null}
      {session.person?.id === person.id ? (
        <div className={classes.part}>
          <WorksSection />
          <CvSection />
          {session.actingFor === null ? <AvailabilitySection /> : null}
        </div>
      ) : null}
      <div className={classes.part}>
        <RolesSection person={person} />
        {person.can.delegate || session.can.administer ? <DelegationsSection person={person} /> : null}
        {session.person?.id === person.id ? (
          session.actingFor === null ? (
            <RelationsSection />
          ) : null
        ) : hasRole(session, 'officer') ? (
          <RelationsSection person={person} />
        ) : null}
        {session.can.readAudit ? (
          <Section title={t('people:record')}>
            <Text>
              <Anchor component={Link} to="/audit" search={{ entity: 'person', entityId: person.id }}>
                {t('people:recordLink')}
              </Anchor>
            </Text>
          </Section>
        ) : null}
      </div>
      {acting ? <ActForDialog person={person} onClose={() => setActing(false)} /> : null}
    </>
  );
}
