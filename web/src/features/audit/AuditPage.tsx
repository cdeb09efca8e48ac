import { Anchor, Box, Group, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { type AuditEntry, useActionWords, useActorWords } from './auditWords.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { TrailCheck } from './TrailCheck.tsx';

/** The audit trail: every change with both names. `?entity=&entityId=` shows the entries about one record. */
export default function AuditPage() {
  const { t } = useTranslation();
  const { entity, entityId }: { entity?: string; entityId?: string } = useSearch({ strict: false });
  const actionWords = useActionWords();
  const actorWords = useActorWords();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  return (
    <>
      <PageHeader title={t('audit:title')} lede={t('audit:lede')} />
      {entityId ? (
        <Group mb="md">
          <Text>{t('audit:aboutOne')}</Text>
          <Anchor component={Link} to="/audit">
            {t('audit:showAll')}
          </Anchor>
        </Group>
      ) : null}
      <DataTable<AuditEntry>
        path="/audit"
        query={{ entity, entityId }}
        label={t('audit:title')}
        rowKey={(entry) => String(entry.id)}
        searchLabel={t('audit:search')}
        columns={[
          {
            id: 'what',
            header: t('audit:column.what'),
            cell: (entry) => (
              <Anchor component="button" type="button" ta="start" onClick={() => setOpen(entry)}>
                {actionWords(entry.action)}
              </Anchor>
            ),
          },
          { id: 'who', header: t('audit:column.who'), cell: (entry) => actorWords(entry) },
          {
            id: 'at',
            header: t('audit:column.at'),
            sort: 'at',
            width: '13rem',
            cell: (entry) => <DateTime value={entry.at} precision="time" />,
          },
          {
            id: 'leaf',
            header: t('audit:column.leaf'),
            align: 'end',
            phone: 'hide',
            width: '9rem',
            cell: (entry) => <span className="tabular">{entry.leafIndex ?? t('audit:noLeaf')}</span>,
          },
        ]}
        empty={{ title: t('audit:empty') }}
      />
      {entityId ? null : (
        <Box mt="xl">
          <TrailCheck />
        </Box>
      )}
      {open ? <EntryDialog entry={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
