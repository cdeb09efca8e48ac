import { useTranslation } from 'react-i18next';
import { GroupMark } from '../../ui/charts/groups.tsx';
import classes from './decisions.module.css';
import type { Outcome } from './types.ts';

/** A decision in words, with the mark of its group. */
export function OutcomeName({ outcome }: { outcome: Outcome | null }) {
  const { t } = useTranslation();
  return (
    <span className={classes.outcome} data-outcome={outcome ?? 'none'}>
      {outcome && outcome !== 'advance' ? <GroupMark group={outcome} /> : null}
      {t(`decisions:outcome.${outcome ?? 'none'}`)}
    </span>
  );
}
