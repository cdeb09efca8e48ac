import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './assignments.module.css';
import type { Alternative } from './boardTypes.ts';
import { useChange } from './EffectView.tsx';
import { useRuleWords } from './ruleWords.ts';
import type { Run, RunPair } from './types.ts';
import { useScore } from './useScore.ts';

/** Who else could take the place of a pair, with what speaks for and against each. */
export function AlternativesList({
  run,
  pair,
  chosen,
  onChoose,
}: {
  run: Run;
  pair: RunPair;
  chosen: string | null;
  onChoose: (personId: string) => void;
}) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const { data, error } = useGet<{ items: Alternative[] }>(
    `/assignment-runs/${run.id}/pairs/${pair.application.id}/${pair.person.id}/alternatives`,
  );
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={160} />;
  if (data.items.length === 0) return <p className={classes.soft}>{t('adjusting:adjust.noAlternatives')}</p>;
  return (
    <ul className={classes.works}>
      {data.items.map((one) => (
        <li key={one.person.id}>
          <div className={classes.alternative}>
            <PersonName name={one.person.name} nameAlt={one.person.nameAlt} />
            <Button
              size="compact-md"
              variant={chosen === one.person.id ? 'filled' : 'default'}
              aria-pressed={chosen === one.person.id}
              aria-label={`${t('adjusting:adjust.take')}: ${sayName(one.person)}`}
              onClick={() => onChoose(one.person.id)}
            >
              {t('adjusting:adjust.take')}
            </Button>
          </div>
          <Reasons one={one} than={pair} />
        </li>
      ))}
    </ul>
  );
}

/** Each fact on the side where it weighs: a better match is for, a worse total against. */
function Reasons({ one, than }: { one: Alternative; than: RunPair }) {
  const { t } = useTranslation();
  const show = useScore();
  const change = useChange();
  const { sayRule } = useRuleWords();
  const { effect } = one;
  const match = `${t('assignments:pair.match')} ${show(one.score)}`;
  const isBetter = one.score >= than.score;
  const load = t('adjusting:adjust.load', { load: one.load, limit: one.limit });
  const total = `${t('adjusting:adjust.total')} ${change(effect.totalChange)}`;
  const others = effect.added.filter((pair) => pair.person.id !== one.person.id).length;
  const reasonsFor = [
    isBetter ? match : null,
    ...one.works.map((work) => work.title),
    one.load < one.limit ? load : null,
    effect.totalChange >= 0 ? total : null,
    ...effect.rulesMended.map((rule) => sayRule(rule.rule)),
  ].filter((reason) => reason !== null);
  const reasonsAgainst = [
    isBetter ? null : match,
    one.load >= one.limit ? load : null,
    effect.totalChange < 0 ? total : null,
    one.workCount === 0 ? t('board:reviewers.noWorks') : null,
    one.possibleConflicts.length > 0
      ? t('adjusting:adjust.possible', {
          rules: one.possibleConflicts
            .map((rule) => t(`conflicts:rule.${rule}`))
            .join(t('common:listSeparator')),
        })
      : null,
    ...effect.rulesBroken.map((rule) => t('board:unmet.title', { rule: sayRule(rule.rule), got: rule.got })),
    others > 0 ? t('adjusting:adjust.others', { count: others }) : null,
  ].filter((reason) => reason !== null);
  return (
    <div className={classes.reasons}>
      {(
        [
          ['for', reasonsFor],
          ['against', reasonsAgainst],
        ] as const
      ).map(([side, reasons]) =>
        reasons.length > 0 ? (
          <div key={side}>
            <span className={classes.soft}>{t(`adjusting:adjust.${side}`)}</span>
            <ul className={classes.moves}>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        ) : null,
      )}
    </div>
  );
}
