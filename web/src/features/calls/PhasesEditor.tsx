import { ACTS, AUDIENCES, type Phase, SIGHTS, type Sight } from '@headwater/core/phases';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './calls.module.css';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, removeAt, replaceAt } from './lists.ts';

/** A phase without its time, which a call and a track write each in its way. */
export type PhaseMatter = Omit<Phase, 'opensAt'>;

/** The name of a phase in the reader's language, where it is one we know; else its key. */
export function usePhaseName(): (key: string) => string {
  const { t, i18n } = useTranslation();
  return (key) => (i18n.exists(`phases:name.${key}`) ? t(`phases:name.${key}` as 'phases:name.review') : key);
}

/**
 * Phases as blocks in their order. The first and the last open by themselves and stay; phases can be added and removed
 * between them.
 */
export function PhasesEditor<P extends PhaseMatter>({
  phases,
  onChange,
  fixed = 0,
  makePhase,
  timeOf,
}: {
  phases: P[];
  onChange: (phases: P[]) => void;
  /** How many phases at the beginning have opened and stay as they are. */
  fixed?: number;
  makePhase: (matter: PhaseMatter) => P;
  /** The input of a phase's time. */
  timeOf: (phase: P, set: (phase: P) => void, isFixed: boolean) => ReactNode;
}) {
  const { t } = useTranslation();
  const nameOf = usePhaseName();
  const add = () => {
    const before = phases.at(-2)!;
    const key = freshKey('phase');
    const sees = structuredClone(before.sees);
    onChange([
      ...phases.slice(0, -1),
      makePhase({ key, sees, may: structuredClone(before.may) }),
      phases.at(-1)!,
    ]);
  };
  return (
    <Stack gap="lg">
      {phases.map((phase, index) => {
        const isFirst = index === 0;
        const isLast = index === phases.length - 1;
        const isFixed = index < fixed;
        const set = (next: P) => onChange(replaceAt(phases, index, next));
        return (
          <ItemBlock
            // biome-ignore lint/suspicious/noArrayIndexKey: a phase's key changes while it is typed
            key={index}
            name={`${index + 1} · ${nameOf(phase.key)}`}
            onRemove={isFirst || isLast || isFixed ? undefined : () => onChange(removeAt(phases, index))}
          >
            <Stack gap="md">
              <Group grow align="flex-start">
                <TextInput
                  label={t('phases:key')}
                  value={phase.key}
                  disabled={isFixed}
                  onChange={(event) => set({ ...phase, key: event.currentTarget.value })}
                />
                {isFirst || isLast ? (
                  <TextInput
                    label={t('phases:opensAt')}
                    value={t(isLast ? 'phases:withRelease' : 'phases:fromBeginning')}
                    readOnly
                  />
                ) : (
                  timeOf(phase, set, isFixed)
                )}
              </Group>
              <PhaseTable phase={phase} set={set} isFixed={isFixed} isLast={isLast} />
            </Stack>
          </ItemBlock>
        );
      })}
      <div>
        <Button variant="default" onClick={add}>
          {t('phases:add')}
        </Button>
      </div>
    </Stack>
  );
}

function toggle<T>(list: readonly T[], item: T, isIn: boolean): T[] {
  return isIn ? [...list, item] : list.filter((one) => one !== item);
}

/** Audiences beside each other, sights below each other; what may be done stands under them. */
function PhaseTable<P extends PhaseMatter>({
  phase,
  set,
  isFixed,
  isLast,
}: {
  phase: P;
  set: (phase: P) => void;
  isFixed: boolean;
  isLast: boolean;
}) {
  const { t } = useTranslation();
  const setSight = (audience: (typeof AUDIENCES)[number], sight: Sight, isIn: boolean) =>
    set({ ...phase, sees: { ...phase.sees, [audience]: toggle(phase.sees[audience], sight, isIn) } });
  return (
    <div className={classes.phaseGrid}>
      {AUDIENCES.map((audience) => {
        const acts = audience === 'panel' ? [] : ACTS[audience];
        return (
          <fieldset key={audience} className={classes.phaseAudience} disabled={isFixed}>
            <legend>{t(`phases:audience.${audience}`)}</legend>
            <p>{t('phases:sees')}</p>
            {SIGHTS.filter((sight) => sight !== 'own-outcome' || isLast).map((sight) => (
              <Checkbox
                key={sight}
                label={t(`phases:sight.${sight}`)}
                checked={phase.sees[audience].includes(sight)}
                onChange={(event) => setSight(audience, sight, event.currentTarget.checked)}
              />
            ))}
            {acts.length > 0 && !isLast ? <p>{t('phases:may')}</p> : null}
            {isLast
              ? null
              : acts.map((act) => (
                  <Checkbox
                    key={act}
                    label={t(`phases:act.${act}`)}
                    checked={audience !== 'panel' && (phase.may[audience] as string[]).includes(act)}
                    onChange={(event) => {
                      if (audience === 'panel') return;
                      const may = toggle(phase.may[audience] as string[], act, event.currentTarget.checked);
                      set({ ...phase, may: { ...phase.may, [audience]: may } });
                    }}
                  />
                ))}
          </fieldset>
        );
      })}
    </div>
  );
}
