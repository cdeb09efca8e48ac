import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useSessionActions } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { AuthCard } from './AuthCard.tsx';
import { MIN_PASSWORD_LENGTH, resetPassword } from './auth-api.ts';

/** Choosing a new password with the key from the mail. */
export default function ResetPasswordPage() {
  const { t } = useTranslation();
  const { token }: { token?: string } = useSearch({ strict: false });
  const { reload } = useSessionActions();
  const [password, setPassword] = useState('');
  const reset = useMutation({ mutationFn: () => resetPassword(password, token ?? ''), onSuccess: reload });
  if (!token || reset.isSuccess) {
    return (
      <AuthCard title={t('auth:reset.title')} lede={t(token ? 'auth:reset.done' : 'auth:reset.noToken')}>
        <Button component={Link} to="/sign-in" size="md">
          {t('auth:signIn.title')}
        </Button>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:reset.title')} lede={t('auth:reset.lede')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate();
        }}
      >
        <Stack>
          <PasswordInput
            label={t('auth:reset.password')}
            description={t('auth:signUp.passwordHint')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={MIN_PASSWORD_LENGTH}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ErrorNotice error={reset.error} />
          <Button type="submit" size="md" loading={reset.isPending}>
            {t('auth:reset.submit')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
