import classes from './assignments.module.css';
import { useScore } from './useScore.ts';

/** A match as a figure with a bar; the bar is as long as the match beside the best of the list. */
export function MatchBar({ score, best }: { score: number; best: number }) {
  const show = useScore();
  const share = best > 0 ? Math.min(100, (100 * score) / best) : 0;
  return (
    <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      {show(score)}
    </span>
  );
}
