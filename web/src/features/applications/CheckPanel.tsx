import { Button, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { leadTo } from '../../ui/leadTo.ts';
import type { UnreadableInput } from '../../ui/unreadable.ts';
import { useBusyWords } from '../../ui/useBusyWords.ts';
import classes from './applications.module.css';
import { idOfField } from './draftValue.ts';
import { nameOrganisation } from './organisationName.ts';
import { submitPatiently } from './submitPatiently.ts';
import type { ApplicationDraft } from './types.ts';
import type { EditedApplication } from './useApplicationDraft.ts';
import { useProblemWords } from './useProblemWords.ts';

/** Leads to the input where a problem is mended. */
export function focusField(field: string): void {
  leadTo(document.getElementById(idOfField(field)));
}

/** What is still missing, and the button that sends the application to its host. */
export function CheckPanel({
  application,
  edited,
  unreadable,
}: {
  application: ApplicationDraft;
  edited: EditedApplication;
  /** Amounts on the page that are not what is stored. */
  unreadable: readonly UnreadableInput[];
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  const words = useProblemWords(application);
  const [isAsking, setAsking] = useState(false);
  const busyWords = useBusyWords('submitting');
  const [waiting, setWaiting] = useState<ApiError | null>(null);
  const { problems } = application;
  const host = application.host ? nameOrganisation(application.host, locale) : '';
  const [isSaving, setSaving] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const isWhole = problems.length === 0 && unreadable.length === 0;
  const list = useRef<HTMLUListElement>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (!isRefused || isWhole) return;
    leadTo(list.current);
    setRefused(false);
  }, [isRefused, isWhole]);
  /** The dialog names the host that is stored, so what was typed is stored first, and looked at once more. */
  const ask = async () => {
    setSaving(true);
    const found = await edited.saveAndCheck().catch(() => false as const);
    setSaving(false);
    setUnsaved(found === false);
    setAsking(found !== false && found.length === 0);
    setRefused(found !== false && found.length > 0);
  };
  const send = async () => {
    if (!(await edited.draft.flush())) throw new Error(t('applications:check.saveFirst'));
    await submitPatiently(
      (headers) => post(`/applications/${application.id}/submit`, { revision: edited.revision() }, headers),
      setWaiting,
    );
    await refresh('/applications', `/applications/${application.id}`, '/home');
    go(`/applications/${application.id}`);
  };
  return (
    <>
      {isWhole ? (
        <div role="status">
          <Text fw={600}>{t('applications:check.ready')}</Text>
          <Text mb="md">{t('applications:check.readyText', { host })}</Text>
        </div>
      ) : (
        <ul className={classes.problems} ref={list} tabIndex={-1} aria-label={t('applications:check.title')}>
          {problems.map((problem) => (
            <li key={`${problem.code}-${problem.field}-${problem.params.rule ?? ''}`}>
              {problem.field ? (
                <a
                  href={`#${idOfField(problem.field)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusField(problem.field!);
                  }}
                >
                  {words(problem)}
                </a>
              ) : (
                words(problem)
              )}
            </li>
          ))}
          {unreadable.map(({ id, label }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  leadTo(document.getElementById(id));
                }}
              >
                {t('budgets:unreadable', { name: label })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {application.myRole === 'lead' ? (
        <Button size="md" disabled={!isWhole || !application.can.submit} loading={isSaving} onClick={ask}>
          {t('applications:check.submit')}
        </Button>
      ) : (
        <Text c="dimmed">{t('applications:check.onlyLead')}</Text>
      )}
      {isUnsaved ? (
        <Text role="alert" mt="sm">
          {t('applications:check.saveFirst')}
        </Text>
      ) : null}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('applications:check.submitTitle')}
        text={
          <>
            <Text>{t('applications:check.submitText', { host })}</Text>
            <Text role="status" fw={600}>
              {waiting ? busyWords(waiting) : null}
            </Text>
          </>
        }
        confirmLabel={t('applications:check.submit')}
        onConfirm={send}
      />
    </>
  );
}
