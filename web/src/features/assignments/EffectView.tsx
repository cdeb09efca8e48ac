import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../ui/usePersonName.ts';
import { nameOf } from './ApplicationPicker.tsx';
import classes from './assignments.module.css';
import type { Effect, NamedPair } from './boardTypes.ts';
import { useRuleWords } from './ruleWords.ts';
import { useScore } from './useScore.ts';

const withSign = (value: number, show: (value: number) => string) =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${show(Math.abs(value))}`;

/** A change with its sign, e.g. “−13.2”. */
export function useChange(): (value: number) => string {
  const show = useScore();
  return (value) => withSign(Math.abs(value) < 0.0005 ? 0 : value, show);
}

/** What an adjustment does to the whole: figures, rules, and who moves. */
export function EffectView({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const change = useChange();
  const show = useScore();
  const { sayRule } = useRuleWords();
  const sayName = usePersonName();
  const move = (key: 'comes' | 'goes') => (pair: NamedPair) => (
    <li key={`${key} ${pair.application.id} ${pair.person.id}`}>
      {t(`adjusting:adjust.${key}`, { person: sayName(pair.person), application: nameOf(pair.application) })}{' '}
      <span className={classes.soft}>{show(pair.score)}</span>
    </li>
  );
  return (
    <div className={classes.effect} role="status" aria-label={t('adjusting:adjust.effect')}>
      <dl className={classes.facts}>
        <dt>{t('adjusting:adjust.total')}</dt>
        <dd className="tabular">
          {effect.total === null ? null : `${show(effect.total)} `}
          <span className={effect.total === null ? undefined : classes.soft}>
            {change(effect.totalChange)}
          </span>
        </dd>
        {effect.gap === null ? null : (
          <>
            <dt>{t('adjusting:adjust.gap')}</dt>
            <dd className="tabular">{show(Math.max(0, effect.gap))}</dd>
          </>
        )}
        {effect.worstChange === null ? null : (
          <>
            <dt>{t('adjusting:adjust.worst')}</dt>
            <dd className="tabular">
              {effect.worst ? show(effect.worst.score) : '–'}{' '}
              <span className={classes.soft}>{change(effect.worstChange)}</span>
            </dd>
          </>
        )}
        {effect.reviewsChange !== 0 ? (
          <>
            <dt>{t('adjusting:adjust.reviews')}</dt>
            <dd className="tabular">{withSign(effect.reviewsChange, String)}</dd>
          </>
        ) : null}
      </dl>
      {[...effect.rulesBroken.map((one) => ['broken', one] as const)]
        .concat(effect.rulesMended.map((one) => ['mended', one] as never))
        .map(([key, one]) => (
          <p key={`${key} ${one.application.id} ${JSON.stringify(one.rule)}`}>
            {t(`adjusting:adjust.${key as 'broken' | 'mended'}`, {
              rule: sayRule(one.rule),
              application: nameOf(one.application),
            })}
          </p>
        ))}
      <strong>{t('adjusting:adjust.moves')}</strong>
      {effect.added.length + effect.removed.length === 0 ? (
        <p className={classes.soft}>{t('adjusting:adjust.nobody')}</p>
      ) : (
        <ul className={classes.moves}>
          {effect.removed.map(move('goes'))}
          {effect.added.map(move('comes'))}
        </ul>
      )}
    </div>
  );
}
