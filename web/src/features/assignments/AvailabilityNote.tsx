import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/serverTime.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './assignments.module.css';
import type { Availability } from './types.ts';

/** What an officer should know before inviting somebody: their reviews over all calls, their own limit, when they are away. */
export function AvailabilityNote({
  availability,
  load,
}: {
  availability: Availability;
  /** What they have in the call at hand, which stands beside it. */
  load: number;
}) {
  const { t } = useTranslation();
  const { open, maxOpen, awayFrom, awayTo } = availability;
  const today = new Date(serverNow()).toISOString().slice(0, 10);
  const isAwaySoon = awayFrom !== null && awayTo !== null && awayTo >= today;
  const isAway = isAwaySoon && awayFrom <= today;
  return (
    <>
      {maxOpen !== null ? (
        <div className={classes.soft}>{t('reviewLinks:availability.openOf', { open, most: maxOpen })}</div>
      ) : open > load ? (
        <div className={classes.soft}>{t('reviewLinks:availability.openElsewhere', { count: open })}</div>
      ) : null}
      {maxOpen !== null && open >= maxOpen ? (
        <StatusBadge tone="attention" label={t('reviewLinks:availability.full')} />
      ) : null}
      {isAwaySoon ? (
        <div className={classes.soft}>
          {t(isAway ? 'reviewLinks:availability.awayNow' : 'reviewLinks:availability.awayThen')}{' '}
          <DateTime value={isAway ? awayTo : awayFrom} />
          {isAway ? null : (
            <>
              {' – '}
              <DateTime value={awayTo} />
            </>
          )}
        </div>
      ) : null}
    </>
  );
}
