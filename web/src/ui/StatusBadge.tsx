import classes from './StatusBadge.module.css';

/** neutral: not begun or over; active: under way; good: reached; attention: somebody must act; bad: refused or failed. */
export type StatusTone = 'neutral' | 'active' | 'good' | 'attention' | 'bad';

/** A status in words, with a mark whose shape as well as colour tells the tone. `label` is translated by the feature. */
export function StatusBadge({ label, tone }: { label: string; tone: StatusTone }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <span className={classes.dot} aria-hidden="true" />
      {label}
    </span>
  );
}
