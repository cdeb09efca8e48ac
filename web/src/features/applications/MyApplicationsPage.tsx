import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { ApplicationStatusBadge } from './applicationStatus.tsx';
import classes from './applications.module.css';
import { APPLICATION_STATES, type ApplicationListItem } from './types.ts';

/** Everything the reader leads or takes part in. */
export default function MyApplicationsPage() {
  const { t } = useTranslation();
  const columns: Column<ApplicationListItem>[] = [
    {
      id: 'title',
      header: t('applications:list.application'),
      sort: 'title',
      cell: (one) => (
        <>
          <Link to={`/applications/${one.id}`}>{one.title || t('applications:untitled')}</Link>
          {one.number ? <div className={classes.number}>{one.number}</div> : null}
        </>
      ),
    },
    {
      id: 'call',
      header: t('applications:list.call'),
      cell: (one) => (
        <Link to={`/calls/${one.callCode}`}>
          <LocalTextView text={one.callTitle} />
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('applications:list.state'),
      cell: (one) =>
        one.needsMyConsent ? (
          <StatusBadge label={t('applications:list.needsConsent')} tone="attention" />
        ) : (
          <ApplicationStatusBadge status={one.status} />
        ),
    },
    {
      id: 'closes',
      header: t('applications:list.closes'),
      cell: (one) =>
        one.status === 'draft' ? (
          <DateTime value={one.until ?? one.closesAt} relative />
        ) : (
          <DateTime value={one.until ?? one.closesAt} />
        ),
    },
    {
      id: 'requested',
      header: t('applications:list.requested'),
      sort: 'requested',
      align: 'end',
      cell: (one) => <Money minor={one.requested} currency={one.currency} />,
    },
    {
      id: 'updatedAt',
      header: t('applications:list.updatedAt'),
      sort: 'updatedAt',
      phone: 'hide',
      cell: (one) => <DateTime value={one.updatedAt} relative="only" />,
    },
  ];
  const seeCalls = (
    <Button component={Link} to="/calls">
      {t('applications:list.seeCalls')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('applications:title')} lede={t('applications:list.lede')} actions={seeCalls} />
      <DataTable<ApplicationListItem>
        path="/applications"
        query={{ as: 'team' }}
        label={t('applications:list.label')}
        columns={columns}
        rowKey={(one) => one.id}
        searchLabel={t('applications:list.search')}
        filters={[
          {
            name: 'status',
            label: t('applications:list.state'),
            options: APPLICATION_STATES.map((value) => ({ value, label: t(`applications:status.${value}`) })),
          },
        ]}
        empty={{
          title: t('applications:list.none'),
          text: t('applications:list.noneText'),
          action: seeCalls,
        }}
      />
    </>
  );
}
