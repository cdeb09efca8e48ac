import { Button, Checkbox, Collapse, NumberInput, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import type { Job } from '../../ui/useJob.ts';
import classes from './assignments.module.css';
import { ChanceFields, ExceptionFields, RuleFields } from './RunFormMore.tsx';
import { toRequest, toValues } from './runValues.ts';
import type { Presets } from './types.ts';

const FIELDS = ['reviewsPerApplication', 'maxLoad', 'minLoad', 'candidatesPerApplication'] as const;
type Field = (typeof FIELDS)[number];

const BOUNDS: Record<Field, { min: number; max: number }> = {
  reviewsPerApplication: { min: 1, max: 20 },
  maxLoad: { min: 1, max: 1000 },
  minLoad: { min: 0, max: 1000 },
  candidatesPerApplication: { min: 10, max: 1000 },
};

/** What an assignment is asked for, beginning with what the last one was, and the button that has it computed. */
export function RunForm({
  callId,
  defaults,
  adjusted,
  onBegun,
}: {
  callId: string;
  defaults: Presets;
  /** The preview whose adjustments can be kept; null when nothing was adjusted. */
  adjusted: string | null;
  onBegun: (runId: string, jobId: string) => void;
}) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => toValues(defaults));
  const [isMore, setMore] = useState(
    defaults.rules.length + defaults.exceptions.length > 0 || defaults.maxProbability !== null,
  );
  const change = (changes: Partial<typeof values>) => setValues((old) => ({ ...old, ...changes }));
  const compute = useMutation<{ runId: string; job: Job }, ApiError>({
    mutationFn: () => post(`/calls/${callId}/assignment-runs`, toRequest(values, adjusted)),
    onSuccess: ({ runId, job }) => onBegun(runId, job.id),
  });
  const labels: Record<Field, { label: string; help?: string }> = {
    reviewsPerApplication: { label: t('assignments:compute.reviews') },
    maxLoad: { label: t('assignments:compute.maxLoad'), help: t('assignments:compute.maxLoadHelp') },
    minLoad: { label: t('assignments:compute.minLoad'), help: t('assignments:compute.minLoadHelp') },
    candidatesPerApplication: {
      label: t('assignments:compute.candidates'),
      help: t('assignments:compute.candidatesHelp'),
    },
  };
  return (
    <Section title={t('assignments:compute.title')} lede={t('assignments:compute.lede')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          compute.mutate();
        }}
      >
        <Radio.Group
          label={t('board:form.objective')}
          value={values.objective}
          onChange={(objective) => change({ objective: objective as 'total' | 'fair' })}
          mb="lg"
        >
          <Stack gap="xs" mt="xs">
            {(['total', 'fair'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`board:form.objectives.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <div className={classes.form}>
          {FIELDS.map((field) => (
            <NumberInput
              key={field}
              id={`run-${field}`}
              label={labels[field].label}
              description={labels[field].help}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              withAsterisk={false}
              allowDecimal={false}
              {...BOUNDS[field]}
              value={values[field]}
              onChange={(value) => change({ [field]: value })}
            />
          ))}
        </div>
        <Button
          variant="transparent"
          px={0}
          mt="md"
          fw={500}
          aria-expanded={isMore}
          onClick={() => setMore(!isMore)}
        >
          {isMore ? '− ' : '+ '}
          {t('board:form.more')}
        </Button>
        <Collapse expanded={isMore}>
          <Stack gap="xl" mt="md">
            <RuleFields values={values} onChange={change} />
            <ChanceFields values={values} onChange={change} />
            <ExceptionFields callId={callId} values={values} onChange={change} />
          </Stack>
        </Collapse>
        {adjusted ? (
          <Checkbox
            mt="md"
            label={t('board:form.carry')}
            checked={values.carry}
            onChange={(event) => change({ carry: event.currentTarget.checked })}
          />
        ) : null}
        <div style={{ marginTop: '1rem' }}>
          <ErrorNotice
            error={compute.error}
            labelOf={(field) => labels[field as Field]?.label ?? field}
            fieldId={(field) => `run-${field}`}
          />
          <Button type="submit" mt="sm" loading={compute.isPending}>
            {t('assignments:compute.submit')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
