import { Button, Group, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { useSession, useSessionActions } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { ProveAddress } from './ProveAddress.tsx';
import classes from './reviewlinks.module.css';
import type { LinkedReview } from './types.ts';

/** What an account would add, and the way of this review into it. No account is needed, and none is merged with another. */
export function AccountSection({ found, token }: { found: LinkedReview; token: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const sayName = usePersonName();
  const { person } = useSession();
  const { signOut } = useSessionActions();
  const take = useMutation<{ assignmentId: string }, ApiError>({
    mutationFn: () => post('/review-link/take-to-account', { token }),
    onSuccess: ({ assignmentId }) => go(`/reviews/${assignmentId}`),
  });
  const isOther = take.error?.code === 'link-other-person';
  return (
    <section className={classes.account} aria-labelledby="with-account">
      {found.state === 'reviewed' ? null : (
        <p className={classes.soft}>
          {t('reviewLinks:forName', { name: sayName(found.person) })} {t('reviewLinks:private')}
        </p>
      )}
      <Title order={2} size="h4" id="with-account" mb="xs">
        {t('reviewLinks:account.title')}
      </Title>
      <p>{t('reviewLinks:account.lede', { address: found.address })}</p>
      <ErrorNotice error={take.error} />
      {person ? (
        <>
          <p className={classes.soft}>{t('reviewLinks:account.signedIn', { email: person.email })}</p>
          <Group gap="sm">
            {isOther ? (
              <>
                <Button variant="default" onClick={() => void signOut()}>
                  {t('reviewLinks:account.other')}
                </Button>
                <ProveAddress token={token} address={found.address} />
              </>
            ) : (
              <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
                {t('reviewLinks:account.take')}
              </Button>
            )}
          </Group>
        </>
      ) : (
        <Group gap="sm">
          <Button component={Link} to="/sign-in" search={{ to: '/review-link' }} variant="default">
            {t('reviewLinks:account.signIn')}
          </Button>
          <Button component={Link} to="/sign-up" variant="subtle">
            {t('reviewLinks:account.signUp')}
          </Button>
        </Group>
      )}
    </section>
  );
}
