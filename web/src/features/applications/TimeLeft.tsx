import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { serverNow } from '../../app/serverTime.ts';
import { useSession } from '../../app/session.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import classes from './applications.module.css';

const HOUR = 3_600_000;

/** How long the call is still open, by the server's clock; it counts seconds in the last hour. */
export function TimeLeft({ until }: { until: string }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const { timeZone } = useSession();
  const [now, setNow] = useState(serverNow);
  const left = Date.parse(until) - now;
  const isLastHour = left < HOUR;
  useEffect(() => {
    const timer = window.setInterval(() => setNow(serverNow()), isLastHour ? 1_000 : 20_000);
    return () => window.clearInterval(timer);
  }, [isLastHour]);
  const seconds = Math.max(0, Math.floor(left / 1000));
  const parts = {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor((seconds % 86_400) / 3_600),
    minutes: Math.floor((seconds % 3_600) / 60),
    seconds: seconds % 60,
  };
  const words =
    left <= 0
      ? t('applications:edit.over')
      : parts.days > 0
        ? t('applications:edit.daysHours', parts)
        : parts.hours > 0
          ? t('applications:edit.hoursMinutes', parts)
          : t('applications:edit.minutesSeconds', parts);
  return (
    <span
      className={classes.clock}
      data-urgent={left < 24 * HOUR || undefined}
      title={t('applications:edit.serverClock', {
        time: formatTime(new Date(now).toISOString(), locale, timeZone, 'zone'),
      })}
    >
      {t('applications:edit.timeLeft')} <strong>{words}</strong> ·{' '}
      {t('applications:edit.until', { moment: formatTime(until, locale, timeZone, 'zone') })}
      <small className={classes.serverClock}>
        {t('together:clock', {
          time: new Intl.DateTimeFormat(locale, {
            timeStyle: isLastHour ? 'medium' : 'short',
            hourCycle: 'h23',
            ...(timeZone ? { timeZone } : {}),
          }).format(now),
        })}
      </small>
    </span>
  );
}
