import {
  Autocomplete,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useDisciplines } from './ApplicationsTable.tsx';
import type { DraftValue } from './draftValue.ts';
import { OrganisationSelect } from './OrganisationSelect.tsx';
import type { ApplicationDraft } from './types.ts';

/** Title, abstract, keywords, discipline and host organisation. */
export function BasicsEditor({
  application,
  value,
  change,
}: {
  application: ApplicationDraft;
  value: DraftValue;
  change: (part: Partial<DraftValue>) => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const disciplines = useDisciplines();
  const other = value.language === 'en' ? 'zh' : 'en';
  return (
    <Stack gap="lg">
      <div>
        <Text id="language-label" fw={500} mb={4}>
          {t('applications:basics.language')}
        </Text>
        <SegmentedControl
          aria-labelledby="language-label"
          data={(['en', 'zh'] as const).map((one) => ({
            value: one,
            label: t(`applications:basics.languages.${one}`),
          }))}
          value={value.language}
          onChange={(language) => change({ language: language as DraftValue['language'] })}
        />
      </div>
      <Textarea
        id="field-title"
        label={t(`applications:basics.titleIn.${value.language}`)}
        lang={HTML_LANG[value.language]}
        required
        autosize
        minRows={1}
        maxLength={500}
        value={value.title}
        onChange={(event) => change({ title: event.currentTarget.value.replaceAll('\n', ' ') })}
      />
      <Textarea
        id="field-abstract"
        label={t(`applications:basics.abstractIn.${value.language}`)}
        lang={HTML_LANG[value.language]}
        required
        autosize
        minRows={6}
        maxRows={24}
        value={value.abstract}
        onChange={(event) => change({ abstract: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'start' }}>
        <Textarea
          id="field-titleAlt"
          label={t(`applications:basics.titleIn.${other}`)}
          description={t('applications:basics.altHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          lang={HTML_LANG[other]}
          autosize
          minRows={1}
          maxLength={500}
          value={value.titleAlt ?? ''}
          onChange={(event) => change({ titleAlt: event.currentTarget.value.replaceAll('\n', ' ') || null })}
        />
        <Textarea
          id="field-abstractAlt"
          label={t(`applications:basics.abstractIn.${other}`)}
          lang={HTML_LANG[other]}
          autosize
          minRows={4}
          maxRows={16}
          value={value.abstractAlt ?? ''}
          onChange={(event) => change({ abstractAlt: event.currentTarget.value || null })}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'start' }}>
        <TagsInput
          id="field-keywords"
          label={t('applications:basics.keywords')}
          description={t('applications:basics.keywordsHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          maxTags={20}
          splitChars={[',', '，', '、', ';', '；']}
          value={value.keywords}
          onChange={(keywords) => change({ keywords })}
        />
        {disciplines.length > 0 ? (
          <Select
            id="field-discipline"
            label={t('applications:basics.discipline')}
            required
            searchable
            data={disciplines.map(({ key, name }) => ({ value: key, label: name[locale] || name.en }))}
            value={value.discipline}
            onChange={(discipline) => change({ discipline })}
          />
        ) : (
          <Autocomplete
            id="field-discipline"
            label={t('applications:basics.discipline')}
            required
            maxLength={120}
            value={value.discipline ?? ''}
            onChange={(discipline) => change({ discipline: discipline || null })}
          />
        )}
      </SimpleGrid>
      <OrganisationSelect
        id="field-hostOrganisationId"
        label={t('applications:basics.host')}
        description={t('applications:basics.hostHelp')}
        required
        value={value.hostOrganisationId}
        chosen={application.host}
        onChange={(host) => change({ hostOrganisationId: host?.id ?? null })}
      />
    </Stack>
  );
}
