import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { AuthCard } from './AuthCard.tsx';
import { requestPasswordReset } from './auth-api.ts';

/** Asking for a link to choose a new password. */
export default function ForgottenPasswordPage() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const send = useMutation({ mutationFn: () => requestPasswordReset(email.trim()) });
  if (send.isSuccess) {
    return (
      <AuthCard title={t('auth:forgotten.sentTitle')} lede={t('auth:forgotten.sentText', { email })}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:forgotten.title')} lede={t('auth:forgotten.lede')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
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
          <ErrorNotice error={send.error} />
          <Button type="submit" size="md" loading={send.isPending}>
            {t('auth:forgotten.submit')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
