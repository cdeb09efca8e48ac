import { Button, Group, List, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useSession, useSessionActions } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import {
  changePassword,
  endDeviceSession,
  endOtherSessions,
  MIN_PASSWORD_LENGTH,
  readDeviceSessions,
  readHasPassword,
} from './auth-api.ts';
import { describeDevice } from './describeDevice.ts';
import { SecondFactorSection } from './SecondFactorSection.tsx';

function LanguageSection() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { chooseLocale } = useSessionActions();
  const choose = useMutation({ mutationFn: (next: 'en' | 'zh') => chooseLocale(next) });
  return (
    <Section title={t('auth:account.language')} lede={t('auth:account.languageText')}>
      <SegmentedControl
        aria-label={t('auth:account.language')}
        value={locale}
        onChange={(next) => choose.mutate(next === 'zh' ? 'zh' : 'en')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' },
        ]}
      />
      <ErrorNotice error={choose.error} />
    </Section>
  );
}

function RolesSection() {
  const { t } = useTranslation();
  const { roles } = useSession();
  const text = useLocalText();
  return (
    <Section title={t('auth:account.roles')}>
      {roles.length === 0 ? <Text c="dimmed">{t('auth:account.noRoles')}</Text> : null}
      <List>
        {roles.map((grant) => (
          <List.Item key={`${grant.role}-${grant.scopeId}`}>
            {t(`auth:role.${grant.role}`)}
            <Text span inherit c="dimmed">
              {' · '}
              {grant.scopeName ? text(grant.scopeName) : t('auth:account.wholeFunder')}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <Section title={t('auth:account.password')}>
      {hasPassword ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate();
          }}
        >
          <Stack maw={420}>
            <PasswordInput
              label={t('auth:account.currentPassword')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('auth:account.newPassword')}
              description={t('auth:signUp.passwordHint')}
              autoComplete="new-password"
              required
              withAsterisk={false}
              minLength={MIN_PASSWORD_LENGTH}
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
            <ErrorNotice error={change.error} />
            <Group>
              <Button type="submit" loading={change.isPending}>
                {t('auth:account.changePassword')}
              </Button>
              <Text role="status">{change.isSuccess ? t('auth:account.passwordChanged') : ''}</Text>
            </Group>
          </Stack>
        </form>
      ) : (
        <Text c="dimmed">{t('auth:account.noPassword')}</Text>
      )}
    </Section>
  );
}

function SessionsSection() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useQuery({ queryKey: ['/auth/sessions'], queryFn: readDeviceSessions });
  const renew = () => client.invalidateQueries({ queryKey: ['/auth/sessions'] });
  const end = useMutation({ mutationFn: endDeviceSession, onSuccess: renew });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSuccess: renew });
  const sessions = list.data?.sessions ?? [];
  return (
    <Section title={t('auth:account.sessions')}>
      <ErrorNotice error={list.error ?? end.error ?? endOthers.error} />
      <Stack gap="sm" align="flex-start">
        {sessions.map((session) => (
          <Group key={session.token} gap="md">
            <div>
              <Text>
                {describeDevice(session.userAgent) ?? t('auth:account.unknownDevice')}
                {session.token === list.data?.current ? ` (${t('auth:account.thisSession')})` : ''}
              </Text>
              <Text size="sm" c="dimmed">
                {session.ipAddress ? `${session.ipAddress}, ` : ''}
                {t('auth:account.signedInSince')} <DateTime value={session.createdAt} precision="time" />
              </Text>
            </div>
            {session.token === list.data?.current ? null : (
              <Button variant="default" size="sm" onClick={() => end.mutate(session.token)}>
                {t('auth:account.endSession')}
              </Button>
            )}
          </Group>
        ))}
        {sessions.length > 1 ? (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('auth:account.endOthers')}
          </Button>
        ) : null}
      </Stack>
    </Section>
  );
}

/** A person's own account: language, roles, password, second step, devices. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  const hasPassword = useQuery({ queryKey: ['/auth/has-password'], queryFn: readHasPassword });
  if (!person) return null;
  return (
    <>
      <PageHeader
        title={t('auth:account.title')}
        lede={t('auth:account.lede')}
        meta={
          <>
            <PersonName name={person.name} nameAlt={person.nameAlt} />
            <span>{person.email}</span>
          </>
        }
        actions={
          <Button component={Link} to={`/people/${person.id}`} variant="default">
            {t('people:profile')}
          </Button>
        }
      />
      <ErrorNotice error={hasPassword.error} />
      <LanguageSection />
      <RolesSection />
      {hasPassword.data === undefined ? null : (
        <>
          <PasswordSection hasPassword={hasPassword.data} />
          <SecondFactorSection hasPassword={hasPassword.data} />
        </>
      )}
      <SessionsSection />
    </>
  );
}
