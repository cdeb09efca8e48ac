import { useTranslation } from 'react-i18next';
import { GroupMark } from '../../ui/charts/groups.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import classes from './panels.module.css';
import type { Group, PanelView } from './types.ts';

const TONES: Record<PanelView['status'], StatusTone> = {
  preparing: 'neutral',
  'in-session': 'active',
  closed: 'good',
};

/** Where a panel stands. */
export function PanelStatus({ status }: { status: PanelView['status'] }) {
  const { t } = useTranslation();
  return <StatusBadge label={t(`panels:status.${status}`)} tone={TONES[status]} />;
}

/** A group of a ranking in words, with its mark. */
export function GroupName({ group }: { group: Group }) {
  const { t } = useTranslation();
  return (
    <span className={classes.group}>
      <GroupMark group={group} />
      {t(`ui.chart.groups.${group}`)}
    </span>
  );
}
