import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../app/Link.tsx';
import { DateTime } from './DateTime.tsx';
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

/** What waits for the reader, the most urgent first; each line leads to the place where it is done. */
export function TodoList({ todos, label }: { todos: Todo[]; label: string }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list} aria-label={label}>
      {todos.map(({ id, count, text, to, dueAt, urgency }) => (
        <li key={id} className={classes.item} data-urgency={urgency}>
          <Link to={to} className={classes.link}>
            <span className={classes.count}>{count}</span>
            <span className={classes.text}>{text}</span>
            <span className={classes.due}>
              {dueAt ? (
                <>
                  {t('ui.due')} <DateTime value={dueAt} precision="time" relative="only" />
                </>
              ) : null}
            </span>
            <IconChevronRight size={18} className={classes.arrow} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
