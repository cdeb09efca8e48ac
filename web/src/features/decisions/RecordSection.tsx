import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, apiUrl, get } from '../../app/api.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './decisions.module.css';
import type { DecisionRound } from './types.ts';

/** The record of a released decision: a file, its hash, and whether today's data still gives it. */
export function RecordSection({ round: { callId, callCode, round } }: { round: DecisionRound }) {
  const { t } = useTranslation();
  const check = useMutation<{ same: boolean }, ApiError>({
    mutationFn: () => get(`/calls/${callId}/decision-record/check`),
  });
  if (!round?.recordHash) return null;
  return (
    <Section title={t('decisions:record.title')}>
      <p className={classes.prose}>{t('decisions:record.text')}</p>
      <p className={classes.hash}>{t('decisions:record.hash', { hash: round.recordHash })}</p>
      <Group>
        <Button
          component="a"
          href={apiUrl(`/calls/${callId}/decision-record`)}
          download={`${callCode}-decision.jsonl`}
          variant="default"
        >
          {t('decisions:record.download')}
        </Button>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('decisions:record.check')}
        </Button>
      </Group>
      <ErrorNotice error={check.error} />
      <p role="status">
        {check.data ? t(check.data.same ? 'decisions:record.same' : 'decisions:record.differs') : null}
      </p>
    </Section>
  );
}
