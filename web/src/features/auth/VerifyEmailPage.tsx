import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useSessionActions } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { AuthCard } from './AuthCard.tsx';
import { verifyEmail } from './auth-api.ts';

/** Where the mail's link leads. A press confirms, since mail scanners open every link by themselves. */
export default function VerifyEmailPage() {
  const { t } = useTranslation();
  const { token }: { token?: string } = useSearch({ strict: false });
  const { reload } = useSessionActions();
  const verify = useMutation({ mutationFn: () => verifyEmail(token ?? ''), onSuccess: reload });
  if (verify.isSuccess) {
    return (
      <AuthCard title={t('auth:verify.title')} lede={t('auth:verify.done')}>
        <Button component={Link} to="/" size="md">
          {t('auth:verify.go')}
        </Button>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:verify.title')} lede={t(token ? 'auth:verify.text' : 'auth:reset.noToken')}>
      <Stack>
        <ErrorNotice error={verify.error} />
        {token ? (
          <Button size="md" loading={verify.isPending} onClick={() => verify.mutate()}>
            {t('auth:verify.submit')}
          </Button>
        ) : null}
      </Stack>
    </AuthCard>
  );
}
