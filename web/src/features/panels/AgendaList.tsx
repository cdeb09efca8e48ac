import { ActionIcon, Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconDotsVertical, IconGripVertical } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post, put } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { useReasonText } from './agendaWords.ts';
import { ItemClock } from './MeetingClock.tsx';
import classes from './meeting.module.css';
import type { Agenda, AgendaItem, EnBloc } from './meetingTypes.ts';

const SIDES = ['top', 'bottom'] as const;

/** The agenda in its order; who runs the meeting moves items with mouse or arrow keys, and groups the clear ones. */
export function AgendaList({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const [items, setItems] = useState(agenda.items);
  const [said, setSaid] = useState('');
  const dragged = useRef<string | null>(null);
  // Not while something is on its way: it would jump back for a moment.
  const arrange = useMutation<unknown, ApiError, AgendaItem[]>({
    mutationFn: (order) =>
      put(`/panels/${agenda.panelId}/agenda`, {
        items: order.map(({ applicationId, enBloc }) => ({ applicationId, enBloc })),
      }),
    onSettled: () => refresh(`/panels/${agenda.panelId}/agenda`, '/panel-applications'),
  });
  const isArranging = arrange.isPending;
  useEffect(() => {
    if (!isArranging) setItems(agenda.items);
  }, [agenda.items, isArranging]);
  const save = (order: AgendaItem[]) => {
    setItems(order);
    arrange.mutate(order);
  };
  const move = (id: string, to: number) => {
    const from = items.findIndex((item) => item.applicationId === id);
    if (from < 0 || to < 0 || to >= items.length || from === to) return;
    const order = [...items];
    const [item] = order.splice(from, 1);
    order.splice(to, 0, item!);
    setSaid(t('meeting:agenda.movedTo', { title: item!.title, place: to + 1, count: items.length }));
    save(order);
  };
  const group = (id: string, enBloc: EnBloc | null) =>
    save(items.map((item) => (item.applicationId === id ? { ...item, enBloc } : item)));
  const row = (item: AgendaItem) => (
    <Row
      key={item.applicationId}
      item={item}
      agenda={agenda}
      onMove={(by) => move(item.applicationId, items.indexOf(item) + by)}
      onGroup={(enBloc) => group(item.applicationId, enBloc)}
      onDrag={() => {
        dragged.current = item.applicationId;
      }}
      onDrop={() => {
        if (dragged.current) move(dragged.current, items.indexOf(item));
        dragged.current = null;
      }}
    />
  );
  return (
    <>
      {agenda.isSettled ? null : <p className={classes.soft}>{t('meeting:agenda.proposed')}</p>}
      {agenda.can.run ? <p className={classes.soft}>{t('meeting:agenda.moveHelp')}</p> : null}
      <ErrorNotice error={arrange.error} />
      <ol className={classes.agenda}>{items.filter((item) => item.enBloc === null).map(row)}</ol>
      {items.some((item) => item.enBloc !== null) ? (
        <>
          <h3 className={classes.blocTitle}>{t('meeting:agenda.enBloc')}</h3>
          <p className={classes.soft}>{t('meeting:agenda.enBlocText')}</p>
          {SIDES.map((side) => {
            const together = items.filter((item) => item.enBloc === side);
            return together.length === 0 ? null : (
              <div key={side}>
                <h4 className={classes.sideTitle}>{t(`meeting:agenda.side.${side}`)}</h4>
                <ol className={classes.agenda}>{together.map(row)}</ol>
              </div>
            );
          })}
        </>
      ) : null}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

function Row({
  item,
  agenda,
  onMove,
  onGroup,
  onDrag,
  onDrop,
}: {
  item: AgendaItem;
  agenda: Agenda;
  onMove: (by: -1 | 1) => void;
  onGroup: (enBloc: EnBloc | null) => void;
  onDrag: () => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation();
  const sayReason = useReasonText();
  const { can } = agenda;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      className={classes.item}
      data-current={item.startedAt !== null || undefined}
      data-done={(item.discussedAt !== null && item.startedAt === null) || undefined}
      draggable={can.run}
      onDragStart={onDrag}
      onDragOver={(event) => {
        if (can.run) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {can.run ? (
        <button
          type="button"
          className={classes.handle}
          aria-label={t('meeting:agenda.handle', { title: item.title })}
          onKeyDown={onKeyDown}
        >
          <IconGripVertical size={18} aria-hidden />
        </button>
      ) : null}
      <div className={classes.place}>{item.place}</div>
      <div className={classes.what}>
        <Link to={`/panels/${agenda.panelId}/applications/${item.applicationId}`}>{item.title}</Link>
        <div className={classes.soft}>
          {[item.number, ...item.reasons.map(sayReason)].filter(Boolean).join(' · ')}
          {item.pulledOutBy ? (
            <>
              {' · '}
              {t('meeting:agenda.pulledOut', { name: '' })}
              <PersonName name={item.pulledOutBy.name} nameAlt={item.pulledOutBy.nameAlt} />
            </>
          ) : null}
          {item.proposal ? ` · ${t(`minutes:doc.proposals.${item.proposal}`)}` : null}
        </div>
      </div>
      <div className={classes.time}>
        <Time item={item} />
      </div>
      <div className={classes.tools}>
        {can.talk && item.startedAt === null ? <Start item={item} panelId={agenda.panelId} /> : null}
        {can.pullOut && item.enBloc !== null ? <PullOut item={item} panelId={agenda.panelId} /> : null}
        {can.run ? <Grouping item={item} onMove={onMove} onGroup={onGroup} /> : null}
      </div>
    </li>
  );
}

function Time({ item }: { item: AgendaItem }) {
  const { t } = useTranslation();
  if (item.startedAt !== null) return <ItemClock item={item} />;
  if (item.discussedAt !== null)
    return t('meeting:agenda.spent', {
      minutes: Math.round(item.spentSeconds / 60),
      planned: item.minutes ?? 0,
    });
  if (item.minutes === null || (item.enBloc !== null && item.minutes === 0)) return null;
  return t('meeting:agenda.minutes', { count: item.minutes });
}

/** What every member and the chair do with one item; a press does it. */
function useItemAction(panelId: string, applicationId: string, verb: 'start' | 'pull-out') {
  return useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panel-applications/${applicationId}/${verb}`),
    onSettled: () => refresh(`/panels/${panelId}/agenda`, '/panel-applications'),
  });
}

function Start({ item, panelId }: { item: AgendaItem; panelId: string }) {
  const { t } = useTranslation();
  const start = useItemAction(panelId, item.applicationId, 'start');
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={start.isPending}
      onClick={() => start.mutate()}
      aria-label={t('meeting:agenda.startOf', { title: item.title })}
    >
      {t('meeting:agenda.start')}
    </Button>
  );
}

function PullOut({ item, panelId }: { item: AgendaItem; panelId: string }) {
  const { t } = useTranslation();
  const pull = useItemAction(panelId, item.applicationId, 'pull-out');
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={pull.isPending}
      onClick={() => pull.mutate()}
      aria-label={t('meeting:agenda.pullOutOf', { title: item.title })}
    >
      {t('meeting:agenda.pullOut')}
    </Button>
  );
}

function Grouping({
  item,
  onMove,
  onGroup,
}: {
  item: AgendaItem;
  onMove: (by: -1 | 1) => void;
  onGroup: (enBloc: EnBloc | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('meeting:agenda.group', { title: item.title })}
        >
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMove(-1)}>{t('meeting:agenda.up', { title: item.title })}</Menu.Item>
        <Menu.Item onClick={() => onMove(1)}>{t('meeting:agenda.down', { title: item.title })}</Menu.Item>
        <Menu.Divider />
        {item.enBloc === null ? null : (
          <Menu.Item onClick={() => onGroup(null)}>{t('meeting:agenda.toSingle')}</Menu.Item>
        )}
        {item.enBloc === 'top' ? null : (
          <Menu.Item onClick={() => onGroup('top')}>{t('meeting:agenda.toTop')}</Menu.Item>
        )}
        {item.enBloc === 'bottom' ? null : (
          <Menu.Item onClick={() => onGroup('bottom')}>{t('meeting:agenda.toBottom')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
