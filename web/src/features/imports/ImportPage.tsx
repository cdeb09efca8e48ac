import { Button, Group, Table } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { type ImportRecord, TONES } from './types.ts';

/** One import: what the file holds, whether to store it, and what was stored. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { importId } = useParams({ strict: false });
  const path = `/imports/${importId}`;
  const { data, error, isPending } = useGet<ImportRecord>(path);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  if (isPending) return <PagePending />;
  if (error) return <PageFault error={error} />;

  const discard = () =>
    post(`${path}/discard`)
      .then(() => refresh('/imports'))
      .catch(setFailure);
  const isMoving = data.status === 'parsing' || data.status === 'executing';

  return (
    <>
      <PageHeader
        title={data.fileName}
        kicker={t(`imports:kind.${data.kind}`)}
        status={<StatusBadge label={t(`imports:status.${data.status}`)} tone={TONES[data.status]} />}
        meta={<DateTime value={data.createdAt} precision="time" />}
        actions={
          <Group>
            {data.can.discard ? (
              <Button variant="default" onClick={discard}>
                {t('imports:discard')}
              </Button>
            ) : null}
            {data.can.execute ? (
              <Button onClick={() => setAsking(true)}>{t('imports:execute')}</Button>
            ) : null}
          </Group>
        }
      />
      <ErrorNotice error={failure} />
      {data.error ? <ErrorNotice error={asApiError(data.error)} /> : null}
      {isMoving && data.jobId ? (
        <JobProgress
          key={data.jobId}
          jobId={data.jobId}
          title={t(`imports:status.${data.status}`)}
          onOver={() => void refresh('/imports', '/organisations')}
        />
      ) : null}
      {data.report ? <Report record={data} /> : null}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('imports:execute')}
        text={t('imports:executeAsk')}
        confirmLabel={t('imports:execute')}
        onConfirm={async () => {
          await post(`${path}/execute`);
          await refresh('/imports');
        }}
      />
    </>
  );
}

function asApiError(error: NonNullable<ImportRecord['error']>): ApiError {
  return new ApiError(400, { code: error.code, message: error.code, params: error.params });
}

function Report({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()]);
  const report = record.report;
  if (!report) return null;
  const [first] = report.sample;
  return (
    <>
      <Section title={record.status === 'done' ? t('imports:stored') : t('imports:found')}>
        <Table maw={640}>
          <Table.Tbody>
            {Object.entries(report.counts).map(([key, value]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400}>
                  {t(`imports:count.${key}` as 'imports:count.awards')}
                </Table.Th>
                <Table.Td ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {number.format(value)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      {first ? (
        <Section title={t('imports:firstRows')}>
          <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {Object.keys(first).map((key) => (
                    <Table.Th key={key} scope="col">
                      {t(`imports:column.${key}` as 'imports:column.name')}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {report.sample.map((row) => (
                  <Table.Tr key={Object.values(row).join('|')}>
                    {Object.entries(row).map(([key, value]) => (
                      <Table.Td key={key}>{value}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Section>
      ) : null}
    </>
  );
}
