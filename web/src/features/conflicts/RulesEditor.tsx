import { FIXED_RULES, RULE_FIELDS, type RuleField } from '@headwater/core/conflicts';
import { Button, Group, NumberInput, Select, Stack, Switch, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { describeCode } from '../../ui/describeError.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import classes from './conflicts.module.css';
import { RuleSource } from './RulesPanel.tsx';
import { type RuleSet, type RuleValue, type RuleView, SEVERITIES } from './types.ts';

const inputId = (field: string) => `rule-${field.replaceAll('.', '-')}`;

/** Edits a set of rules into its next version; what cannot be used is told at its field. */
export function RulesEditor({ path, set, onDone }: { path: string; set: RuleSet; onDone: () => void }) {
  const { t } = useTranslation();
  const [rules, setRules] = useState(set.rules);
  const [note, setNote] = useState('');
  const save = useMutation<unknown, Error>({
    mutationFn: () =>
      post(path, {
        revision: set.revision,
        note: note.trim(),
        rules: rules.map(({ key, isOn, severity, settings }) => ({ key, isOn, severity, settings })),
      }),
    onSuccess: async () => {
      showNotice(t('rulesets:rules.saved'));
      await refresh(path, '/calls', '/conflict-rules');
      onDone();
    },
  });
  const change = (index: number, part: Partial<RuleView>) =>
    setRules((old) => old.map((rule, i) => (i === index ? { ...rule, ...part } : rule)));
  /** The rule and the setting that a path such as `rules.5.settings.withinMonths` names. */
  const labelOf = (field: string) => {
    const [, index, ...rest] = field.split('.');
    const name = rest.find((part) => part !== 'settings' && !/^\d+$/.test(part)) ?? '';
    const rule = rules[Number(index)];
    return rule
      ? `${t(`conflicts:rule.${rule.key}`)}${t('common:listSeparator')}${t(`rulesets:field.${name}`)}`
      : field;
  };
  const errorAt = (field: string) => {
    const details = save.error instanceof ApiError ? save.error.details : [];
    const detail = details.find((one) => one.field === field || one.field?.startsWith(`${field}.`));
    return (
      detail && describeCode(t, detail.code, { ...detail.params, field: labelOf(field) }, detail.message)
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="lg">
        {rules.map((rule, index) => (
          <fieldset key={rule.key} className={classes.rule}>
            <legend>{t(`conflicts:rule.${rule.key}`)}</legend>
            <RuleInputs
              rule={rule}
              at={`rules.${index}`}
              errorAt={errorAt}
              onChange={(part) => change(index, part)}
            />
          </fieldset>
        ))}
        <Textarea
          label={t('rulesets:rules.note')}
          required
          withAsterisk={false}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ErrorNotice
          error={save.error}
          labelOf={labelOf}
          fieldId={(field) => inputId(field.replace(/\.\d+$/, ''))}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('rulesets:rules.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RuleInputs({
  rule,
  at,
  errorAt,
  onChange,
}: {
  rule: RuleView;
  at: string;
  errorAt: (field: string) => string | undefined;
  onChange: (part: Partial<RuleView>) => void;
}) {
  const { t } = useTranslation();
  const name = t(`conflicts:rule.${rule.key}`);
  const isFixed = FIXED_RULES.has(rule.key);
  return (
    <>
      <RuleWordsOnly rule={rule} />
      <div className={classes.soft}>
        <RuleSource rule={rule} />
      </div>
      {isFixed ? (
        <p className={classes.soft}>{t('rulesets:rules.fixed')}</p>
      ) : (
        <Group align="flex-start" mt="sm" gap="lg">
          <Switch
            id={inputId(`${at}.isOn`)}
            aria-label={t('rulesets:rules.isOn', { rule: name })}
            label={t(rule.isOn ? 'rulesets:rules.on' : 'rulesets:rules.off')}
            checked={rule.isOn}
            onChange={(event) => onChange({ isOn: event.currentTarget.checked })}
            mt={30}
          />
          <Select
            id={inputId(`${at}.severity`)}
            label={t('rulesets:field.severity')}
            aria-label={t('rulesets:rules.weight', { rule: name })}
            allowDeselect={false}
            w={180}
            data={SEVERITIES.map((value) => ({ value, label: t(`conflicts:severity.${value}`) }))}
            value={rule.severity}
            onChange={(value) => onChange({ severity: (value ?? 'conflict') as RuleView['severity'] })}
            error={errorAt(`${at}.severity`)}
          />
          {RULE_FIELDS[rule.key].map((field) => (
            <SettingInput
              key={field.name}
              field={field}
              id={inputId(`${at}.settings.${field.name}`)}
              value={rule.settings[field.name] ?? null}
              error={errorAt(`${at}.settings.${field.name}`)}
              onChange={(value) => onChange({ settings: { ...rule.settings, [field.name]: value } })}
            />
          ))}
        </Group>
      )}
    </>
  );
}

const RuleWordsOnly = ({ rule }: { rule: RuleView }) => {
  const { t } = useTranslation();
  const months = rule.settings.withinMonths;
  return (
    <div>{t(`conflicts:ruleText.${rule.key}`, { months: typeof months === 'number' ? months : '…' })}</div>
  );
};

function SettingInput({
  field,
  id,
  value,
  error,
  onChange,
}: {
  field: RuleField;
  id: string;
  value: RuleValue;
  error: string | undefined;
  onChange: (value: RuleValue) => void;
}) {
  const { t } = useTranslation();
  const label = t(`rulesets:field.${field.name}`);
  if (field.kind === 'flag') {
    return (
      <Switch
        id={id}
        label={label}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
        mt={30}
      />
    );
  }
  if (field.kind === 'choice') {
    return (
      <Select
        id={id}
        label={label}
        allowDeselect={false}
        w={280}
        data={field.options.map((option) => ({ value: option, label: t(`rulesets:choice.${option}`) }))}
        value={String(value)}
        onChange={onChange}
        error={error}
      />
    );
  }
  if (field.kind === 'domains') {
    return (
      <Textarea
        id={id}
        label={label}
        description={t('rulesets:fieldHelp.ignoredDomains')}
        autosize
        minRows={3}
        maxRows={8}
        w="100%"
        maw={360}
        defaultValue={Array.isArray(value) ? value.join('\n') : ''}
        onChange={(event) =>
          onChange(
            event.currentTarget.value
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
          )
        }
        error={error}
      />
    );
  }
  const help =
    field.kind === 'months-or-life'
      ? t('rulesets:fieldHelp.withinMonths')
      : field.kind === 'share'
        ? t('rulesets:fieldHelp.minStrength')
        : undefined;
  return (
    <NumberInput
      id={id}
      label={label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      w={240}
      hideControls
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(next === '' ? null : next)}
      error={error}
    />
  );
}
