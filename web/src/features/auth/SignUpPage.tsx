import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { AuthCard } from './AuthCard.tsx';
import { MIN_PASSWORD_LENGTH, signUp } from './auth-api.ts';

/** Making an account; it works once the address has been confirmed. */
export default function SignUpPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const [name, setName] = useState('');
  // An invitation's link names the address under which the person is known.
  const { email: invited = '' }: { email?: string } = useSearch({ strict: false });
  const [email, setEmail] = useState(invited);
  const [password, setPassword] = useState('');
  const send = useMutation({
    mutationFn: () => signUp({ name: name.trim(), email: email.trim(), password, locale }),
  });
  if (send.isSuccess) {
    return (
      <AuthCard title={t('auth:signUp.sentTitle')} lede={t('auth:signUp.sentText', { email })}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:signUp.title')} lede={t('auth:signUp.lede')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
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
          <ErrorNotice error={send.error} />
          <Button type="submit" size="md" loading={send.isPending}>
            {t('auth:signUp.submit')}
          </Button>
          <Text>
            {t('auth:signUp.haveAccount')}{' '}
            <Anchor component={Link} to="/sign-in" inherit>
              {t('auth:signIn.title')}
            </Anchor>
          </Text>
        </Stack>
      </form>
    </AuthCard>
  );
}
