import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, patch } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import type { Channel } from './types.ts';

/** Sets what a call sets aside; mount it anew for each time. */
export function ReserveDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const [reserved, setReserved] = useState<number | null>(channel.reserved);
  const save = useMutation<Channel, ApiError>({
    mutationFn: () => patch(`/calls/${channel.callId}/channel`, { reserved, revision: channel.revision }),
    onSuccess: async () => {
      await refresh('/calls');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('channel:reserve')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <MoneyInput
            label={t('channel:reserveLabel')}
            description={t('channel:reserveHelp')}
            currency={channel.currency}
            value={reserved}
            onChange={setReserved}
            required
          />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={reserved === null}>
              {t('channel:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
