import type { LocalText } from '@headwater/messages';
import { Button, Select, Skeleton, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useCountries } from '../people/places.ts';

interface Funder {
  revision: number;
  name: LocalText;
  shortName: LocalText;
  notice: LocalText;
  timeZone: string | null;
  country: string | null;
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Who runs this installation, as its administrators say. */
export default function FunderPage() {
  const { t } = useTranslation();
  const { data, error } = useGet<Funder>('/funder');
  return (
    <>
      <PageHeader title={t('funder:title')} lede={t('funder:lede')} />
      <ErrorNotice error={error} />
      {data ? <FunderForm stored={data} /> : error ? null : <Skeleton height={320} />}
    </>
  );
}

function FunderForm({ stored }: { stored: Funder }) {
  const { t } = useTranslation();
  const countries = useCountries();
  const [funder, setFunder] = useState(stored);
  const set = (part: Partial<Funder>) => setFunder((old) => ({ ...old, ...part }));
  const save = useMutation<Funder, ApiError>({
    mutationFn: () => put<Funder>('/funder', funder),
    async onSuccess(saved) {
      setFunder(saved);
      showNotice(t('funder:saved'));
      await refresh('/funder', 'session');
    },
  });
  const labels: Record<string, string> = {
    name: t('funder:name'),
    shortName: t('funder:shortName'),
    notice: t('funder:notice'),
    timeZone: t('funder:timeZone'),
    country: t('funder:country'),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="lg" maw={760}>
        <ErrorNotice
          error={save.error}
          labelOf={(field) => labels[field.split('.')[0]!] ?? field}
          fieldId={(field) => (field === 'name' ? 'name-en' : field.replace('.', '-'))}
        />
        <LocalTextInput
          id="name"
          label={t('funder:name')}
          description={t('funder:nameHelp')}
          value={funder.name}
          onChange={(name) => set({ name })}
        />
        <LocalTextInput
          id="shortName"
          label={t('funder:shortName')}
          description={t('funder:shortNameHelp')}
          value={funder.shortName}
          onChange={(shortName) => set({ shortName })}
        />
        <LocalTextInput
          id="notice"
          label={t('funder:notice')}
          description={t('funder:noticeHelp')}
          multiline
          value={funder.notice}
          onChange={(notice) => set({ notice })}
        />
        <Select
          id="timeZone"
          label={t('funder:timeZone')}
          description={t('funder:timeZoneHelp')}
          placeholder={t('funder:noZone')}
          data={ZONES}
          searchable
          clearable
          value={funder.timeZone}
          onChange={(timeZone) => set({ timeZone })}
        />
        <Select
          id="country"
          label={t('funder:country')}
          description={t('funder:countryHelp')}
          placeholder={t('funder:noCountry')}
          data={countries}
          searchable
          clearable
          value={funder.country}
          onChange={(country) => set({ country })}
        />
        <Button type="submit" loading={save.isPending} w="fit-content">
          {t('funder:save')}
        </Button>
      </Stack>
    </form>
  );
}
