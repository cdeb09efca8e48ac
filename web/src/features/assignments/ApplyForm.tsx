import { Alert, Button, Skeleton, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Adjustment } from './boardTypes.ts';
import { EffectView } from './EffectView.tsx';
import type { Run } from './types.ts';
import { useAdjusting } from './useAdjusting.ts';

/** An adjustment with its effect, and the reason that doing it needs. */
export function ApplyForm({
  run,
  adjustment,
  onDone,
}: {
  run: Run;
  adjustment: Adjustment;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { measure, apply } = useAdjusting(run, onDone);
  const [reason, setReason] = useState('');
  const key = `${run.revision} ${JSON.stringify(adjustment)}`;
  const measured = useRef('');
  const { mutate } = measure;
  const error = measure.error ?? apply.error;
  useEffect(() => {
    if (measured.current === key) return;
    measured.current = key;
    mutate(adjustment);
  }, [key, mutate, adjustment]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply.mutate({ adjustment, reason: reason.trim() });
      }}
    >
      {error?.code === 'changed-meanwhile' ? (
        <Alert role="alert" color="silt" variant="light" mb="md">
          {t('adjusting:adjust.overtaken')}
        </Alert>
      ) : (
        <ErrorNotice error={error} />
      )}
      {measure.isPending ? <Skeleton height={120} aria-label={t('adjusting:adjust.measuring')} /> : null}
      {measure.data ? (
        <>
          <EffectView effect={measure.data} />
          <Textarea
            label={t('adjusting:adjust.reason')}
            required
            minLength={3}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" mt="sm" loading={apply.isPending} disabled={reason.trim().length < 3}>
            {t('adjusting:adjust.apply')}
          </Button>
        </>
      ) : null}
    </form>
  );
}
