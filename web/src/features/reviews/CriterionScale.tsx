import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import classes from './reviews.module.css';
import type { Criterion, ReviewForm } from './types.ts';

/** One criterion with a choice for every score of the scale; the words of an anchor stand beside its score. */
export function CriterionScale({
  criterion,
  form,
  value,
  onChange,
  disabled,
}: {
  criterion: Criterion;
  form: ReviewForm;
  value: number | undefined;
  onChange: (score: number) => void;
  disabled: boolean;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const name = useId();
  const scores = Array.from({ length: form.scaleMax - form.scaleMin + 1 }, (_, i) => form.scaleMax - i);
  return (
    <fieldset className={classes.criterion} id={`review-scores.${criterion.key}`} tabIndex={-1}>
      <legend>
        <LocalTextView text={criterion.label} />{' '}
        <span className={classes.soft} style={{ fontWeight: 400 }}>
          {t('reviews:form.weight', { weight: criterion.weight })}
        </span>
      </legend>
      <div className={classes.soft}>
        <LocalTextView text={criterion.description} />
      </div>
      <div className={classes.anchors}>
        {scores.map((score) => {
          const anchor = criterion.anchors.find((one) => one.score === score);
          return (
            <label key={score} className={classes.anchor}>
              <input
                type="radio"
                name={name}
                checked={value === score}
                disabled={disabled}
                onChange={() => onChange(score)}
              />
              <strong>{score}</strong>
              <span className={anchor ? undefined : classes.soft}>{anchor ? text(anchor.meaning) : ''}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
