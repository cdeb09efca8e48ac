import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Mark } from './Mark.tsx';

/** What shows before the session is known, or when the server does not answer. */
export function SplashScreen({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh" p="lg">
      <Stack align="center" maw={420} gap="lg">
        <Mark size={56} />
        {error ? (
          <>
            <ErrorNotice error={error} />
            <Button onClick={onRetry}>{t('retry')}</Button>
          </>
        ) : (
          <>
            <Loader size="sm" type="dots" />
            <Text c="dimmed">{t('loading')}</Text>
          </>
        )}
      </Stack>
    </Center>
  );
}
