import { pickText } from '@headwater/messages';
import {
  Autocomplete,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import { type AffiliationInput, AffiliationRows } from './AffiliationRows.tsx';
import { useOrganisationName } from './organisationName.ts';
import { useCountries, useLanguages } from './places.ts';
import type { OwnGroup } from './recordedGroup.ts';
import type { Affiliation } from './types.ts';

/** What the form holds. E-mail, language and invitation are asked for only when a person is added. */
export interface PersonInput {
  name: string;
  nameAlt: string;
  orcid: string;
  country: string | null;
  languages: string[];
  homepage: string;
  keywords: string[];
  affiliations: AffiliationInput[];
  email: string;
  locale: 'en' | 'zh';
  invite: boolean;
  /** One's own answer to what the funder records of people. */
  group?: string;
}

/** Fields of the API whose label has the same name. */
const FIELDS = ['name', 'nameAlt', 'email', 'orcid', 'country', 'languages', 'locale', 'department'] as const;

/** The body of the API's change; empty texts are taken away. */
export function toProfile(input: PersonInput) {
  return {
    name: input.name.trim(),
    nameAlt: input.nameAlt.trim() || null,
    orcid: input.orcid.trim() || null,
    country: input.country,
    languages: input.languages,
    homepage: input.homepage.trim() || null,
    keywords: input.keywords,
    affiliations: input.affiliations.flatMap(({ organisation, department, position, fromDate, toDate }) =>
      organisation
        ? [
            {
              organisationId: organisation.id,
              department: department.trim() || null,
              position: position.trim() || null,
              fromDate: fromDate || null,
              toDate: toDate || null,
            },
          ]
        : [],
    ),
  };
}

/** The form of a profile, for adding a person and for changing one. */
export function PersonForm({
  initial,
  adding,
  imported = [],
  group,
  onSave,
  onCancel,
}: {
  initial: PersonInput;
  adding: boolean;
  /** Affiliations that are shown and not changed. */
  imported?: Affiliation[];
  /** What the funder records of people, when one changes one's own profile. */
  group?: OwnGroup;
  onSave: (input: PersonInput) => Promise<unknown>;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const uiLocale = useLocale();
  const [input, setInput] = useState(initial);
  const set = (part: Partial<PersonInput>) => setInput((old) => ({ ...old, ...part }));
  const nameOf = useOrganisationName();
  const countries = useCountries();
  const languages = useLanguages(input.languages);
  const save = useMutation<unknown, ApiError>({ mutationFn: () => onSave(input) });
  const labelOf = (field: string) => {
    const name = FIELDS.find((one) => field === one || field.endsWith(`.${one}`));
    if (name) return t(`people:field.${name}`);
    if (field === 'homepage' || field === 'keywords') return t(`profile:${field}`);
    if (field.endsWith('.position')) return t('profile:position');
    if (field === 'recordedGroup' && group) return pickText(group.name, uiLocale);
    if (field.endsWith('.fromDate')) return t('people:field.from');
    return field.endsWith('.toDate') ? t('people:field.to') : t('people:field.organisation');
  };
  const errorAt = (field: string) => save.error?.field === field;
  const text = (field: 'name' | 'nameAlt' | 'email' | 'orcid' | 'homepage') => ({
    id: `person-${field}`,
    label: labelOf(field),
    value: input[field],
    error: errorAt(field),
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Section title={t('people:profile')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} maw={760}>
          <TextInput
            {...text('name')}
            description={t('people:field.nameHelp')}
            required
            withAsterisk={false}
            maxLength={200}
          />
          <TextInput {...text('nameAlt')} description={t('optional')} maxLength={200} />
          {adding ? (
            <>
              <TextInput {...text('email')} type="email" description={t('optional')} />
              <Select
                label={t('people:field.locale')}
                description={t('people:field.localeHelp')}
                allowDeselect={false}
                value={input.locale}
                data={[
                  { value: 'en', label: 'English' },
                  { value: 'zh', label: '中文' },
                ]}
                onChange={(next) => set({ locale: next === 'zh' ? 'zh' : 'en' })}
              />
            </>
          ) : null}
          <TextInput {...text('orcid')} description={t('people:field.orcidHelp')} />
          <Select
            key={uiLocale}
            label={t('people:field.country')}
            description={t('optional')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('remove') }}
            value={input.country}
            data={countries}
            onChange={(country) => set({ country })}
          />
          <MultiSelect
            label={t('people:field.languages')}
            description={t('optional')}
            searchable
            value={input.languages}
            data={languages}
            onChange={(next) => set({ languages: next })}
          />
          <TextInput
            {...text('homepage')}
            type="url"
            description={t('profile:homepageHelp')}
            maxLength={1_000}
          />
          <TagsInput
            id="person-keywords"
            label={t('profile:keywords')}
            description={t('profile:keywordsHelp')}
            maxTags={20}
            clearable
            clearButtonProps={{ 'aria-label': t('remove') }}
            value={input.keywords}
            error={errorAt('keywords')}
            onChange={(keywords) => set({ keywords })}
          />
          {group ? (
            <Autocomplete
              id="person-recordedGroup"
              label={pickText(group.name, uiLocale)}
              description={t('people:field.groupHelp')}
              maxLength={60}
              value={input.group ?? ''}
              error={errorAt('recordedGroup')}
              data={group.choices.map((choice) => pickText(choice, uiLocale))}
              filter={({ options }) => options}
              onChange={(next) => set({ group: next })}
            />
          ) : null}
        </SimpleGrid>
      </Section>
      <Section
        title={t('people:affiliations')}
        lede={
          imported.length > 0
            ? `${t('people:importedStay')} ${imported.map((one) => nameOf(one.organisation)).join('; ')}`
            : undefined
        }
      >
        <AffiliationRows
          rows={input.affiliations}
          onChange={(affiliations) => set({ affiliations })}
          errorField={save.error?.field ?? null}
        />
      </Section>
      <Stack mt="xl">
        {adding && input.email ? (
          <Checkbox
            label={t('people:inviteToo')}
            checked={input.invite}
            onChange={(event) => set({ invite: event.currentTarget.checked })}
          />
        ) : null}
        <ErrorNotice error={save.error} labelOf={labelOf} fieldId={(field) => `person-${field}`} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t(adding ? 'people:addPerson' : 'save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
