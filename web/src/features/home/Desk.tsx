import type { components } from '@headwater/client';
import { Anchor, Stack, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { ROLES, type Role, type Session } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { orderNames } from '../../ui/names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TodoList } from '../../ui/TodoList.tsx';
import classes from './Desk.module.css';

type Hat = Role | 'applicant';

type Home = components['schemas']['Home'];
type HomeTodo = Home['todos'][number];

const HATS: readonly Hat[] = ['applicant', ...ROLES];
const URGENCIES = ['now', 'soon', 'later'];

function wordTodo(t: TFunction, exists: (key: string) => boolean, { kind, count, params }: HomeTodo): string {
  const key = `home:todo.${kind}`;
  return t(exists(`${key}_other`) || exists(key) ? key : 'home:todo.other', { ...params, count });
}

function Todos({ todos }: { todos: HomeTodo[] }) {
  const { t, i18n } = useTranslation();
  const hats = HATS.filter((hat) => todos.some((todo) => todo.role === hat));
  if (todos.length === 0) return <EmptyState title={t('home:noTodos')} text={t('home:noTodosText')} />;
  return hats.map((hat) => {
    const name = hat === 'applicant' ? t('home:applicant') : t(`auth:role.${hat}`);
    const own = todos
      .filter((todo) => todo.role === hat)
      .sort(
        (a, b) =>
          URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
          (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'),
      );
    return (
      <div key={hat} className={classes.group}>
        {hats.length > 1 ? (
          <Title order={3} className={classes.role}>
            {name}
          </Title>
        ) : null}
        <TodoList
          label={name}
          todos={own.map((todo) => ({
            id: `${todo.kind}-${todo.link}`,
            count: todo.count,
            text: wordTodo(t, (key) => i18n.exists(key), todo),
            to: todo.link,
            dueAt: todo.dueAt,
            urgency: todo.urgency,
          }))}
        />
      </div>
    );
  });
}

function Calls({ calls }: { calls: Home['calls'] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.calls}>
      <thead>
        <tr>
          <th scope="col">{t('home:call')}</th>
          <th scope="col">{t('home:nextStep')}</th>
          <th scope="col">{t('home:nextAt')}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id}>
            <td>
              <span className={classes.code}>{call.code}</span>
              <Anchor component={Link} to={`/calls/${call.id}`} inherit>
                <LocalTextView text={call.title} />
              </Anchor>
            </td>
            <td>
              <StatusBadge
                label={t(`home:step.${call.nextStep}`)}
                tone={call.isBlocked ? 'attention' : 'active'}
              />
            </td>
            <td>{call.nextAt ? <DateTime value={call.nextAt} precision="date" relative /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The page of somebody signed in: what needs doing now, by role, then the calls in hand. */
export function Desk({ person }: { person: NonNullable<Session['person']> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [name] = orderNames(person, locale);
  const home = useGet<Home>('/home');
  if (home.isPending) return <PagePending />;
  const { todos = [], calls = [] } = home.data ?? {};
  return (
    <>
      <PageHeader
        title={t('home:hello', { name })}
        lede={todos.length > 0 ? t('home:waiting', { count: todos.length }) : null}
      />
      <ErrorNotice error={home.error} />
      {home.data ? (
        <Stack gap={0}>
          <Section title={t('home:todos')}>
            <Todos todos={todos} />
          </Section>
          {calls.length > 0 ? (
            <Section title={t('home:calls')}>
              <Calls calls={calls} />
            </Section>
          ) : null}
        </Stack>
      ) : null}
    </>
  );
}
