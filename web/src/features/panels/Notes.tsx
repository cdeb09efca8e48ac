import { Button, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post, put } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import type { Sheet } from './meetingTypes.ts';
import classes from './panels.module.css';
import type { JudgedDetail, Note } from './types.ts';

/** What the panel said about an application; members add to it, nothing is changed. */
export function Notes({ application, sheet }: { application: JudgedDetail; sheet: Sheet | undefined }) {
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
          {sheet ? <ForMinutes note={note} applicationId={application.id} sheet={sheet} /> : null}
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

/** Marks a note so that the minutes quote it. */
function ForMinutes({ note, applicationId, sheet }: { note: Note; applicationId: string; sheet: Sheet }) {
  const { t } = useTranslation();
  const isMarked = sheet.markedNoteIds.includes(note.id);
  const mark = useMutation<unknown, ApiError>({
    mutationFn: () =>
      put(`/panel-applications/${applicationId}/notes/${note.id}/mark`, { isMarked: !isMarked }),
    onSettled: () => refresh('/panel-applications', '/panels'),
  });
  if (!sheet.markableNoteIds.includes(note.id))
    return isMarked ? <div className={classes.soft}>{t('meeting:sheet.forMinutes')}</div> : null;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-pressed={isMarked}
        loading={mark.isPending}
        onClick={() => mark.mutate()}
      >
        {t(isMarked ? 'meeting:sheet.unmark' : 'meeting:sheet.mark')}
      </Button>
      <ErrorNotice error={mark.error} />
    </>
  );
}
