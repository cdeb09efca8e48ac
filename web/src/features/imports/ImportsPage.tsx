import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { StartImport } from './StartImport.tsx';
import { type ImportRecord, TONES } from './types.ts';

/** Reading a new file, and what was imported before. */
export default function ImportsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('imports:title')} lede={t('imports:lead')} />
      <Section title={t('imports:start')}>
        <StartImport />
      </Section>
      <Section title={t('imports:earlier')}>
        <DataTable<ImportRecord>
          path="/imports"
          label={t('imports:table')}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'file',
              header: t('imports:file'),
              cell: (row) => <Link to={`/imports/${row.id}`}>{row.fileName}</Link>,
            },
            { id: 'kind', header: t('imports:kindLabel'), cell: (row) => t(`imports:kind.${row.kind}`) },
            {
              id: 'status',
              header: t('imports:state'),
              cell: (row) => (
                <StatusBadge label={t(`imports:status.${row.status}`)} tone={TONES[row.status]} />
              ),
            },
            { id: 'who', header: t('imports:who'), phone: 'hide', cell: (row) => row.createdByName },
            {
              id: 'when',
              header: t('imports:when'),
              sort: 'createdAt',
              cell: (row) => <DateTime value={row.createdAt} precision="time" />,
            },
          ]}
          empty={{ title: t('imports:empty') }}
        />
      </Section>
    </>
  );
}
