import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Page, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { CallDetail } from '../calls/types.ts';
import classes from './applications.module.css';

interface TracedApplication {
  id: string;
  number: string | null;
  title: string;
  found: number;
  passedAt: string | null;
  passReason: string | null;
}

/** The applications of a blind call in which something tells whose they are. */
export default function NamesPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const session = useSession();
  const { callId = '' } = useParams({ strict: false });
  const path = `/calls/${callId}/traces`;
  const call = useGet<CallDetail>(`/calls/${callId}`);
  const summary = useGet<Page<TracedApplication> & { isBlind: boolean; unchecked: number }>(path, {
    limit: 1,
  });
  const check = useMutation<unknown, Error>({
    mutationFn: () => post(`${path}/check`),
    onSuccess: () => refresh(path),
  });
  if (call.error || summary.error) return <PageFault error={call.error ?? summary.error} />;
  if (!call.data || !summary.data) return <PagePending />;
  const { unchecked, isBlind } = summary.data;
  return (
    <>
      <PageHeader
        title={t('blinding:title')}
        kicker={call.data.code}
        lede={t('blinding:lede')}
        crumbs={{ [`/calls/${callId}`]: text(call.data.title) }}
      />
      {isBlind ? (
        <>
          {unchecked > 0 ? (
            <Alert variant="light" color="silt" mb="lg">
              <p style={{ marginTop: 0 }}>{t('blinding:unchecked', { count: unchecked })}</p>
              {hasRole(session, 'officer') ? (
                <Button onClick={() => check.mutate()} loading={check.isPending}>
                  {t('blinding:check')}
                </Button>
              ) : null}
              <ErrorNotice error={check.error} />
            </Alert>
          ) : null}
          <DataTable<TracedApplication>
            path={path}
            label={t('blinding:list')}
            rowKey={(row) => row.id}
            searchLabel={t('blinding:search')}
            columns={[
              {
                id: 'application',
                header: t('blinding:column.application'),
                sort: 'number',
                cell: (row) => (
                  <>
                    <Link to={`/calls/${callId}/applications/${row.id}`}>{row.title}</Link>
                    <div className={classes.number}>{row.number}</div>
                  </>
                ),
              },
              {
                id: 'found',
                header: t('blinding:column.found'),
                sort: 'found',
                width: '8rem',
                cell: (row) => t('blinding:found', { count: row.found }),
              },
              {
                id: 'state',
                header: t('blinding:column.state'),
                cell: (row) => (
                  <>
                    <StatusBadge
                      label={t(row.passedAt ? 'blinding:passed' : 'blinding:open')}
                      tone={row.passedAt ? 'good' : 'attention'}
                    />
                    {row.passReason ? <div className={classes.number}>{row.passReason}</div> : null}
                  </>
                ),
              },
            ]}
            empty={{ title: t('blinding:none'), text: t('blinding:noneText') }}
          />
        </>
      ) : (
        <EmptyState title={t('blinding:notBlind')} />
      )}
    </>
  );
}
