import { DEGREES, POSITIONS } from '@headwater/core/eligibility';
import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './eligibility.module.css';
import type { Career } from './types.ts';

/** What one says of oneself for rules of eligibility, on one's own page. */
export function CareerSection({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const { data } = useGet<Career>(`/people/${personId}/career`);
  return (
    <div id="career" tabIndex={-1}>
      <Section title={t('eligibility:career.title')} lede={t('eligibility:career.lede')}>
        {data ? <CareerForm personId={personId} initial={data} /> : null}
      </Section>
    </div>
  );
}

type Typed = Omit<Career, 'leave' | 'doctorate'> & {
  doctorate: string;
  leave: { key: number; months: number | ''; reason: string }[];
};

const toTyped = (career: Career): Typed => ({
  ...career,
  doctorate: career.doctorate ?? '',
  leave: career.leave.map((one, key) => ({ ...one, key })),
});

function toCareer(typed: Typed): Career {
  return {
    degree: typed.degree,
    doctorate: typed.degree === 'doctorate' ? typed.doctorate.trim() || null : null,
    position: typed.position,
    leave: typed.leave
      .filter(({ months, reason }) => months !== '' || reason.trim() !== '')
      .map(({ months, reason }) => ({ months: Number(months), reason })),
  };
}

function CareerForm({ personId, initial }: { personId: string; initial: Career }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => toTyped(initial));
  const set = (part: Partial<Typed>) => setTyped((old) => ({ ...old, ...part }));
  const save = useMutation<Career, ApiError>({
    mutationFn: () => put<Career>(`/people/${personId}/career`, toCareer(typed)),
    onSuccess: async (kept) => {
      setTyped(toTyped(kept));
      showNotice(t('eligibility:career.saved'));
      await refresh(`/people/${personId}/career`, '/calls', '/applications');
    },
  });
  const errorAt = (field: string) => save.error?.field === field;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack maw={760}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Select
            id="career-degree"
            label={t('eligibility:career.degree')}
            placeholder={t('eligibility:career.notSaid')}
            clearable
            clearButtonProps={{ 'aria-label': t('remove') }}
            error={errorAt('degree')}
            value={typed.degree}
            data={DEGREES.map((value) => ({ value, label: t(`eligibility:degrees.${value}`) }))}
            onChange={(degree) => set({ degree: degree as Career['degree'] })}
          />
          {typed.degree === 'doctorate' ? (
            <TextInput
              id="career-doctorate"
              label={t('eligibility:career.doctorate')}
              description={t('eligibility:career.doctorateHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="numeric"
              maxLength={7}
              error={errorAt('doctorate')}
              value={typed.doctorate}
              onChange={(event) => set({ doctorate: event.currentTarget.value })}
            />
          ) : null}
          <Select
            id="career-position"
            label={t('eligibility:career.position')}
            placeholder={t('eligibility:career.notSaid')}
            clearable
            clearButtonProps={{ 'aria-label': t('remove') }}
            value={typed.position}
            data={POSITIONS.map((value) => ({ value, label: t(`eligibility:positions.${value}`) }))}
            onChange={(position) => set({ position: position as Career['position'] })}
          />
        </SimpleGrid>
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <legend>
            <Text fw={500}>{t('eligibility:career.leave')}</Text>
            <Text size="sm" c="dimmed">
              {t('eligibility:career.leaveLede')}
            </Text>
          </legend>
          <Stack gap="sm" mt="xs">
            {typed.leave.map((one) => {
              const change = (part: Partial<typeof one>) =>
                set({
                  leave: typed.leave.map((other) => (other.key === one.key ? { ...one, ...part } : other)),
                });
              return (
                <div key={one.key} className={classes.leave}>
                  <NumberInput
                    label={t('eligibility:career.months')}
                    min={1}
                    max={240}
                    allowDecimal={false}
                    hideControls
                    required
                    withAsterisk={false}
                    value={one.months}
                    onChange={(months) => change({ months: months === '' ? '' : Number(months) })}
                  />
                  <TextInput
                    label={t('eligibility:career.reason')}
                    maxLength={500}
                    required
                    withAsterisk={false}
                    value={one.reason}
                    onChange={(event) => change({ reason: event.currentTarget.value })}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="red"
                    size={36}
                    aria-label={t('eligibility:career.removeLeave')}
                    onClick={() => set({ leave: typed.leave.filter(({ key }) => key !== one.key) })}
                  >
                    <IconTrash size={18} aria-hidden />
                  </ActionIcon>
                </div>
              );
            })}
            <Group>
              <Button
                variant="default"
                onClick={() =>
                  set({
                    leave: [
                      ...typed.leave,
                      { key: Math.max(-1, ...typed.leave.map(({ key }) => key)) + 1, months: '', reason: '' },
                    ],
                  })
                }
              >
                {t('eligibility:career.addLeave')}
              </Button>
            </Group>
          </Stack>
        </fieldset>
        <ErrorNotice
          error={save.error}
          labelOf={(field) =>
            field.startsWith('leave')
              ? t('eligibility:career.leave')
              : field === 'doctorate' || field === 'degree'
                ? t(`eligibility:career.${field}`)
                : field
          }
          fieldId={(field) => `career-${field}`}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('eligibility:career.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
