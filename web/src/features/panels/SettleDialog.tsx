import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Agenda } from './meetingTypes.ts';

/** What an application gets when nobody has said how long the meeting is. */
const USUAL_MINUTES = 8;

/** Orders the agenda by what talking could change and shares the minutes out. */
export function SettleDialog({ agenda, onClose }: { agenda: Agenda; onClose: () => void }) {
  const { t } = useTranslation();
  const [minutes, setMinutes] = useState<number | string>(
    agenda.minutesAvailable ?? USUAL_MINUTES * agenda.items.length,
  );
  const settle = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panels/${agenda.panelId}/agenda/settle`, { minutesAvailable: minutes }),
    onSuccess: async () => {
      await refresh('/panels', '/panel-applications');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('meeting:agenda.settleTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          settle.mutate();
        }}
      >
        <Stack>
          <Text>{t('meeting:agenda.settleText')}</Text>
          <NumberInput
            label={t('meeting:agenda.available')}
            required
            min={1}
            max={10_000}
            allowDecimal={false}
            value={minutes}
            onChange={setMinutes}
          />
          <ErrorNotice error={settle.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={settle.isPending} disabled={typeof minutes !== 'number'}>
              {t('meeting:agenda.settle')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
