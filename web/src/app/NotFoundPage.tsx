import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Link } from './Link.tsx';
import { useSession } from './session.tsx';

/** The page for an address that leads nowhere, or to something that is not open to this reader. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  return (
    <>
      <PageHeader title={t('shell.notFoundTitle')} lede={t('shell.notFoundText')} />
      <Group>
        <Button component={Link} to="/">
          {t('shell.backHome')}
        </Button>
        {person ? null : (
          <Button component={Link} to="/sign-in" variant="default">
            {t('signIn')}
          </Button>
        )}
      </Group>
    </>
  );
}
