import { Button, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import type { Job } from '../../ui/useJob.ts';
import classes from './assignments.module.css';
import type { Summary } from './types.ts';

const FIELDS = ['reviewsPerApplication', 'maxLoad', 'minLoad', 'candidatesPerApplication'] as const;
type Field = (typeof FIELDS)[number];

const BOUNDS: Record<Field, { min: number; max: number }> = {
  reviewsPerApplication: { min: 1, max: 20 },
  maxLoad: { min: 1, max: 1000 },
  minLoad: { min: 0, max: 1000 },
  candidatesPerApplication: { min: 10, max: 1000 },
};

/** The bounds of an assignment, and the button that has it computed. */
export function RunForm({
  callId,
  defaults,
  onBegun,
}: {
  callId: string;
  defaults: Summary['defaults'];
  onBegun: (runId: string, jobId: string) => void;
}) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Record<Field, number | string>>({
    ...defaults,
    minLoad: 0,
    candidatesPerApplication: 100,
  });
  const compute = useMutation<{ runId: string; job: Job }, ApiError>({
    mutationFn: () => post(`/calls/${callId}/assignment-runs`, values),
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
              onChange={(value) => setValues((old) => ({ ...old, [field]: value }))}
            />
          ))}
        </div>
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
