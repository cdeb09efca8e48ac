import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session.tsx';
import type { AutosavedDraft } from './useAutosave.ts';

/**
 * Asks who types to sign in again when their sign-in has ended, in a new tab, so that the page stays as it is. It
 * closes by itself once they have; put aside, it leaves a button.
 */
export function SignInAgain<V>({ draft }: { draft: AutosavedDraft<V> }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [isAside, setAside] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const isNeeded = draft.writer !== 'here' || draft.state === 'signed-out';
  useEffect(() => {
    if (isNeeded) return;
    setAside(false);
    setChecked(false);
  }, [isNeeded]);
  if (!isNeeded) return null;
  const isOther = draft.writer === 'somebody-else';
  return (
    <>
      {isAside ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => setAside(false)}>
          {t('together:signIn.button')}
        </Button>
      ) : null}
      <Modal
        opened={!isAside}
        onClose={() => setAside(true)}
        title={t('together:signIn.title')}
        size="36rem"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text>{t('together:signIn.text')}</Text>
          {isOther ? (
            <Text role="alert">{t('together:signIn.other', { name: person?.name ?? '' })}</Text>
          ) : isChecked ? (
            <Text role="alert">{t('together:signIn.still')}</Text>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAside(true)}>
              {t('together:signIn.later')}
            </Button>
            <Button
              variant="default"
              onClick={async () => {
                setChecked(false);
                setChecked(!(await draft.proveWriter()));
              }}
            >
              {t('together:signIn.check')}
            </Button>
            <Button component="a" href="/sign-in?to=/applications" target="_blank" rel="noopener">
              {t('together:signIn.open')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
