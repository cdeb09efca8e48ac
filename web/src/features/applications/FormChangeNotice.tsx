import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import { type CallChange, ChangeList } from '../calls/ChangeList.tsx';
import type { ApplicationDraft } from './types.ts';

/** What changed in the form of the call since the draft was begun, and what that means for it. */
export function FormChangeNotice({ application }: { application: ApplicationDraft }) {
  const { t } = useTranslation();
  const { data } = useGet<Page<CallChange>>(`/public/calls/${application.call.code}/changes`, { limit: 20 });
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
