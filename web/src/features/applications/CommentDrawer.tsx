import { Button, Checkbox, Drawer, Group, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, remove } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { orderNames } from '../../ui/names.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { useAside } from '../../ui/useAside.ts';
import classes from './together.module.css';
import type { Member } from './types.ts';
import { type CommentCounts, renewComments, type TeamComment, type Thread } from './useComments.ts';

/** Stands for all places of an application. */
export const EVERYWHERE = 'everywhere';

/** What the team says about one place of its application: threads, answers, and a box to write. */
export function CommentDrawer({
  applicationId,
  place,
  title,
  members,
  counts,
  nameOf,
  onClose,
}: {
  applicationId: string;
  /** A field or a part, or `everywhere`; null when nothing is open. */
  place: string | null;
  /** Names the place of each thread, where all are shown. */
  nameOf?: (place: string) => string;
  title: string;
  members: Member[];
  counts: CommentCounts | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={place !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {place ? (
        <Threads
          key={place}
          applicationId={applicationId}
          place={place}
          members={members}
          mayWrite={counts?.can.comment ?? false}
          unread={(counts?.items ?? [])
            .filter((one) => place === EVERYWHERE || one.place === place)
            .reduce((sum, one) => sum + one.unread, 0)}
          nameOf={nameOf}
        />
      ) : null}
    </Drawer>
  );
}

function Threads({
  applicationId,
  place,
  members,
  mayWrite,
  unread,
  nameOf,
}: {
  applicationId: string;
  place: string;
  members: Member[];
  mayWrite: boolean;
  unread: number;
  nameOf: ((place: string) => string) | undefined;
}) {
  const { t } = useTranslation();
  const [withSettled, setWithSettled] = useState(false);
  const path = `/applications/${applicationId}/comments`;
  const isAll = place === EVERYWHERE;
  const query = { ...(isAll ? {} : { place }), ...(withSettled ? {} : { settled: false }), limit: 200 };
  const { data, error, isPending } = useGet<{ items: Thread[] }>(path, query);
  const isLoaded = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on the page has been read
  useEffect(() => {
    if (isLoaded && unread > 0) void post(`${path}/read`).then(() => renewComments(applicationId));
  }, [isLoaded, unread]);
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {t('comments:onlyTeam')}
      </Text>
      {mayWrite && isAll ? null : mayWrite ? (
        <CommentBox applicationId={applicationId} place={place} members={members} />
      ) : (
        <Text mb="md">{t('comments:closed')}</Text>
      )}
      <Checkbox
        my="md"
        label={t('comments:showSettled')}
        checked={withSettled}
        onChange={(event) => setWithSettled(event.currentTarget.checked)}
      />
      {isPending ? <PagePending /> : null}
      <ErrorNotice error={error} />
      {data?.items.length === 0 ? <Text c="dimmed">{t('comments:none')}</Text> : null}
      {data?.items.map((thread) => (
        <ThreadView
          key={thread.id}
          applicationId={applicationId}
          thread={thread}
          members={members}
          placeName={nameOf?.(thread.place)}
        />
      ))}
    </>
  );
}

function ThreadView({
  applicationId,
  thread,
  members,
  placeName,
}: {
  applicationId: string;
  thread: Thread;
  members: Member[];
  placeName: string | undefined;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isAnswering, setAnswering] = useState(false);
  const path = `/applications/${applicationId}/comments/${thread.id}`;
  const settle = useMutation<unknown, Error, 'settle' | 'reopen'>({
    mutationFn: (verb) => post(`${path}/${verb}`),
    onSuccess: () => renewComments(applicationId),
  });
  const [name = ''] = orderNames(thread.person, locale);
  return (
    <article className={classes.thread} aria-label={name}>
      {placeName ? (
        <Text fw={600} mb={4}>
          {placeName}
        </Text>
      ) : null}
      <CommentView applicationId={applicationId} comment={thread} />
      {thread.replies.map((reply) => (
        <CommentView key={reply.id} applicationId={applicationId} comment={reply} />
      ))}
      {thread.settledBy ? (
        <Text size="sm" c="dimmed" mb="xs">
          {t('comments:settledBy', { name: orderNames(thread.settledBy, locale)[0] })}
        </Text>
      ) : null}
      <Group gap="xs">
        {thread.can.reply && !isAnswering ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('comments:answerTo', { name })}
            onClick={() => setAnswering(true)}
          >
            {t('comments:answer')}
          </Button>
        ) : null}
        {thread.can.settle ? (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('comments:settleOf', { name })}
            onClick={() => settle.mutate('settle')}
          >
            {t('comments:settle')}
          </Button>
        ) : null}
        {thread.can.reopen ? (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('comments:reopenOf', { name })}
            onClick={() => settle.mutate('reopen')}
          >
            {t('comments:reopen')}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={settle.error} />
      {isAnswering ? (
        <CommentBox
          applicationId={applicationId}
          place={thread.place}
          members={members}
          replyTo={thread.id}
          label={t('comments:answerTo', { name })}
          onDone={() => setAnswering(false)}
        />
      ) : null}
    </article>
  );
}

function CommentView({ applicationId, comment }: { applicationId: string; comment: TeamComment }) {
  const { t } = useTranslation();
  const aside = useAside();
  const take = useMutation<unknown, Error>({
    mutationFn: () => remove(`/applications/${applicationId}/comments/${comment.id}`),
    onSuccess: () => renewComments(applicationId),
  });
  return (
    <div className={classes.comment} data-reply={comment.replyTo ? true : undefined}>
      <div className={classes.byline}>
        <PersonName {...comment.person} />
        {aside(comment.trueName)} · <DateTime value={comment.createdAt} precision="time" />
      </div>
      <p className={classes.said}>{comment.text}</p>
      {comment.can.remove ? (
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          loading={take.isPending}
          aria-label={t('comments:removeOf', { text: comment.text.slice(0, 60) })}
          onClick={() => take.mutate()}
        >
          {t('comments:remove')}
        </Button>
      ) : null}
      <ErrorNotice error={take.error} />
    </div>
  );
}

/** The text with somebody named at its end, in place of the beginning of a name that was typed there. */
function mention(text: string, name: string): string {
  const before = text.replace(/(^|\s)@[^\s@]*$/, '$1');
  return `${before}${before && !/\s$/.test(before) ? ' ' : ''}@${name} `;
}

/** Where a comment is written; it stays until the server has it. */
function CommentBox({
  applicationId,
  place,
  members,
  replyTo,
  label,
  onDone,
}: {
  applicationId: string;
  place: string;
  members: Member[];
  replyTo?: string;
  label?: string;
  onDone?: () => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { person } = useSession();
  const kept = `headwater.comment.${person?.id}.${applicationId}.${replyTo ?? place}`;
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? '');
  const others = members
    .filter((member) => member.personId !== person?.id)
    .map((member) => ({ id: member.personId, name: orderNames(member, locale)[0] }));
  const box = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => {
    setText(next);
    try {
      sessionStorage.setItem(kept, next);
    } catch {
      // Without room the words stand in the box alone.
    }
  };
  const send = useMutation<unknown, Error>({
    mutationFn: () =>
      post(`/applications/${applicationId}/comments`, {
        place,
        text,
        mentions: others.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id),
        ...(replyTo ? { replyTo } : {}),
      }),
    async onSuccess() {
      setText('');
      sessionStorage.removeItem(kept);
      await renewComments(applicationId);
      onDone?.();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Textarea
        ref={box}
        label={label ?? t('comments:write')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={4000}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
      />
      {others.length > 0 ? (
        <Group gap={6} mt={6} role="group" aria-label={t('comments:mentions')}>
          {others.map(({ id, name }) => (
            <Button
              key={id}
              size="compact-xs"
              variant="default"
              aria-label={t('comments:mention', { name })}
              onClick={() => {
                write(mention(text, name));
                box.current?.focus();
              }}
            >
              @{name}
            </Button>
          ))}
        </Group>
      ) : null}
      <ErrorNotice error={send.error} labelOf={() => t('comments:write')} />
      <Button type="submit" mt="sm" size="sm" loading={send.isPending} disabled={text.trim() === ''}>
        {replyTo ? t('comments:answer') : t('comments:send')}
      </Button>
    </form>
  );
}
