import { formatMoney } from '@headwater/core/money';
import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import type { DecisionItem, Outcome } from './types.ts';

/** Decides one application by hand, with a reason. Mount it anew for each. */
export function DecisionDialog({
  item,
  outcomes,
  onClose,
}: {
  item: DecisionItem;
  outcomes: readonly Outcome[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const labelId = useId();
  const [outcome, setOutcome] = useState<Outcome>(item.outcome ?? 'fund');
  const [amount, setAmount] = useState<number | null>(item.amount ?? item.requested);
  const [reason, setReason] = useState(item.reason ?? '');
  const save = useMutation<DecisionItem, ApiError>({
    mutationFn: () =>
      put(`/decisions/${item.id}`, {
        outcome,
        amount: outcome === 'fund' ? amount : null,
        reason,
        revision: item.revision,
      }),
    onSuccess: async () => {
      await refresh('/calls', '/decisions', '/home');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('decisions:edit.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <Text fw={600}>{[item.number, item.title].filter(Boolean).join(' · ')}</Text>
          <div>
            <Text fw={600} id={labelId} mb={4}>
              {t('decisions:edit.outcome')}
            </Text>
            <SegmentedControl
              aria-labelledby={labelId}
              value={outcome}
              onChange={(value) => setOutcome(value as Outcome)}
              data={outcomes.map((value) => ({
                value,
                label: t(`decisions:outcome.${value}`),
              }))}
            />
          </div>
          {outcome === 'fund' ? (
            <MoneyInput
              label={t('decisions:edit.amount')}
              description={t('decisions:edit.amountHelp', {
                amount: formatMoney(item.requested, item.currency, locale),
              })}
              required
              value={amount}
              onChange={setAmount}
              currency={item.currency}
            />
          ) : null}
          <Textarea
            label={t('decisions:edit.reason')}
            description={t('decisions:edit.reasonHelp')}
            required
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={reason.trim() === '' || (outcome === 'fund' && amount === null)}
            >
              {t('decisions:edit.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
