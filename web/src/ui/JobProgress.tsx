import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../app/api.ts';
import { HTML_LANG, useLocale } from '../app/i18n.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { type Job, useJob } from './useJob.ts';

function useJobWords(job: Job | null, lost: boolean): string {
  const { t, i18n } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  if (lost) return t('ui.job.lost');
  if (!job || job.status === 'queued') return t('ui.job.queued');
  if (job.status === 'cancelled') return t('ui.job.cancelled');
  if (job.status === 'done') return t('ui.job.done');
  if (job.status === 'failed') return t('ui.job.failed');
  const key = `jobs:step.${job.step}`;
  const step = job.step && i18n.exists(key) ? t(key) : t('ui.job.running');
  if (job.total === null) return step;
  const number = new Intl.NumberFormat(locale);
  return t('ui.job.stepOf', {
    step,
    progress: number.format(job.progress),
    total: number.format(job.total),
  });
}

/** Long work as a bar with its step in words, a way to cancel, and the error when it fails. */
export function JobProgress({
  jobId,
  title,
  onOver,
}: {
  jobId: string;
  title: string;
  onOver?: (job: Job) => void;
}) {
  const { t } = useTranslation();
  const { job, lost } = useJob(jobId, onOver);
  const words = useJobWords(job, lost);
  const cancel = useMutation<unknown, ApiError>({ mutationFn: () => post(`/jobs/${jobId}/cancel`) });
  const running = !job || job.status === 'queued' || job.status === 'running';
  const share = job?.status === 'done' ? 100 : job?.total ? (100 * job.progress) / job.total : null;
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>{title}</Text>
          <Text c="dimmed" size="sm" role="status" className="tabular">
            {words}
          </Text>
        </div>
        {running && job?.can.cancel ? (
          <Button variant="default" size="sm" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        ) : null}
      </Group>
      {running || job?.status === 'done' ? (
        <Progress.Root size="md">
          <Progress.Section
            value={share ?? 100}
            animated={running && share === null}
            striped={running && share === null}
            aria-label={title}
            aria-valuetext={words}
          />
        </Progress.Root>
      ) : null}
      {job?.error ? (
        <ErrorNotice
          error={
            new ApiError(200, {
              code: job.error.code,
              message: job.error.code,
              params: job.error.params,
              field: job.error.field,
              details: job.error.details.map((one) => ({ field: null, message: one.code, ...one })),
            })
          }
        />
      ) : null}
      <ErrorNotice error={cancel.error} />
    </Stack>
  );
}
