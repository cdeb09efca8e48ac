import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { FindingItem } from './types.ts';

/** Asks before applications are heard apart; reasons are needed for those that were not found divided. */
export function EnterDialog({
  callId,
  chosen,
  onClose,
}: {
  callId: string;
  chosen: FindingItem[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isNeeded = chosen.some((one) => !one.finding.isDivided || one.entryId !== null);
  const enter = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/calls/${callId}/channel-entries`, { applicationIds: chosen.map(({ id }) => id), reason }),
    onSuccess: async () => {
      await refresh('/calls', '/channel-entries');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        chosen.length === 1
          ? t('channel:enterTitle', { title: chosen[0]!.title })
          : t('channel:enterAllTitle', { count: chosen.length })
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{t('channel:enterText')}</Text>
          <Textarea
            label={t(isNeeded ? 'channel:reason' : 'channel:reasonOptional')}
            description={isNeeded ? t('channel:reasonNeeded') : undefined}
            required={isNeeded}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNotice error={enter.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={enter.isPending} disabled={isNeeded && reason.trim() === ''}>
              {t('channel:enter')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
