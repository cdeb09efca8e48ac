import type { components } from '@headwater/client';
import { Button, Checkbox, Group, Modal, Radio, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './credit.module.css';

type Rating = components['schemas']['ReviewRating'];

const REASONS = [
  'specific',
  'balanced',
  'well-argued',
  'helps-decide',
  'vague',
  'off-criteria',
  'wrong-facts',
  'tone',
] as const;
const LEVELS = ['low', 'middle', 'high'] as const;

/** Lets an officer or a panel member say how useful a review was. When it came is counted, not asked. */
export function RateReview({ reviewId }: { reviewId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
        {t('credit:rating.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('credit:rating.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {isOpen ? <RatingForm reviewId={reviewId} onDone={() => setOpen(false)} /> : null}
      </Modal>
    </>
  );
}

function RatingForm({ reviewId, onDone }: { reviewId: string; onDone: () => void }) {
  const { data, error } = useGet<Rating>(`/reviews/${reviewId}/rating`);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={220} />;
  return <RatingFields reviewId={reviewId} found={data} onDone={onDone} />;
}

function RatingFields({ reviewId, found, onDone }: { reviewId: string; found: Rating; onDone: () => void }) {
  const { t } = useTranslation();
  const [usefulness, setUsefulness] = useState<number | null>(found.mine?.usefulness ?? null);
  const [reasons, setReasons] = useState<string[]>(found.mine?.reasons ?? []);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await put(`/reviews/${reviewId}/rating`, { usefulness, reasons });
      await refresh('/reviews');
      onDone();
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
      setBusy(false);
    }
  };
  return (
    <Stack>
      <p className={classes.soft}>{t('credit:rating.lede')}</p>
      <p className={classes.fact}>
        <DateTime value={found.submittedAt} /> ·{' '}
        {found.daysLate === null
          ? t('credit:rating.noDate')
          : found.daysLate === 0
            ? t('credit:rating.onTime')
            : t('credit:rating.late', { count: found.daysLate })}
      </p>
      <Radio.Group
        label={t('credit:rating.title')}
        value={usefulness === null ? '' : String(usefulness)}
        onChange={(value) => setUsefulness(Number(value))}
      >
        <Stack gap={6} mt={4}>
          {LEVELS.map((level, index) => (
            <Radio key={level} value={String(index + 1)} label={t(`credit:rating.usefulness.${level}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox.Group label={t('credit:rating.reasons')} value={reasons} onChange={setReasons}>
        <Group style={{ gap: '0.5rem 1.25rem' }} mt={4}>
          {REASONS.map((reason) => (
            <Checkbox key={reason} value={reason} label={t(`credit:reason.${reason}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <ErrorNotice error={error} />
      <Group justify="flex-end">
        <Button loading={busy} disabled={usefulness === null} onClick={() => void save()}>
          {t('credit:rating.save')}
        </Button>
      </Group>
    </Stack>
  );
}
