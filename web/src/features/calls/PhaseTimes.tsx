import { AUDIENCES, findPhase } from '@headwater/core/phases';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './calls.module.css';
import { type PhaseMatter, usePhaseName } from './PhasesEditor.tsx';
import type { CallDetail } from './types.ts';

/** The phases of a call to be read: when each opens, and who sees what in it. */
export function PhaseTimes({ call }: { call: Pick<CallDetail, 'phases' | 'status' | 'serverTime'> }) {
  const { t } = useTranslation();
  const now = findPhase(call, new Date(call.serverTime)).phase;
  return (
    <ol className={classes.stageList} aria-label={t('phases:matrix')}>
      {call.phases.map((phase, index) => (
        <li key={phase.key}>
          <PhaseSights phase={phase} isNow={phase === now && call.status !== 'draft'} />
          <div>
            {phase.opensAt ? (
              <DateTime value={phase.opensAt} precision="time" />
            ) : (
              t(index === 0 ? 'phases:fromBeginning' : 'phases:withRelease')
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The name of a phase, and what each audience sees in it. */
export function PhaseSights({ phase, isNow = false }: { phase: PhaseMatter; isNow?: boolean }) {
  const { t } = useTranslation();
  const nameOf = usePhaseName();
  const list = new Intl.ListFormat(HTML_LANG[useLocale()], { type: 'unit' });
  return (
    <div>
      <strong>{nameOf(phase.key)}</strong>{' '}
      {isNow ? <StatusBadge label={t('phases:now')} tone="active" /> : null}
      {AUDIENCES.map((audience) => (
        <div key={audience} className={classes.weight}>
          {t('phases:earlier', {
            audience: t(`phases:audience.${audience}`),
            sight: list.format(phase.sees[audience].map((sight) => t(`phases:sight.${sight}`))) || '–',
          })}
        </div>
      ))}
    </div>
  );
}
