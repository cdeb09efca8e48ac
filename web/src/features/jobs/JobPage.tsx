import { Code, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import type { Job } from '../../ui/useJob.ts';
import { useJobKind } from './jobWords.ts';

/** One piece of long work while it runs and afterwards. */
export default function JobPage() {
  const { t } = useTranslation();
  const { jobId = '' }: { jobId?: string } = useParams({ strict: false });
  const { data: job, error } = useGet<Job>(`/jobs/${jobId}`);
  const kindOf = useJobKind();
  if (error) return <PageFault error={error} />;
  if (!job) return <Skeleton height={180} />;
  const title = kindOf(job.kind);
  return (
    <>
      <PageHeader
        title={title}
        meta={
          <>
            <span>
              {t('jobs:column.created')} <DateTime value={job.createdAt} precision="time" relative />
            </span>
            {job.finishedAt ? (
              <span>
                {t('jobs:column.finished')} <DateTime value={job.finishedAt} precision="time" />
              </span>
            ) : null}
          </>
        }
      />
      <JobProgress
        key={job.id}
        jobId={job.id}
        title={title}
        onOver={() => {
          if (job.finishedAt === null) void refresh('/jobs');
        }}
      />
      {job.result === null ? null : (
        <Section title={t('jobs:result')}>
          <Code block>{JSON.stringify(job.result, null, 2)}</Code>
        </Section>
      )}
    </>
  );
}
