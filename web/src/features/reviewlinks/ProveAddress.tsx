import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useTimeText } from '../../ui/useTimeText.ts';
import classes from './reviewlinks.module.css';

const DIGITS = 6;

/** Takes the review to an account with another address: a code goes to the invited one and is typed here. */
export function ProveAddress({ token, address }: { token: string; address: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const sayTime = useTimeText();
  const [code, setCode] = useState('');
  const send = useMutation<{ address: string; expiresAt: string }, ApiError>({
    mutationFn: () => post('/review-link/account-code', { token }),
    onSuccess: () => setCode(''),
  });
  const confirm = useMutation<{ assignmentId: string }, ApiError>({
    mutationFn: () => post('/review-link/account-code/confirm', { token, code }),
    onSuccess: async ({ assignmentId }) => {
      await refresh('/session', '/home');
      go(`/reviews/${assignmentId}`);
    },
  });
  const isWrong = confirm.error?.code === 'link-code-wrong';
  if (!send.data)
    return (
      <>
        <Button
          variant="default"
          classNames={{ root: classes.wrapping, label: classes.wrapped }}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('reviewLinks:account.prove', { address })}
        </Button>
        <ErrorNotice error={send.error} />
      </>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <Stack gap="sm" mt="sm">
        <Text role="status">
          {t('reviewLinks:account.sent', {
            address: send.data.address,
            moment: sayTime(send.data.expiresAt, 'time'),
          })}
        </Text>
        <TextInput
          label={t('reviewLinks:account.code')}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, DIGITS))}
          inputMode="numeric"
          autoComplete="one-time-code"
          maw="12rem"
          error={isWrong ? confirm.error?.message : undefined}
        />
        {isWrong ? null : <ErrorNotice error={confirm.error} />}
        <ErrorNotice error={send.error} />
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending} disabled={code.length !== DIGITS}>
            {t('reviewLinks:account.confirm')}
          </Button>
          <Button variant="subtle" loading={send.isPending} onClick={() => send.mutate()}>
            {t('reviewLinks:account.again')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
