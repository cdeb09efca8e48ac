import { Alert, Button, Checkbox, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from '../portfolio/portfolio.module.css';
import type { Lottery } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';

type State = { state: 'waiting' | 'differs' | 'known' };

/** Enters the random value: fetched where the installation may, else typed by two people. */
export function ValueForm({ lottery }: { lottery: Lottery }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const words = useDrawWords();
  const [isFallback, setFallback] = useState(false);
  const [round, setRound] = useState<number | string>('');
  const [at, setAt] = useState('');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const used = isFallback ? 'fallback' : 'random';
  const source = (isFallback && lottery.statement.fallback) || lottery.statement.random;
  const onSuccess = () => refresh('/calls', '/lotteries');
  const enter = useMutation<State, ApiError>({
    mutationFn: () =>
      post(`/lotteries/${lottery.id}/value`, {
        used,
        value,
        reason,
        ...(source.kind === 'drand' ? { round: Number(round) } : { at }),
      }),
    onSuccess,
  });
  const fetchIt = useMutation<State, ApiError>({
    mutationFn: () => post(`/lotteries/${lottery.id}/fetch`, { used, reason }),
    onSuccess,
  });
  if (!lottery.can.enter) {
    return (
      <Section title={t('drawPages:value.title')}>
        <p>
          {words.nameSource(lottery.statement.random)} ·{' '}
          <DateTime value={lottery.randomAt} precision="zone" />
        </p>
        <p>{t('drawPages:value.wait')}</p>
      </Section>
    );
  }
  const kind = source.kind === 'nist-beacon' ? 'nist-beacon' : 'drand';
  const labelOf = (field: string) => {
    if (field === 'round') return t('drawPages:value.round');
    if (field === 'at') return t('drawPages:value.at');
    return field === 'value' ? t(`drawPages:value.value.${kind}`) : field;
  };
  return (
    <Section title={t('drawPages:value.title')} lede={t('drawPages:value.lede')}>
      <p>
        {words.nameSource(source)} ·{' '}
        <DateTime value={isFallback ? lottery.fallbackAt : lottery.randomAt} precision="zone" />
      </p>
      <ul className={classes.plain}>
        {lottery.typed.map(({ name, nameAlt, enteredAt }) => (
          <li key={name}>
            <span>{t('drawPages:value.by', { name: sayName({ name, nameAlt }) })}</span>
            <DateTime value={enteredAt} precision="time" />
          </li>
        ))}
      </ul>
      {lottery.can.enterFallback ? (
        <Checkbox
          my="md"
          label={t('drawPages:value.useFallback')}
          checked={isFallback}
          onChange={(event) => setFallback(event.currentTarget.checked)}
        />
      ) : null}
      {lottery.can.fetch ? (
        <div className={classes.buttons}>
          <Button variant="default" loading={fetchIt.isPending} onClick={() => fetchIt.mutate()}>
            {t('drawPages:value.fetch')}
          </Button>
        </div>
      ) : null}
      <ErrorNotice error={fetchIt.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <Stack maw={560} mt="md">
          {kind === 'drand' ? (
            <NumberInput
              label={t('drawPages:value.round')}
              required
              min={1}
              allowDecimal={false}
              value={round}
              onChange={setRound}
            />
          ) : (
            <TextInput
              label={t('drawPages:value.at')}
              placeholder="2026-12-01T12:00:00Z"
              required
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
            />
          )}
          <Textarea
            label={t(`drawPages:value.value.${kind}`)}
            required
            autosize
            minRows={2}
            spellCheck={false}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value.trim())}
          />
          {isFallback ? (
            <TextInput
              label={t('drawPages:value.why')}
              required
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          ) : null}
          <ErrorNotice error={enter.error} labelOf={labelOf} />
          {enter.data && enter.data.state !== 'known' ? (
            <Alert color="silt" variant="light" role="status">
              {t(`drawPages:value.${enter.data.state}`)}
            </Alert>
          ) : null}
          <div>
            <Button type="submit" loading={enter.isPending}>
              {t('drawPages:value.enter')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
