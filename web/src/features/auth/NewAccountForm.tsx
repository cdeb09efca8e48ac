import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { MIN_PASSWORD_LENGTH } from './auth-api.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  locale: string;
}

/** Name, address and password of an account to be; `send` makes it, `onDone` gets the address it was made for. */
export function NewAccountForm({
  initialEmail = '',
  submitLabel,
  send,
  onDone,
  children,
}: {
  initialEmail?: string;
  submitLabel: string;
  send: (account: NewAccount) => Promise<unknown>;
  onDone: (email: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [name, setName] = useState('');
  const [email, setEmail] = useState(initialEmail);
  const [password, setPassword] = useState('');
  const make = useMutation({
    mutationFn: () => send({ name: name.trim(), email: email.trim(), password, locale }),
    onSuccess: () => onDone(email.trim()),
  });
  return (
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
          {submitLabel}
        </Button>
        {children}
      </Stack>
    </form>
  );
}
