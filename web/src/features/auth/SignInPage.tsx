import {
  Anchor,
  Button,
  Checkbox,
  Divider,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { useSession, useSessionActions } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { AuthCard } from './AuthCard.tsx';
import { signInByPassword, signInByProvider } from './auth-api.ts';
import { CodeForm } from './CodeForm.tsx';
import { SamplePeople } from './SamplePeople.tsx';

/** A path of this site and nothing else, so that no link can send a person elsewhere after signing in. */
function ownPath(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}

function PasswordForm({ to, onDone, onCode }: { to: string; onDone: () => void; onCode: () => void }) {
  const { t } = useTranslation();
  const { features } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [rememberMe, setRememberMe] = useState(true);
  const signIn = useMutation({
    mutationFn: () => signInByPassword({ email: email.trim(), password, rememberMe }),
    onSuccess: ({ needsCode }) => (needsCode ? onCode() : onDone()),
  });
  const byProvider = useMutation({ mutationFn: (provider: string) => signInByProvider(provider, to) });
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={t('auth:signIn.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('auth:signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Checkbox
            label={t('auth:signIn.remember')}
            checked={rememberMe}
            onChange={(event) => setRememberMe(event.currentTarget.checked)}
          />
          <ErrorNotice error={signIn.error} />
          <Button type="submit" size="md" loading={signIn.isPending}>
            {t('auth:signIn.title')}
          </Button>
        </Stack>
      </form>
      <Anchor component={Link} to="/forgotten-password">
        {t('auth:signIn.forgotten')}
      </Anchor>
      {features.oidc.length > 0 ? (
        <>
          <Divider label={t('auth:signIn.or')} />
          {features.oidc.map(({ id, label }) => (
            <Button key={id} variant="default" size="md" onClick={() => byProvider.mutate(id)}>
              {t('auth:signIn.with', { provider: label })}
            </Button>
          ))}
          <ErrorNotice error={byProvider.error} />
        </>
      ) : null}
      <Text>
        {t('auth:signIn.noAccount')}{' '}
        <Anchor component={Link} to="/sign-up" inherit>
          {t('auth:signIn.signUp')}
        </Anchor>
      </Text>
    </Stack>
  );
}

/** Signing in: password and second step, other services, and in the sample one press for each role. */
export default function SignInPage() {
  const { t } = useTranslation();
  const { features } = useSession();
  const { reload } = useSessionActions();
  const go = useGo();
  const search: { to?: string; failed?: string } = useSearch({ strict: false });
  const [step, setStep] = useState<'password' | 'code'>('password');
  const to = ownPath(search.to);
  const finish = () => {
    void reload().then(() => go(to, { replace: true }));
  };
  if (step === 'code') {
    return (
      <AuthCard title={t('auth:code.title')} lede={t('auth:code.lede')}>
        <CodeForm onDone={finish} offerTrust />
        <Button variant="subtle" mt="md" onClick={() => setStep('password')}>
          {t('auth:code.startAgain')}
        </Button>
      </AuthCard>
    );
  }
  const form = (
    <>
      {search.failed ? <ErrorNotice error={new Error(t('auth:signIn.providerFailed'))} /> : null}
      <PasswordForm to={to} onDone={finish} onCode={() => setStep('code')} />
    </>
  );
  if (!features.sample) {
    return (
      <AuthCard title={t('auth:signIn.title')} lede={t('auth:signIn.lede')}>
        {form}
      </AuthCard>
    );
  }
  return (
    <>
      <PageHeader title={t('auth:signIn.title')} lede={t('auth:signIn.lede')} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing={56} verticalSpacing={48}>
        <SamplePeople onDone={finish} />
        <div style={{ maxWidth: '26rem' }}>
          <Section title={t('auth:signIn.withAccount')}>{form}</Section>
        </div>
      </SimpleGrid>
    </>
  );
}
