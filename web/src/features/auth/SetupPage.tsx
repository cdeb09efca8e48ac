import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { useSessionActions } from '../../app/session.tsx';
import { AuthCard } from './AuthCard.tsx';
import { NewAccountForm } from './NewAccountForm.tsx';

/** Where the link leads that a new installation prints: it makes the first administrator and signs them in. */
export default function SetupPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { token }: { token?: string } = useSearch({ strict: false });
  const { reload } = useSessionActions();
  if (!token) {
    return (
      <AuthCard title={t('auth:setup.title')} lede={t('auth:setup.noToken')}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('auth:setup.title')} lede={t('auth:setup.lede')}>
      <NewAccountForm
        submitLabel={t('auth:setup.submit')}
        send={(account) => post('/setup', { token, ...account })}
        onDone={() => void reload().then(() => go('/', { replace: true }))}
      />
    </AuthCard>
  );
}
