import { Anchor, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { AuthCard } from './AuthCard.tsx';
import { signUp } from './auth-api.ts';
import { NewAccountForm } from './NewAccountForm.tsx';

/** Making an account; it works once the address has been confirmed. */
export default function SignUpPage() {
  const { t } = useTranslation();
  // An invitation's link names the address under which the person is known.
  const { email: invited }: { email?: string } = useSearch({ strict: false });
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) {
    return (
      <AuthCard title={t('auth:signUp.sentTitle')} lede={t('auth:signUp.sentText', { email: sentTo })}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:signUp.title')} lede={t('auth:signUp.lede')}>
      <NewAccountForm
        initialEmail={invited}
        submitLabel={t('auth:signUp.submit')}
        send={signUp}
        onDone={setSentTo}
      >
        <Text>
          {t('auth:signUp.haveAccount')}{' '}
          <Anchor component={Link} to="/sign-in" inherit>
            {t('auth:signIn.title')}
          </Anchor>
        </Text>
      </NewAccountForm>
    </AuthCard>
  );
}
