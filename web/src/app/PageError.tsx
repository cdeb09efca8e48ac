import { Button, Group } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

/** What shows when a page itself fails: the rest of the shell keeps working. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('shell.errorTitle')} lede={t('shell.errorText')} />
      <ErrorNotice error={error instanceof Error ? error : new Error(String(error))} />
      <Group mt="lg">
        <Button onClick={reset}>{t('retry')}</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('shell.reloadPage')}
        </Button>
      </Group>
    </>
  );
}
