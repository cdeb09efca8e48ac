import { formatMoney } from '@headwater/core/money';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './appeals.module.css';
import type { AppealDetail } from './types.ts';

type Ending = 'uphold' | 'reject' | 'inadmissible';

/** How an appeal ended, or the director's word that ends it. */
export function EndAppeal({ appeal }: { appeal: AppealDetail }) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<Ending | null>(null);
  const { can, status } = appeal;
  if (appeal.reason) {
    return (
      <Section title={t(`appeals:status.${status}`)}>
        {appeal.amount === null ? null : (
          <p>
            <Money minor={appeal.amount} currency={appeal.currency} />
          </p>
        )}
        <p className={classes.prose}>{appeal.reason}</p>
      </Section>
    );
  }
  const endings: Ending[] = [
    ...(can.uphold && status === 'read' ? (['uphold', 'reject'] as const) : []),
    ...(can.findInadmissible && status === 'filed' ? (['inadmissible'] as const) : []),
  ];
  if (endings.length === 0) return null;
  return (
    <Section title={t('appeals:end.title')}>
      <Group>
        {endings.map((one) => (
          <Button key={one} variant={one === 'uphold' ? 'filled' : 'default'} onClick={() => setEnding(one)}>
            {t(`appeals:end.${one}`)}
          </Button>
        ))}
      </Group>
      {ending ? <EndDialog appeal={appeal} ending={ending} onClose={() => setEnding(null)} /> : null}
    </Section>
  );
}

function EndDialog({
  appeal,
  ending,
  onClose,
}: {
  appeal: AppealDetail;
  ending: Ending;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState<number | null>(appeal.requested);
  const isUpheld = ending === 'uphold';
  const end = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/appeals/${appeal.id}/${ending}`, isUpheld ? { reason, amount } : { reason }),
    onSuccess: async () => {
      await refresh('/appeals', '/home', '/registry', '/awards');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`appeals:end.${ending}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          end.mutate();
        }}
      >
        <Stack>
          {isUpheld ? (
            <MoneyInput
              label={t('appeals:end.amount')}
              description={t('appeals:end.amountHelp', {
                amount: formatMoney(appeal.requested, appeal.currency, locale),
              })}
              required
              value={amount}
              onChange={setAmount}
              currency={appeal.currency}
            />
          ) : null}
          <Textarea
            label={t('appeals:end.reason')}
            description={t('appeals:end.reasonHelp')}
            required
            autosize
            minRows={4}
            maxLength={5_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text fw={600}>{t('appeals:end.final')}</Text>
          <ErrorNotice error={end.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={end.isPending}
              disabled={reason.trim() === '' || (isUpheld && !amount)}
            >
              {t(`appeals:end.${ending}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
