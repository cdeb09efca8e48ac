import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { LinesEditor } from './LinesEditor.tsx';
import classes from './portfolio.module.css';
import { RulesEditor } from './RulesEditor.tsx';
import type { Definition, Plan } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** The plan of a call: lines, rules and locks, saved as versions. Mount it anew for each version. */
export function PlanEditor({ plan, onDirty }: { plan: Plan; onDirty: (isDirty: boolean) => void }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const words = usePlanWords(plan.attributes);
  const [definition, setDefinition] = useState(plan.definition);
  const [isDirty, setDirty] = useState(false);
  const edit = (changes: Partial<Definition>) => {
    setDefinition({ ...definition, ...changes });
    setDirty(true);
    onDirty(true);
  };
  const save = useMutation<{ version: number }, ApiError>({
    mutationFn: () => put(`/calls/${plan.callId}/portfolio`, { version: plan.version, definition }),
    onSuccess: async () => {
      onDirty(false);
      await refresh('/calls');
    },
  });
  return (
    <>
      {plan.can.edit || plan.callStatus === 'released' || plan.version === 0 ? null : (
        <Alert color="silt" variant="light" mb="lg">
          {t('portfolio:plan.fixed')}
        </Alert>
      )}
      <p className={classes.soft}>
        {plan.version === 0 ? (
          t('portfolio:plan.none')
        ) : (
          <>
            {t('portfolio:plan.version', {
              version: plan.version,
              name: sayName({ name: plan.savedByName ?? '', nameAlt: plan.savedByNameAlt }),
            })}{' '}
            <DateTime value={plan.savedAt} precision="time" />
          </>
        )}
      </p>
      <LinesEditor plan={plan} lines={definition.lines} onChange={(lines) => edit({ lines })} />
      <RulesEditor plan={plan} definition={definition} onChange={(rules) => edit({ rules })} />
      <Section title={t('portfolio:locks.title')}>
        {definition.locks.length === 0 ? <p className={classes.soft}>{t('portfolio:locks.none')}</p> : null}
        <ul className={classes.plain}>
          {definition.locks.map((lock) => {
            const name = words.nameApplication(plan.locked, lock.applicationId);
            return (
              <li key={lock.applicationId}>
                <span>
                  <strong>{name}</strong> · {t(lock.isIn ? 'portfolio:locks.in' : 'portfolio:locks.out')} ·{' '}
                  <span className={classes.soft}>{lock.reason}</span>
                </span>
                {plan.can.edit ? (
                  <Button
                    variant="transparent"
                    px={0}
                    onClick={() => edit({ locks: definition.locks.filter((one) => one !== lock) })}
                  >
                    {t('portfolio:locks.remove', { name })}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      </Section>
      <p className={classes.soft}>{t('portfolio:recorded.text')}</p>
      <ErrorNotice error={save.error} />
      {plan.can.edit ? (
        <div className={classes.buttons}>
          <Button disabled={!isDirty} loading={save.isPending} onClick={() => save.mutate()}>
            {t('portfolio:plan.save')}
          </Button>
          {isDirty ? (
            <Button
              variant="default"
              onClick={() => {
                setDefinition(plan.definition);
                setDirty(false);
                onDirty(false);
              }}
            >
              {t('portfolio:plan.discard')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
