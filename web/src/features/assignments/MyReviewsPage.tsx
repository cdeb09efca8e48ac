import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AssignmentStatusBadge } from './assignmentStatus.tsx';
import classes from './assignments.module.css';
import type { AssignmentStatus, OwnAssignment } from './types.ts';

const NEXT_STEPS: Partial<Record<AssignmentStatus, 'openInvitation' | 'openReview' | 'openSubmitted'>> = {
  invited: 'openInvitation',
  accepted: 'openReview',
  reviewed: 'openSubmitted',
};

const STATES = ['invited', 'accepted', 'reviewed', 'declined'] as const;

/** Everything a reviewer was asked to do, with the next step. */
export default function MyReviewsPage() {
  const { t } = useTranslation();
  const columns: Column<OwnAssignment>[] = [
    {
      id: 'application',
      header: t('invitations:my.application'),
      cell: (one) => (
        <>
          <Anchor component={Link} to={`/reviews/${one.id}`} lang={HTML_LANG[one.application.language]}>
            {one.application.title}
          </Anchor>
          {one.application.titleAlt ? (
            <div className={classes.soft} lang={HTML_LANG[one.application.language === 'en' ? 'zh' : 'en']}>
              {one.application.titleAlt}
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'call',
      header: t('invitations:my.call'),
      width: '16rem',
      phone: 'hide',
      cell: ({ call }) => <LocalTextView text={call.title} />,
    },
    {
      id: 'status',
      header: t('invitations:my.status'),
      width: '9rem',
      cell: ({ status }) => <AssignmentStatusBadge status={status} />,
    },
    {
      id: 'due',
      header: t('invitations:my.due'),
      sort: 'dueAt',
      width: '14rem',
      cell: ({ dueAt, status }) => (
        <DateTime value={dueAt} relative={status === 'invited' || status === 'accepted'} />
      ),
    },
    {
      id: 'next',
      header: t('invitations:my.next'),
      width: '11rem',
      cell: (one) => {
        const next = NEXT_STEPS[one.status];
        return next ? (
          <Button
            component={Link}
            to={`/reviews/${one.id}`}
            size="compact-md"
            variant={one.status === 'reviewed' ? 'subtle' : 'default'}
            aria-label={`${t(`invitations:my.${next}`)}: ${one.application.title}`}
          >
            {t(`invitations:my.${next}`)}
          </Button>
        ) : null;
      },
    },
  ];
  return (
    <>
      <PageHeader title={t('invitations:my.title')} lede={t('invitations:my.lede')} />
      <DataTable<OwnAssignment>
        path="/my/assignments"
        label={t('invitations:my.label')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('invitations:my.search')}
        filters={[
          {
            name: 'status',
            label: t('invitations:my.status'),
            options: STATES.map((value) => ({ value, label: t(`assignments:status.${value}`) })),
          },
        ]}
        empty={{ title: t('invitations:my.empty'), text: t('invitations:my.emptyText') }}
      />
    </>
  );
}
