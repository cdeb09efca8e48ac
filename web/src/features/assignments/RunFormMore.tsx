import { pickText } from '@headwater/messages';
import { Button, Checkbox, CloseButton, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { ApplicationPicker, nameOf } from './ApplicationPicker.tsx';
import classes from './assignments.module.css';
import { COUNT_BOUNDS, type RuleCounts, type RunValues } from './runValues.ts';
import type { ApplicationRef } from './types.ts';

interface FieldsProps {
  values: RunValues;
  onChange: (changes: Partial<RunValues>) => void;
}

const COUNTS = Object.keys(COUNT_BOUNDS) as (keyof RuleCounts)[];

/** Rules on the reviewers of an application together. */
export function RuleFields({ values, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const group = useSession().features.recordedGroup;
  const name = group ? pickText(group, locale) : '';
  return (
    <fieldset className={classes.group}>
      <legend>{t('board:form.rules')}</legend>
      <p className={classes.soft}>
        {t('board:form.rulesHelp')}{' '}
        {group ? t('board:form.groupHelp', { name }) : t('board:form.noGroupHelp')}
      </p>
      <div className={classes.form}>
        {COUNTS.filter((key) => key !== 'group' || group).map((key) => (
          <NumberInput
            key={key}
            label={t(`board:form.rule.${key}`, { name })}
            allowDecimal={false}
            {...COUNT_BOUNDS[key]}
            value={values.counts[key]}
            onChange={(value) => onChange({ counts: { ...values.counts, [key]: value } })}
          />
        ))}
        <TextInput
          id="run-homeCountry"
          label={t('board:form.home')}
          description={t('board:form.homeHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={2}
          value={values.homeCountry}
          onChange={(event) => onChange({ homeCountry: event.currentTarget.value.toUpperCase() })}
        />
        <NumberInput
          id="run-experiencedFrom"
          label={t('board:form.experience')}
          description={t('board:form.experienceHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDecimal={false}
          min={1}
          max={1000}
          value={values.experiencedFrom}
          onChange={(experiencedFrom) => onChange({ experiencedFrom })}
        />
      </div>
      <Checkbox
        mt="md"
        label={t('board:form.mutual')}
        checked={values.mutual}
        onChange={(event) => onChange({ mutual: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

/** A draw in place of certainty. */
export function ChanceFields({ values, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.group}>
      <legend>{t('board:form.chanceTitle')}</legend>
      <Checkbox
        label={t('board:form.chance')}
        description={t('board:form.chanceHelp')}
        checked={values.chance}
        onChange={(event) => onChange({ chance: event.currentTarget.checked })}
      />
      {values.chance ? (
        <div className={classes.form} style={{ marginTop: '1rem' }}>
          <NumberInput
            id="run-maxProbability"
            label={t('board:form.cap')}
            min={0.05}
            max={1}
            step={0.05}
            decimalScale={3}
            required
            withAsterisk={false}
            value={values.cap}
            onChange={(cap) => onChange({ cap })}
          />
          <NumberInput
            id="run-seed"
            label={t('board:form.seed')}
            description={t('board:form.seedHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            allowDecimal={false}
            min={0}
            max={2 ** 31 - 1}
            value={values.seed}
            onChange={(seed) => onChange({ seed })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}

/** Applications that get another number of reviews than the rest. */
export function ExceptionFields({ callId, values, onChange }: FieldsProps & { callId: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ApplicationRef | null>(null);
  const { exceptions } = values;
  const add = () => {
    if (!chosen || exceptions.some((one) => one.applicationId === chosen.id)) return;
    const { id: applicationId, number, title } = chosen;
    const reviews = Number(values.reviewsPerApplication) + 1;
    onChange({ exceptions: [...exceptions, { applicationId, number, title, reviews }] });
    setChosen(null);
  };
  return (
    <fieldset className={classes.group}>
      <legend>{t('board:form.exceptions')}</legend>
      <p className={classes.soft}>{t('board:form.exceptionsHelp')}</p>
      {exceptions.length > 0 ? (
        <ul className={classes.exceptions}>
          {exceptions.map((one) => (
            <li key={one.applicationId}>
              <span>{nameOf({ id: one.applicationId, ...one })}</span>
              <NumberInput
                aria-label={t('board:form.reviewsOf', { title: one.title })}
                w="6rem"
                allowDecimal={false}
                min={1}
                max={20}
                value={one.reviews}
                onChange={(value) =>
                  onChange({
                    exceptions: exceptions.map((each) =>
                      each === one ? { ...one, reviews: Number(value) } : each,
                    ),
                  })
                }
              />
              <CloseButton
                aria-label={t('board:form.removeException', { title: one.title })}
                onClick={() => onChange({ exceptions: exceptions.filter((each) => each !== one) })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div className={classes.pick}>
        <ApplicationPicker
          path="/applications"
          query={{ call: callId, status: 'submitted' }}
          label={t('board:form.pickApplication')}
          value={chosen}
          onChoose={setChosen}
        />
        <Button variant="default" disabled={!chosen} onClick={add}>
          {t('board:form.addException')}
        </Button>
      </div>
    </fieldset>
  );
}
