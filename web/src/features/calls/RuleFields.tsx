import type { CareerStageRule, EligibilityRule, HostRule, LimitRule } from '@headwater/core/eligibility';
import {
  Checkbox,
  MultiSelect,
  NativeSelect,
  Pill,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OrganisationSelect } from '../applications/OrganisationSelect.tsx';
import { ORGANISATION_TYPES, useTypeName } from '../eligibility/useRuleWords.ts';
import { useCountries } from '../people/places.ts';
import { NumberField } from './NumberField.tsx';

interface FieldsOf<R extends EligibilityRule> {
  rule: R;
  onChange: (rule: R) => void;
}

/** The inputs that one kind of rule has of its own. */
export function RuleFields({ rule, onChange }: FieldsOf<EligibilityRule>) {
  const { t } = useTranslation();
  if (rule.kind === 'career-stage') return <CareerFields rule={rule} onChange={onChange} />;
  if (rule.kind === 'host') return <HostFields rule={rule} onChange={onChange} />;
  if (rule.kind === 'limit') return <LimitFields rule={rule} onChange={onChange} />;
  return (
    <NativeSelect
      label={t('ruleEditor:needs')}
      value={rule.needs}
      data={(['doctorate', 'senior', 'doctorate-or-senior'] as const).map((value) => ({
        value,
        label: t(`eligibility:say.${value}`),
      }))}
      onChange={(event) => onChange({ ...rule, needs: event.currentTarget.value as typeof rule.needs })}
    />
  );
}

function CareerFields({ rule, onChange }: FieldsOf<CareerStageRule>) {
  const { t } = useTranslation();
  const years = (name: 'maxYears' | 'minYears' | 'notBefore', max: number, min = 0) => (
    <NumberField
      label={t(`ruleEditor:${name}`)}
      value={rule[name]}
      min={min}
      max={max}
      onChange={(value) => onChange({ ...rule, [name]: value })}
    />
  );
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {years('maxYears', 60)}
        {years('minYears', 60)}
        {years('notBefore', 2100, 1950)}
        <TextInput
          type="date"
          label={t('ruleEditor:on')}
          required
          withAsterisk={false}
          value={rule.on}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value) onChange({ ...rule, on: value });
          }}
        />
      </SimpleGrid>
      <Checkbox
        label={t('ruleEditor:leaveExtends')}
        checked={rule.leaveExtends}
        onChange={(event) => onChange({ ...rule, leaveExtends: event.currentTarget.checked })}
      />
      {rule.leaveExtends ? (
        <NumberField
          label={t('ruleEditor:mostLeaveMonths')}
          value={rule.mostLeaveMonths}
          min={0}
          max={600}
          onChange={(mostLeaveMonths) => onChange({ ...rule, mostLeaveMonths })}
        />
      ) : null}
    </Stack>
  );
}

function HostFields({ rule, onChange }: FieldsOf<HostRule>) {
  const { t } = useTranslation();
  const countries = useCountries();
  const typeName = useTypeName();
  return (
    <Stack gap="sm">
      <MultiSelect
        label={t('ruleEditor:countries')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('remove') }}
        data={countries}
        value={rule.countries}
        onChange={(next) => onChange({ ...rule, countries: next })}
      />
      <MultiSelect
        label={t('ruleEditor:types')}
        clearable
        clearButtonProps={{ 'aria-label': t('remove') }}
        data={ORGANISATION_TYPES.map((value) => ({ value: value as string, label: typeName(value) }))}
        value={rule.types}
        onChange={(types) => onChange({ ...rule, types })}
      />
      <div>
        <Text size="sm" fw={500}>
          {t('ruleEditor:organisations')}
        </Text>
        <Pill.Group my={4}>
          {rule.organisations.map((one) => (
            <Pill
              key={one.id}
              size="md"
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('budgets:remove', { name: one.name }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() =>
                onChange({ ...rule, organisations: rule.organisations.filter(({ id }) => id !== one.id) })
              }
            >
              {one.name}
            </Pill>
          ))}
        </Pill.Group>
        <OrganisationSelect
          key={rule.organisations.length}
          label={t('ruleEditor:addOrganisation')}
          value={null}
          chosen={null}
          onChange={(one) => {
            if (one && !rule.organisations.some(({ id }) => id === one.id))
              onChange({ ...rule, organisations: [...rule.organisations, { id: one.id, name: one.name }] });
          }}
        />
      </div>
      <Checkbox
        label={t('ruleEditor:needsOfficer')}
        checked={rule.needsOfficer}
        onChange={(event) => onChange({ ...rule, needsOfficer: event.currentTarget.checked })}
      />
    </Stack>
  );
}

function LimitFields({ rule, onChange }: FieldsOf<LimitRule>) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberField
          label={t('ruleEditor:most')}
          value={rule.most}
          min={rule.of === 'awards' ? 0 : 1}
          max={20}
          onChange={(most) => onChange({ ...rule, most: most ?? 1 })}
        />
        <NativeSelect
          label={t('ruleEditor:of')}
          value={rule.of}
          data={(['applications', 'awards', 'both'] as const).map((value) => ({
            value,
            label: t(`ruleEditor:ofs.${value}`),
          }))}
          onChange={(event) => {
            const of = event.currentTarget.value as LimitRule['of'];
            onChange({ ...rule, of, most: of === 'awards' ? rule.most : Math.max(1, rule.most) });
          }}
        />
        <NativeSelect
          label={t('ruleEditor:as')}
          value={rule.as}
          data={(['lead', 'any'] as const).map((value) => ({ value, label: t(`ruleEditor:ases.${value}`) }))}
          onChange={(event) => onChange({ ...rule, as: event.currentTarget.value as LimitRule['as'] })}
        />
      </SimpleGrid>
      <TagsInput
        label={t('ruleEditor:calls')}
        value={rule.calls}
        clearable
        clearButtonProps={{ 'aria-label': t('remove') }}
        onChange={(calls) => onChange({ ...rule, calls })}
      />
      <Checkbox
        label={t('ruleEditor:seniorOnly')}
        checked={rule.seniorOnly}
        onChange={(event) => onChange({ ...rule, seniorOnly: event.currentTarget.checked })}
      />
      {rule.of === 'applications' ? null : (
        <Checkbox
          label={t('ruleEditor:endingCounts')}
          checked={rule.endingCounts}
          onChange={(event) => onChange({ ...rule, endingCounts: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
