import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './assignments.module.css';
import { type AssignmentImport, IMPORT_USES, type ImportFormat } from './boardTypes.ts';
import { ImportPreview } from './ImportPreview.tsx';

const FORMATS = Object.keys(IMPORT_USES) as ImportFormat[];
const MOST_BYTES = 64_000_000;

/** Assignments, constraints and scores that were made elsewhere: read, looked at, then made a run. */
export function FilesPanel({
  callId,
  canImport,
  onBegun,
}: {
  callId: string;
  canImport: boolean;
  onBegun: (runId: string, jobId: string) => void;
}) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<ImportFormat>('openreview-assignment');
  const [use, setUse] = useState<string>('locks');
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <>
      {canImport ? (
        <Section title={t('exchange:files.title')} lede={t('exchange:files.lede')}>
          <div className={classes.form} style={{ marginBottom: '1rem' }}>
            <NativeSelect
              label={t('exchange:files.format')}
              value={format}
              onChange={(event) => {
                const next = event.currentTarget.value as ImportFormat;
                setFormat(next);
                setUse(IMPORT_USES[next][0]);
              }}
              data={FORMATS.map((value) => ({ value, label: t(`exchange:files.formats.${value}`) }))}
            />
            <NativeSelect
              label={t('exchange:files.use')}
              value={use}
              onChange={(event) => setUse(event.currentTarget.value)}
              data={IMPORT_USES[format].map((value) => ({ value, label: t(`exchange:files.uses.${value}`) }))}
            />
          </div>
          <FileDrop
            label={t('exchange:files.file')}
            hint={t('exchange:files.hint')}
            accept=".csv,.json,.txt"
            maxBytes={MOST_BYTES}
            onUpload={async (file, options) => {
              const read = await upload<AssignmentImport>(`/calls/${callId}/assignment-imports`, file, {
                ...options,
                fields: { format, use },
              });
              setOpenId(read.id);
              await refresh(`/calls/${callId}/assignment-imports`);
            }}
          />
          {openId ? <ImportPreview key={openId} id={openId} callId={callId} onBegun={onBegun} /> : null}
        </Section>
      ) : null}
      <div style={{ marginTop: '3rem' }}>
        <Section title={t('exchange:files.list')}>
          <ImportsTable callId={callId} onOpen={setOpenId} />
        </Section>
      </div>
    </>
  );
}

function ImportsTable({ callId, onOpen }: { callId: string; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const columns: Column<AssignmentImport>[] = [
    {
      id: 'name',
      header: t('exchange:files.name'),
      cell: (one) => (
        <>
          <button type="button" className={classes.linkButton} onClick={() => onOpen(one.id)}>
            {one.fileName}
          </button>
          <div className={classes.soft}>
            {t(`exchange:files.formats.${one.format}`)} · {t(`exchange:files.uses.${one.use}`)}
          </div>
        </>
      ),
    },
    {
      id: 'state',
      header: t('exchange:files.state'),
      width: '13rem',
      cell: (one) =>
        one.status === 'preview' && one.counts.problems > 0 ? (
          <StatusBadge tone="bad" label={t('exchange:files.problems', { count: one.counts.problems })} />
        ) : (
          t(`exchange:files.status.${one.status}`)
        ),
    },
    {
      id: 'when',
      header: t('exchange:files.when'),
      sort: 'madeAt',
      width: '12rem',
      cell: (one) => <DateTime value={one.madeAt} precision="time" />,
    },
  ];
  return (
    <DataTable<AssignmentImport>
      path={`/calls/${callId}/assignment-imports`}
      label={t('exchange:files.listLabel')}
      prefix="f-"
      columns={columns}
      rowKey={({ id }) => id}
      empty={{ title: t('exchange:files.empty') }}
    />
  );
}
