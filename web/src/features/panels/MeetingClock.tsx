import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { serverNow } from '../../app/serverTime.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './meeting.module.css';
import type { Agenda, AgendaItem } from './meetingTypes.ts';

/** Now by the server's clock, every second while something runs. */
function useSeconds(runs: boolean): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!runs) return;
    setNow(serverNow());
    const timer = window.setInterval(() => setNow(serverNow()), 1_000);
    return () => window.clearInterval(timer);
  }, [runs]);
  return now;
}

const secondsOf = (item: AgendaItem, now: number) =>
  item.spentSeconds + (item.startedAt ? Math.max(0, (now - Date.parse(item.startedAt)) / 1_000) : 0);

/** Minutes and seconds, e.g. `7:05`. */
function sayClock(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How much of its minutes an application has had; turns when they are used up. */
export function ItemClock({ item }: { item: AgendaItem }) {
  const { t } = useTranslation();
  const now = useSeconds(item.startedAt !== null);
  const left = (item.minutes ?? 0) * 60 - secondsOf(item, now);
  return (
    <span className={classes.clock} data-over={left < 0 || undefined} role="timer" aria-live="off">
      {t(left < 0 ? 'meeting:agenda.over' : 'meeting:agenda.left', { time: sayClock(left) })}
    </span>
  );
}

/** What is being talked about, its clock, and what is left. */
export function MeetingClock({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const current = agenda.items.find((item) => item.startedAt !== null);
  const now = useSeconds(current !== undefined);
  const stop = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panels/${agenda.panelId}/agenda/stop`),
    onSuccess: () => refresh(`/panels/${agenda.panelId}/agenda`, '/panel-applications'),
  });
  const open = agenda.items.filter((item) => item.discussedAt === null && item.startedAt === null);
  const planned = open.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  const spent = agenda.items.reduce((sum, item) => sum + secondsOf(item, now), 0);
  if (!agenda.can.talk && !current && spent === 0) return null;
  return (
    <section className={classes.now} aria-label={t('meeting:agenda.clock')}>
      <div className={classes.nowWhat}>
        <div className={classes.nowLabel}>{t('meeting:agenda.now')}</div>
        {current ? (
          <Link to={`/panels/${agenda.panelId}/applications/${current.applicationId}`}>{current.title}</Link>
        ) : (
          t('meeting:agenda.nothingNow')
        )}
        <div className={classes.soft}>
          {t('meeting:agenda.remaining', { count: open.length, minutes: planned })}
          {agenda.minutesAvailable === null
            ? null
            : ` · ${t('meeting:agenda.ofAvailable', {
                spent: Math.round(spent / 60),
                available: agenda.minutesAvailable,
              })}`}
        </div>
      </div>
      {current ? <ItemClock item={current} /> : null}
      {current && agenda.can.talk ? (
        <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('meeting:agenda.stop')}
        </Button>
      ) : null}
      <ErrorNotice error={stop.error} />
    </section>
  );
}
