import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { describeCode, sayInstants } from '../../ui/describeError.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useTimeText } from '../../ui/useTimeText.ts';
import { APPLICATION_STATES } from './types.ts';

interface Outcome {
  id: string;
  title: string | null;
  changed: boolean;
  number: string | null;
  error: { code: string; params: Record<string, string | number> } | null;
}
type Step = 'sign' | 'return';

/** Buttons for the chosen applications of a host, with the question before and what became of each after. */
export function HostBulk({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step | null>(null);
  return (
    <>
      <Button size="compact-sm" onClick={() => setStep('sign')}>
        {t('hostQueue:sign')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setStep('return')}>
        {t('hostQueue:return')}
      </Button>
      {step ? (
        <BulkDialog
          step={step}
          ids={ids}
          onClose={(isDone) => {
            setStep(null);
            if (isDone) onDone();
          }}
        />
      ) : null}
    </>
  );
}

function BulkDialog({
  step,
  ids,
  onClose,
}: {
  step: Step;
  ids: string[];
  onClose: (isDone: boolean) => void;
}) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<'each' | 'all'>('each');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const count = ids.length;
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      const answer = await post<{ outcomes: Outcome[] }>(`/host/applications/${step}`, {
        ids,
        together: mode === 'all',
        ...(step === 'return' ? { reason: reason.trim() } : {}),
      });
      setOutcomes(answer.outcomes);
      await refresh('/home');
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    }
    setBusy(false);
  };
  const leave = () => {
    onClose(outcomes !== null);
    if (outcomes) void refresh('/applications', '/host/facets');
  };
  return (
    <Modal
      opened
      onClose={leave}
      title={outcomes ? t('hostQueue:outcomes') : t(`hostQueue:${step}Title`, { count })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {outcomes ? (
        <Stack>
          <Outcomes step={step} outcomes={outcomes} />
          <Group justify="flex-end">
            <Button onClick={leave}>{t('hostQueue:close')}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <Stack>
            <Text>{t(`hostQueue:${step}Text`, { count })}</Text>
            {step === 'return' ? (
              <Textarea
                label={t('hostQueue:reason')}
                required
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            ) : null}
            {count > 1 ? (
              <Radio.Group
                label={t('hostQueue:mode')}
                value={mode}
                onChange={(value) => setMode(value === 'all' ? 'all' : 'each')}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="each" label={t('hostQueue:each')} />
                  <Radio value="all" label={t('hostQueue:all')} />
                </Stack>
              </Radio.Group>
            ) : null}
            <ErrorNotice error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => onClose(false)} disabled={busy}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={busy} disabled={step === 'return' && reason.trim() === ''}>
                {t(`hostQueue:${step}`)}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function Outcomes({ step, outcomes }: { step: Step; outcomes: Outcome[] }) {
  const { t } = useTranslation();
  const done = outcomes.filter((one) => one.changed).length;
  return (
    <>
      <Text role="status">
        {done > 0 ? t(`hostQueue:done.${step}`, { count: done }) : t('hostQueue:done.none')}
      </Text>
      <ul>
        {outcomes.map((one) => (
          <OutcomeLine key={one.id} step={step} outcome={one} />
        ))}
      </ul>
    </>
  );
}

function OutcomeLine({ step, outcome }: { step: Step; outcome: Outcome }) {
  const { t } = useTranslation();
  const sayTime = useTimeText();
  const params = outcome.error ? sayInstants(outcome.error.params, (iso) => sayTime(iso, 'zone')) : {};
  const state = APPLICATION_STATES.find((one) => one === params.state);
  const words = outcome.error
    ? describeCode(
        t,
        outcome.error.code,
        state ? { ...params, state: t(`applications:status.${state}`) } : params,
        outcome.error.code,
      )
    : outcome.changed
      ? t(`hostQueue:outcome.${step}`, { number: outcome.number ?? '' })
      : t('hostQueue:outcome.already', { number: outcome.number ?? '' });
  return (
    <li>
      {outcome.title ?? t('hostQueue:outcome.notThere')}
      <Text size="sm" c={outcome.error ? 'var(--mantine-color-error)' : 'dimmed'}>
        {words}
      </Text>
    </li>
  );
}
