import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { useGo } from '../../app/Link.tsx';
import { useSessionActions } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { AuthCard } from './AuthCard.tsx';
import { MIN_PASSWORD_LENGTH } from './auth-api.ts';

/** Where the link leads that a new installation prints: it makes the first administrator and signs them in. */
export default function SetupPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  const { token }: { token?: string } = useSearch({ strict: false });
  const { reload } = useSessionActions();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const make = useMutation({
    mutationFn: () => post('/setup', { token, name: name.trim(), email: email.trim(), password, locale }),
    onSuccess: async () => {
      await reload();
      go('/', { replace: true });
    },
  });
  if (!token) {
    return (
      <AuthCard title={t('auth:setup.title')} lede={t('auth:setup.noToken')}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:setup.title')} lede={t('auth:setup.lede')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={t('auth:signUp.name')}
            autoComplete="name"
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
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
            description={t('auth:signUp.passwordHint')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={MIN_PASSWORD_LENGTH}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ErrorNotice error={make.error} />
          <Button type="submit" size="md" loading={make.isPending}>
            {t('auth:setup.submit')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
