import { Button, Title } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../app/download.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { serverNow } from '../../app/serverTime.ts';
import { formatTime } from '../../ui/formatTime.ts';
import type { OwnAssignment } from '../assignments/types.ts';
import { writeCalendarEntry } from './calendar.ts';
import classes from './reviewlinks.module.css';
import type { LinkedReview } from './types.ts';

/** When the review is due on the reader's own clock, and the same as a calendar entry. It does not carry the link. */
export function DueHere({ assignment, inline = false }: { assignment: OwnAssignment; inline?: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { dueAt } = assignment;
  const isOpen = assignment.status === 'invited' || assignment.status === 'accepted';
  if (!dueAt || !isOpen) return null;
  const save = () => {
    const text = writeCalendarEntry({
      uid: `review-${assignment.id}@headwater`,
      at: dueAt,
      madeAt: new Date(serverNow()).toISOString(),
      title: t('reviewLinks:calendarTitle', { title: assignment.application.title }),
      description: t('reviewLinks:calendarText'),
    });
    saveFile(new Blob([text], { type: 'text/calendar;charset=utf-8' }), 'review.ics');
  };
  return (
    <div className={inline ? classes.inline : undefined}>
      <p className={classes.due}>
        <span className={classes.soft}>{t('reviewLinks:dueHere')}</span>{' '}
        <time dateTime={dueAt} className="tabular">
          {formatTime(dueAt, HTML_LANG[locale], undefined, 'zone')}
        </time>
      </p>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconCalendarPlus size={18} stroke={1.6} aria-hidden />}
        onClick={save}
      >
        {t('reviewLinks:calendar')}
      </Button>
    </div>
  );
}

/** Why somebody was asked: works of their own. Who chose them is not said. */
export function WhyYou({ works }: { works: LinkedReview['works'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="why-you">
      <Title order={2} size="h4" id="why-you" mb="xs">
        {t('reviewLinks:why')}
      </Title>
      <p className={classes.reason}>
        {t(works.length > 0 ? 'reviewLinks:whyWorks' : 'reviewLinks:whyGeneral')}
      </p>
      {works.length > 0 ? (
        <ul className={classes.works}>
          {works.map(({ title, year }) => (
            <li key={`${title} ${year}`}>
              {title}
              {year ? <span className={classes.soft}> {year}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
