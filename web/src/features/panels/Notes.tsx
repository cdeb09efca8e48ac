import { Button, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './panels.module.css';
import type { JudgedDetail } from './types.ts';

/** What the panel said about an application; members add to it, nothing is changed. */
export function Notes({ application }: { application: JudgedDetail }) {
  const { t } = useTranslation();
  const [body, setBody] = useState('');
  const add = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panel-applications/${application.id}/notes`, { body }),
    onSuccess: async () => {
      setBody('');
      await refresh('/panel-applications', '/calls');
    },
  });
  return (
    <>
      {application.noteList.length === 0 ? (
        <p className={classes.soft}>{t('panels:judged.noNotes')}</p>
      ) : null}
      {application.noteList.map((note) => (
        <article key={note.id} className={classes.note}>
          <div className={classes.noteHead}>
            <strong>
              <PersonName name={note.authorName} nameAlt={note.authorNameAlt} />
            </strong>
            <span className={classes.soft}>
              <DateTime value={note.createdAt} precision="time" />
            </span>
          </div>
          <div className={classes.prose}>{note.body}</div>
        </article>
      ))}
      {application.can.addNote ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (body.trim() !== '') add.mutate();
          }}
        >
          <Stack gap="sm" mt="md" align="flex-start">
            <Textarea
              label={t('panels:judged.note')}
              description={t('panels:judged.noteHelp')}
              autosize
              minRows={3}
              w="100%"
              maw={672}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
            <ErrorNotice error={add.error} />
            <Button type="submit" disabled={body.trim() === ''} loading={add.isPending}>
              {t('panels:judged.addNote')}
            </Button>
          </Stack>
        </form>
      ) : null}
    </>
  );
}
