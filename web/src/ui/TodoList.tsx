import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../app/i18n.ts';
import { Link } from '../app/Link.tsx';
import { useSession } from '../app/session.tsx';
import { useServerNow } from './DateTime.tsx';
import { formatDistance, formatTime } from './formatTime.ts';
import classes from './TodoList.module.css';

/** Something to do: how many, what (in words), by when, where. */
export interface Todo {
  id: string;
  count: number;
  text: string;
  to: string;
  dueAt: string | null;
  urgency: 'now' | 'soon' | 'later';
}

function Due({ at }: { at: string }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const { timeZone } = useSession();
  const distance = formatDistance(at, locale, useServerNow());
  return (
    <time dateTime={at} title={formatTime(at, locale, timeZone, 'zone')}>
      {t('ui.due', { distance })}
    </time>
  );
}

/** What waits for the reader, the most urgent first; each line leads to the place where it is done. */
export function TodoList({ todos, label }: { todos: Todo[]; label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {todos.map(({ id, count, text, to, dueAt, urgency }) => (
        <li key={id} className={classes.item} data-urgency={urgency}>
          <Link to={to} className={classes.link}>
            <span className={classes.count}>{count}</span>
            <span className={classes.text}>{text}</span>
            <span className={classes.due}>{dueAt ? <Due at={dueAt} /> : null}</span>
            <IconChevronRight size={18} className={classes.arrow} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
