import { Alert } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { type CallChange, ChangeList } from '../calls/ChangeList.tsx';
import type { ApplicationDraft } from './types.ts';

/** What changed in the form of the call since the draft was begun, and what that means for it. */
export function FormChangeNotice({ application }: { application: ApplicationDraft }) {
  const { t } = useTranslation();
  const path = `/public/calls/${application.call.code}/changes`;
  const { data } = useGet<Page<CallChange>>(path, { limit: 20 });
  const form = useMemo(() => JSON.stringify(application.form), [application.form]);
  const read = useRef(form);
  useEffect(() => {
    if (read.current === form) return;
    read.current = form;
    void refresh(path);
  }, [form, path]);
  const changes = (data?.items ?? []).filter(
    (one) => one.kind === 'form' && one.changedAt > application.createdAt,
  );
  if (changes.length === 0) return null;
  return (
    <Alert variant="light" color="silt" mb="lg" title={t('formChanges:noticeTitle')} role="status">
      {t('formChanges:noticeLede')}
      <ChangeList changes={changes} currency={application.call.currency} />
    </Alert>
  );
}
