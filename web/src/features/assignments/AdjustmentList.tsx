import { Button, Skeleton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { nameOf } from './ApplicationPicker.tsx';
import classes from './assignments.module.css';
import type { Adjustment, AdjustmentList as List } from './boardTypes.ts';
import { useChange } from './EffectView.tsx';
import type { Person, Run } from './types.ts';

/** What officers changed in a run: what, who, when and why; the last one can be undone. */
export function AdjustmentList({ run }: { run: Run }) {
  const { t } = useTranslation();
  const change = useChange();
  const sayName = usePersonName();
  const { data, error } = useGet<List>(`/assignment-runs/${run.id}/adjustments`);
  const undo = useMutation<Run, ApiError>({
    mutationFn: () =>
      post(`/assignment-runs/${run.id}/adjustments/undo`, { revision: data?.revision ?? run.revision }),
    onSettled: () => refresh('/assignment-runs', '/calls'),
  });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={120} />;
  if (data.items.length === 0) return <p className={classes.soft}>{t('adjusting:adjust.none')}</p>;
  const nameFor = (one: Person | null | undefined) => (one ? sayName(one) : '–');
  const person = (id: string) => nameFor(data.people.find((one) => one.id === id));
  const application = (id: string) => {
    const found = data.applications.find((one) => one.id === id);
    return found ? nameOf(found) : '–';
  };
  const say = (one: Adjustment) =>
    one.kind === 'swap'
      ? t('adjusting:adjust.said.swap', {
          person: person(one.first.reviewer),
          application: application(one.first.submission),
          by: person(one.second.reviewer),
          other: application(one.second.submission),
        })
      : t(`adjusting:adjust.said.${one.kind}`, {
          person: person(one.reviewer),
          application: application(one.submission),
          by: one.kind === 'replace' ? person(one.by) : '',
        });
  return (
    <>
      <ErrorNotice error={undo.error} />
      <ol className={classes.adjustments}>
        {data.items.map((one) => (
          <li key={one.id} data-undone={one.undoneAt !== null || undefined}>
            <div>
              {one.undoneAt ? <s>{say(one.adjustment)}</s> : say(one.adjustment)}
              <div className={classes.soft}>
                {[
                  one.madeBy && sayName(one.madeBy),
                  one.reason,
                  t('adjusting:adjust.changed', { change: change(one.effect.totalChange) }),
                  one.undoneAt ? t('adjusting:adjust.undone', { name: nameFor(one.undoneBy) }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                · <DateTime value={one.madeAt} precision="time" />
              </div>
            </div>
            {one.can.undo ? (
              <Button
                variant="default"
                size="compact-md"
                loading={undo.isPending}
                onClick={() => undo.mutate()}
              >
                {t('adjusting:adjust.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
