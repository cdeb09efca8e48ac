import { Anchor, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Job } from '../../ui/useJob.ts';
import { JOB_TONES, useJobKind } from './jobWords.ts';

function Share({ job }: { job: Job }) {
  const { t } = useTranslation();
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()]);
  if (job.status !== 'running' || job.total === null) return null;
  return (
    <>
      <span className="tabular">
        {number.format(job.progress)} / {number.format(job.total)}
      </span>
      <Progress
        value={job.total === 0 ? 100 : (100 * job.progress) / job.total}
        aria-label={t('jobs:column.progress')}
        mt={4}
      />
    </>
  );
}

/** Long work that exists for the reader, newest first. */
export default function JobsPage() {
  const { t } = useTranslation();
  const kindOf = useJobKind();
  return (
    <>
      <PageHeader title={t('jobs:title')} lede={t('jobs:lede')} />
      <DataTable<Job>
        path="/jobs"
        label={t('jobs:title')}
        rowKey={(job) => job.id}
        columns={[
          {
            id: 'kind',
            header: t('jobs:column.kind'),
            cell: (job) => (
              <Anchor component={Link} to={`/jobs/${job.id}`}>
                {kindOf(job.kind)}
              </Anchor>
            ),
          },
          {
            id: 'status',
            header: t('jobs:column.status'),
            width: '10rem',
            cell: (job) => (
              <StatusBadge label={t(`jobs:status.${job.status}`)} tone={JOB_TONES[job.status]} />
            ),
          },
          {
            id: 'progress',
            header: t('jobs:column.progress'),
            width: '12rem',
            cell: (job) => <Share job={job} />,
          },
          {
            id: 'created',
            header: t('jobs:column.created'),
            sort: 'createdAt',
            width: '13rem',
            cell: (job) => <DateTime value={job.createdAt} precision="time" />,
          },
          {
            id: 'finished',
            header: t('jobs:column.finished'),
            width: '13rem',
            cell: (job) => <DateTime value={job.finishedAt} precision="time" />,
          },
        ]}
        empty={{ title: t('jobs:empty'), text: t('jobs:emptyText') }}
      />
    </>
  );
}
