import { Button, Group, Skeleton, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Job } from '../../ui/useJob.ts';
import classes from './assignments.module.css';
import type { AssignmentImport } from './boardTypes.ts';

/** What a file says and everything that is wrong with it; a run is made of it only when nothing is. */
export function ImportPreview({
  id,
  callId,
  onBegun,
}: {
  id: string;
  callId: string;
  onBegun: (runId: string, jobId: string) => void;
}) {
  const { t } = useTranslation();
  const { data, error } = useGet<AssignmentImport>(`/assignment-imports/${id}`);
  const renew = () => refresh('/assignment-imports', `/calls/${callId}`);
  const execute = useMutation<{ runId: string; job: Job }, ApiError>({
    mutationFn: () => post(`/assignment-imports/${id}/execute`),
    onSuccess: async ({ runId, job }) => {
      await renew();
      onBegun(runId, job.id);
    },
  });
  const discard = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/assignment-imports/${id}/discard`),
    onSuccess: renew,
  });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={160} mt="lg" />;
  const { counts } = data;
  return (
    <section className={classes.adjusting} aria-labelledby="import-read">
      <h3 id="import-read">
        {t('exchange:files.read')}
        {t('common:colon')}
        {data.fileName}
      </h3>
      <p>
        {counts.lines === null
          ? t('exchange:files.countsSeen', { ...counts })
          : t('exchange:files.counts', { ...counts, lines: counts.lines })}{' '}
        {counts.atWork !== null && counts.atWork > 0
          ? t('exchange:files.atWork', { count: counts.atWork })
          : null}
      </p>
      {counts.problems > 0 ? <Problems data={data} /> : null}
      <ErrorNotice error={execute.error ?? discard.error} />
      <Group mt="md">
        {data.can.execute ? (
          <Button loading={execute.isPending} onClick={() => execute.mutate()}>
            {t('exchange:files.execute')}
          </Button>
        ) : null}
        {data.can.discard ? (
          <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
            {t('exchange:files.discard')}
          </Button>
        ) : null}
      </Group>
    </section>
  );
}

function Problems({ data: { counts, problems } }: { data: AssignmentImport }) {
  const { t } = useTranslation();
  const title = t('exchange:files.problems', { count: counts.problems });
  const shown = new Set(problems.map(({ line }) => line)).size;
  return (
    <>
      <strong>{title}</strong>{' '}
      {shown < counts.problems ? t('exchange:files.firstShown', { count: shown }) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={title} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="end">{t('exchange:files.line')}</Table.Th>
              <Table.Th>{t('exchange:files.problem')}</Table.Th>
              <Table.Th>{t('exchange:files.field')}</Table.Th>
              <Table.Th>{t('exchange:files.value')}</Table.Th>
              <Table.Th>{t('exchange:files.accepted')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.map((one) => (
              <Table.Tr key={`${one.line} ${one.code} ${one.field}`}>
                <Table.Td ta="end" className="tabular">
                  {one.line}
                </Table.Td>
                <Table.Td>{t(`errors:${one.code}` as 'errors:import-value')}</Table.Td>
                <Table.Td translate="no">
                  <code>{one.field}</code>
                </Table.Td>
                <Table.Td translate="no">
                  <code>{one.value}</code>
                </Table.Td>
                <Table.Td translate="no">
                  <code>{one.accepted}</code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </>
  );
}
