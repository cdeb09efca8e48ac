import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/serverTime.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './assignments.module.css';
import type { Availability } from './types.ts';

/** What an officer should know before inviting somebody: their reviews over all calls, their own limit, when they are away. */
export function AvailabilityNote({ availability }: { availability: Availability }) {
  const { t } = useTranslation();
  const { open, maxOpen, awayFrom, awayTo } = availability;
  const today = new Date(serverNow()).toISOString().slice(0, 10);
  const isAwaySoon = awayFrom !== null && awayTo !== null && awayTo >= today;
  const isAway = isAwaySoon && awayFrom <= today;
  return (
    <>
      <div className={classes.soft}>
        {maxOpen === null
          ? t('reviewLinks:availability.openElsewhere', { count: open })
          : t('reviewLinks:availability.openOf', { open, most: maxOpen })}
      </div>
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
