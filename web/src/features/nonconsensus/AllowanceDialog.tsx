import { Button, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CAPACITIES, type Capacity, type Tickets } from './types.ts';

/** Sets how many golden tickets a role holds in a year; mount it anew for each time. */
export function AllowanceDialog({ tickets, onClose }: { tickets: Tickets; onClose: () => void }) {
  const { t } = useTranslation();
  const readCount = (year: number, role: Capacity) =>
    tickets.allowances.find((one) => one.year === year && one.role === role)?.tickets ?? 0;
  const [year, setYear] = useState(tickets.year);
  const [role, setRole] = useState<Capacity>('panel_member');
  const [count, setCount] = useState<number | string>(readCount(tickets.year, 'panel_member'));
  const save = useMutation<Tickets, ApiError>({
    mutationFn: () => put('/golden-tickets/allowances', { year, role, tickets: count }),
    onSuccess: async () => {
      await refresh('/golden-tickets', '/channel-entries');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('channel:tickets.setTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{t('channel:tickets.setText')}</Text>
          <Select
            label={t('channel:tickets.year')}
            allowDeselect={false}
            value={String(year)}
            onChange={(value) => {
              setYear(Number(value));
              setCount(readCount(Number(value), role));
            }}
            data={[tickets.year, tickets.year + 1].map(String)}
          />
          <Select
            label={t('channel:tickets.roleLabel')}
            allowDeselect={false}
            value={role}
            onChange={(value) => {
              setRole(value as Capacity);
              setCount(readCount(year, value as Capacity));
            }}
            data={CAPACITIES.map((value) => ({ value, label: t(`channel:tickets.role.${value}`) }))}
          />
          <NumberInput
            label={t('channel:tickets.number')}
            required
            min={0}
            max={20}
            allowDecimal={false}
            value={count}
            onChange={setCount}
          />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={count === ''}>
              {t('channel:tickets.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
