import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ApplicationsTable } from '../applications/ApplicationsTable.tsx';
import type { CallDetail } from './types.ts';

/** The submitted applications of a call, for those who follow it. */
export default function CallApplicationsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: call } = useGet<CallDetail>(`/calls/${callId}`);
  return (
    <>
      <PageHeader
        title={t('calls:applications.title')}
        kicker={call?.code}
        crumbs={call ? { [`/calls/${callId}`]: text(call.title) } : {}}
        actions={
          call?.eligibility.length ? (
            <Button component={Link} to={`/calls/${callId}/eligibility`} variant="default">
              {t('eligibility:check.open')}
            </Button>
          ) : null
        }
      />
      <ApplicationsTable
        callId={callId}
        label={t('calls:applications.label')}
        empty={{ title: t('calls:applications.none'), text: t('calls:applications.noneText') }}
      />
    </>
  );
}
