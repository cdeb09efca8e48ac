import { Alert, Button, Stack, Textarea } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, get, type Page, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import type { DiscussionPost } from './exchangeTypes.ts';
import classes from './reviews.module.css';

/** What the reviewers of an application say to each other, and the officer to them; added to where the phase allows it. */
export function Discussion({ applicationId, canPost }: { applicationId: string; canPost: boolean }) {
  const { t } = useTranslation();
  const path = `/applications/${applicationId}/discussion`;
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery<
    Page<DiscussionPost>,
    ApiError,
    { pages: Page<DiscussionPost>[] },
    string[],
    string | null
  >({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => get(path, { after: pageParam, limit: 100 }, signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
  });
  const [body, setBody] = useState('');
  const add = useMutation<unknown, ApiError>({
    mutationFn: () => post(path, { body }),
    onSuccess: async () => {
      setBody('');
      await refresh(path);
    },
  });
  const posts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={t('reviewing:discussion.title')} lede={t('reviewing:discussion.lede')}>
      <ErrorNotice error={error} />
      {data && posts.length === 0 ? <p className={classes.soft}>{t('reviewing:discussion.empty')}</p> : null}
      {posts.map((one) => (
        <article key={one.id} className={classes.post}>
          <div className={classes.soft}>
            <strong className={classes.author}>
              {one.label
                ? t('reviewing:exchange.reviewer', { label: one.label })
                : t('reviewing:discussion.officer')}
            </strong>{' '}
            {one.name ? `${one.name} ` : ''}
            {one.isMine ? t('reviewing:exchange.mine') : ''} ·{' '}
            <DateTime value={one.createdAt} precision="time" />
          </div>
          <div className={classes.prose}>{one.body}</div>
        </article>
      ))}
      {hasNextPage ? (
        <Button variant="subtle" onClick={() => void fetchNextPage()}>
          {t('reviewing:discussion.more')}
        </Button>
      ) : null}
      {canPost ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Stack mt="lg" maw={704}>
            <Textarea
              label={t('reviewing:discussion.write')}
              autosize
              minRows={3}
              maxLength={5000}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
            <ErrorNotice error={add.error} />
            <div>
              <Button type="submit" loading={add.isPending} disabled={body.trim() === ''}>
                {t('reviewing:discussion.send')}
              </Button>
            </div>
          </Stack>
        </form>
      ) : (
        <Alert variant="light" color="gray" mt="md">
          {t('reviewing:discussion.closed')}
        </Alert>
      )}
    </Section>
  );
}
