import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Check } from './types.ts';

/** A director's reason to let a check pass. Mount it anew for each time. */
export function WaiveDialog({
  callId,
  check,
  onClose,
}: {
  callId: string;
  check: Check;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const waive = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/calls/${callId}/decision-round/waivers`, {
        code: check.code,
        count: check.params.count,
        reason,
      }),
    onSuccess: async () => {
      await refresh('/calls', '/home');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('decisions:checks.waiveTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          waive.mutate();
        }}
      >
        <Stack>
          <Text>
            {t(
              `decisions:checks.${check.code}.failing` as 'decisions:checks.all-decided.failing',
              check.params,
            )}
          </Text>
          <Text size="sm">{t('decisions:checks.waiveText')}</Text>
          <Textarea
            label={t('decisions:checks.waiveReason')}
            required
            autosize
            minRows={3}
            maxLength={5_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNotice error={waive.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={waive.isPending} disabled={reason.trim() === ''}>
              {t('decisions:checks.waiveSave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
