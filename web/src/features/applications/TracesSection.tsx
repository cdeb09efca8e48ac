import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import { fromZoned } from '../calls/zonedTime.ts';
import classes from './applications.module.css';
import type { ApplicationDetail } from './types.ts';

interface Trace {
  kind: 'name' | 'initials' | 'email' | 'orcid' | 'organisation';
  field: string;
  page: number | null;
  found: string;
  passage: string;
  start: number;
}

interface Traces {
  isBlind: boolean;
  items: Trace[];
  passedAt: string | null;
  passReason: string | null;
  can: Record<string, boolean>;
}

/** What tells whose an application is; nothing at all where reviewers see the names. */
export function TracesSection({
  application,
  revision,
}: {
  application: ApplicationDetail;
  revision?: number;
}) {
  const { t } = useTranslation();
  const path = `/applications/${application.id}/traces`;
  const traces = useGet<Traces>(path, revision === undefined ? {} : { revision });
  const [isPassing, setPassing] = useState(false);
  const [isReturning, setReturning] = useState(false);
  if (!traces.data?.isBlind) return null;
  const { items, passReason, can } = traces.data;
  return (
    <Section
      title={t('blinding:section')}
      lede={
        items.length === 0 ? undefined : t(application.myRole ? 'blinding:teamLede' : 'blinding:sectionLede')
      }
    >
      {passReason ? (
        <Alert variant="light">{t('blinding:passedBecause', { reason: passReason })}</Alert>
      ) : null}
      {items.length === 0 ? (
        <Text>{t('blinding:clean')}</Text>
      ) : (
        <ol className={classes.traces}>
          {items.map((trace, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown as it is answered
            <TraceLine key={index} trace={trace} application={application} />
          ))}
        </ol>
      )}
      <Group mt="lg">
        {can.returnToTeam ? (
          <Button variant="default" onClick={() => setReturning(true)}>
            {t('blinding:sendBack')}
          </Button>
        ) : null}
        {can.pass ? (
          <Button variant="subtle" onClick={() => setPassing(true)}>
            {t('blinding:pass')}
          </Button>
        ) : null}
      </Group>
      <ConfirmDialog
        opened={isPassing}
        onClose={() => setPassing(false)}
        title={t('blinding:passTitle')}
        text={t('blinding:passText')}
        confirmLabel={t('blinding:pass')}
        reasonLabel={t('blinding:passReason')}
        onConfirm={async (reason) => {
          await post(`${path}/pass`, { reason });
          await refresh(path, `/calls/${application.call.id}/traces`);
        }}
      />
      <ReturnDialog application={application} opened={isReturning} onClose={() => setReturning(false)} />
    </Section>
  );
}

function TraceLine({ trace, application }: { trace: Trace; application: ApplicationDetail }) {
  const { t } = useTranslation();
  const placeOf = usePlaceName(application);
  const { passage, start, found } = trace;
  return (
    <li>
      <div className={classes.number}>
        {t(`blinding:kind.${trace.kind}`)} · {placeOf(trace)}
      </div>
      <div className={classes.passage}>
        {passage.slice(0, start)}
        <mark>{found}</mark>
        {passage.slice(start + found.length)}
      </div>
    </li>
  );
}

const BASICS: Record<string, 'title' | 'titleAlt' | 'abstract' | 'abstractAlt' | 'keywords'> = {
  title: 'title',
  titleAlt: 'titleAlt',
  abstract: 'abstract',
  abstractAlt: 'abstractAlt',
  keywords: 'keywords',
};

/** Where something was found, in words: the field’s own label, and the page of its PDF. */
function usePlaceName(application: ApplicationDetail): (trace: Trace) => string {
  const { t } = useTranslation();
  const text = useLocalText();
  const { language } = application;
  const other = language === 'en' ? 'zh' : 'en';
  return ({ field, page }) => {
    const form = application.form.sections
      .flatMap((section) => section.fields)
      .find((one) => field === `answers.${one.key}`);
    const note = /^budget\.(\d+)\.note$/.exec(field);
    const words = {
      title: t(`applications:basics.titleIn.${language}`),
      titleAlt: t(`applications:basics.titleIn.${other}`),
      abstract: t(`applications:basics.abstractIn.${language}`),
      abstractAlt: t(`applications:basics.abstractIn.${other}`),
      keywords: t('applications:read.keywords'),
    };
    const known = BASICS[field];
    const name = form
      ? text(form.label)
      : note
        ? t('blinding:budgetNote', { number: Number(note[1]) + 1 })
        : known
          ? words[known]
          : field;
    return page === null
      ? t('blinding:inField', { field: name })
      : t('blinding:onPage', { field: name, page });
  };
}

function ReturnDialog({
  application,
  opened,
  onClose,
}: {
  application: ApplicationDetail;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const { timeZone } = useSession();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const send = useMutation<unknown, Error>({
    mutationFn: () =>
      post(`/applications/${application.id}/return-to-team`, { reason, until: fromZoned(until, timeZone) }),
    onSuccess: async () => {
      await refresh('/applications', `/calls/${application.call.id}/traces`);
      go(`/calls/${application.call.id}/names`);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('blinding:sendBackTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Stack>
          <Text>{t('blinding:sendBackText')}</Text>
          <Textarea
            label={t('blinding:reason')}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={t('blinding:until')}
            required
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <ErrorNotice error={send.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={send.isPending}>
              {t('blinding:sendBack')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
