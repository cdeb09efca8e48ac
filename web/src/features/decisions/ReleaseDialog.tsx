import { formatMoney } from '@headwater/core/money';
import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { DecisionRound } from './types.ts';

/** Says what the release does and asks for the code of the call. Mount it anew for each time. */
export function ReleaseDialog({ round, onClose }: { round: DecisionRound; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const [typed, setTyped] = useState('');
  const release = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/calls/${round.callId}/decision-round/release`, {
        confirmation: typed,
        revision: round.round?.revision,
      }),
    onSuccess: async () => {
      await refresh('/calls', '/home');
      onClose();
    },
  });
  const { totals } = round;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('decisions:release.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          release.mutate();
        }}
      >
        <Stack>
          <List spacing={4}>
            <List.Item>{t('decisions:release.text', { count: totals.applications })}</List.Item>
            <List.Item>
              {t('decisions:release.awards', {
                count: totals.funded,
                amount: formatMoney(totals.awarded, round.currency, locale),
              })}
            </List.Item>
            <List.Item>{t('decisions:release.letters')}</List.Item>
          </List>
          <Text fw={600}>{t('decisions:release.final')}</Text>
          <TextInput
            label={t('decisions:release.confirm', { code: round.callCode })}
            required
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ErrorNotice error={release.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              loading={release.isPending}
              disabled={typed.trim() !== round.callCode}
            >
              {t('decisions:release.button')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
