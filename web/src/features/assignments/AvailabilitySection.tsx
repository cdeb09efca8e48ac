import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './assignments.module.css';
import type { Availability } from './types.ts';

const PATH = '/my/review-availability';

/** On one's own profile: how many reviews at a time, and when not, for all calls of the funder. */
export function AvailabilitySection() {
  const { t } = useTranslation();
  const { data, error } = useGet<Availability>(PATH);
  return (
    <Section title={t('reviewLinks:availability.title')} lede={t('reviewLinks:availability.lede')}>
      <ErrorNotice error={error} />
      {data ? <Form found={data} /> : null}
    </Section>
  );
}

function Form({ found }: { found: Availability }) {
  const { t } = useTranslation();
  const [most, setMost] = useState<number | string>(found.maxOpen ?? '');
  const [from, setFrom] = useState(found.awayFrom ?? '');
  const [to, setTo] = useState(found.awayTo ?? '');
  const save = useMutation<Availability, ApiError>({
    mutationFn: () =>
      put(PATH, {
        maxOpen: typeof most === 'number' ? most : null,
        awayFrom: from || null,
        awayTo: to || null,
      }),
    onSuccess: () => refresh(PATH),
  });
  const change = (set: () => void) => {
    set();
    save.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Group gap="lg" align="flex-end" mb="sm">
        <NumberInput
          label={t('reviewLinks:availability.most')}
          description={t('reviewLinks:availability.mostHelp')}
          min={0}
          max={100}
          allowDecimal={false}
          value={most}
          onChange={(value) => change(() => setMost(value))}
          w="18rem"
        />
        <TextInput
          type="date"
          label={t('reviewLinks:availability.from')}
          value={from}
          required={to !== ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => setFrom(value));
          }}
        />
        <TextInput
          type="date"
          label={t('reviewLinks:availability.to')}
          min={from || undefined}
          value={to}
          required={from !== ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => setTo(value));
          }}
        />
      </Group>
      <p className={classes.soft}>
        {t('reviewLinks:availability.awayHelp')} {t('reviewLinks:availability.open', { count: found.open })}
      </p>
      <ErrorNotice error={save.error} labelOf={() => t('reviewLinks:availability.to')} />
      <Group gap="sm">
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('reviewLinks:availability.save')}
        </Button>
        <span role="status" className={classes.soft}>
          {save.isSuccess ? t('reviewLinks:availability.saved') : ''}
        </span>
      </Group>
    </form>
  );
}
