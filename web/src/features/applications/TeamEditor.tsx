import { Alert, Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, remove } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './applications.module.css';
import { nameMemberOrganisation } from './organisationName.ts';
import type { ApplicationDraft, Member } from './types.ts';

/** Who takes part, who has agreed, and for the lead: whom to add. */
export function TeamEditor({
  application,
  adopt,
}: {
  application: ApplicationDraft;
  adopt: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sayName = usePersonName();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const canManage = application.can.manageTeam ?? false;
  return (
    <>
      {application.can.consent ? <ConsentRequest applicationId={application.id} adopt={adopt} /> : null}
      <ul className={classes.people}>
        {application.members.map((member) => (
          <li key={member.personId}>
            <div>
              <PersonName name={member.name} nameAlt={member.nameAlt} />
              <small>
                {[t(`applications:role.${member.role}`), nameMemberOrganisation(member, locale), member.email]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </div>
            <div>
              {member.role === 'lead' ? null : (
                <Text size="sm" span c={member.consentedAt ? 'dimmed' : undefined} me="sm">
                  <ConsentState member={member} />
                </Text>
              )}
              {canManage && member.role !== 'lead' ? (
                <Button
                  variant="subtle"
                  color="red"
                  size="sm"
                  aria-label={t('applications:team.remove', { name: sayName(member) })}
                  onClick={() => setLeaving(member)}
                >
                  {t('remove')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {canManage ? (
        <AddMember application={application} adopt={adopt} />
      ) : (
        <Text c="dimmed">{t('applications:team.onlyLead')}</Text>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('applications:team.removeTitle', { name: leaving ? sayName(leaving) : '' })}
        text={t('applications:team.removeText')}
        confirmLabel={t('remove')}
        danger
        onConfirm={async () => {
          await remove(`/applications/${application.id}/members/${leaving?.personId}`);
          adopt(await get<ApplicationDraft>(`/applications/${application.id}/draft`));
        }}
      />
    </>
  );
}

/** Asks who was put into the team to agree; `adopt` takes the draft as it is then. */
export function ConsentRequest({
  applicationId,
  adopt,
}: {
  applicationId: string;
  adopt?: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const consent = useMutation<ApplicationDraft, Error>({
    mutationFn: () => post(`/applications/${applicationId}/consent`),
    onSuccess(draft) {
      adopt?.(draft);
      return refresh('/applications', `/applications/${applicationId}`, '/home');
    },
  });
  return (
    <Alert variant="light" mb="lg">
      <p style={{ marginTop: 0 }}>{t('applications:team.consentText')}</p>
      <Button onClick={() => consent.mutate()} loading={consent.isPending}>
        {t('applications:team.consent')}
      </Button>
      <ErrorNotice error={consent.error} />
    </Alert>
  );
}

/** Whether a member has agreed, and when. */
export function ConsentState({ member }: { member: Member }) {
  const { t } = useTranslation();
  if (!member.consentedAt) return <>{t('applications:team.asked')}</>;
  const [before, after] = t('applications:team.consented', { date: '\u0000' }).split('\u0000');
  return (
    <>
      {before}
      <DateTime value={member.consentedAt} />
      {after}
    </>
  );
}

function AddMember({
  application,
  adopt,
}: {
  application: ApplicationDraft;
  adopt: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [orcid, setOrcid] = useState('');
  const [name, setName] = useState('');
  const add = useMutation<ApplicationDraft, Error>({
    mutationFn: () =>
      post(`/applications/${application.id}/members`, {
        ...(email.trim() ? { email: email.trim() } : {}),
        ...(orcid.trim() ? { orcid: orcid.trim() } : {}),
        ...(name.trim() ? { name: name.trim() } : {}),
      }),
    onSuccess(draft) {
      adopt(draft);
      setEmail('');
      setOrcid('');
      setName('');
    },
  });
  return (
    <form
      className={classes.added}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack>
        <Text fw={600}>{t('applications:team.add')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: 'start' }}>
          <TextInput
            id="member-email"
            type="email"
            label={t('applications:team.email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput
            id="member-orcid"
            label={t('applications:team.orcid')}
            placeholder="0000-0002-1825-0097"
            value={orcid}
            onChange={(event) => setOrcid(event.currentTarget.value)}
          />
          <TextInput
            label={t('applications:team.name')}
            description={t('applications:team.nameHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </SimpleGrid>
        <ErrorNotice
          error={add.error}
          labelOf={(field) => t(field === 'orcid' ? 'applications:team.orcid' : 'applications:team.email')}
        />
        <div>
          <Button
            type="submit"
            variant="default"
            loading={add.isPending}
            disabled={!email.trim() && !orcid.trim()}
          >
            {t('applications:team.invite')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
