import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { ApplicationStatusBadge } from './applicationStatus.tsx';
import classes from './applications.module.css';
import { HostBulk } from './HostBulk.tsx';
import { APPLICATION_STATES, type ApplicationListItem } from './types.ts';

interface HostFacets {
  calls: { id: string; code: string; count: number }[];
  departments: { value: string; count: number }[];
}

/** What a host organisation is asked to sign and has signed. */
export default function HostApplicationsPage() {
  const { t } = useTranslation();
  const facets = useGet<HostFacets>('/host/facets');
  const departments = facets.data?.departments ?? [];
  const departmentFilter =
    departments.length === 0
      ? []
      : [
          {
            name: 'department',
            label: t('hostQueue:department'),
            options: departments.map(({ value, count }) => ({
              value,
              label: `${value} (${count})`,
            })),
          },
        ];
  const departmentColumn: Column<ApplicationListItem>[] = [
    {
      id: 'department',
      header: t('hostQueue:department'),
      sort: 'department',
      phone: 'hide',
      cell: (one) => one.department ?? '–',
    },
  ];
  const columns: Column<ApplicationListItem>[] = [
    {
      id: 'title',
      header: t('applications:list.application'),
      sort: 'title',
      cell: (one) => (
        <>
          <Link to={`/host/applications/${one.id}`}>{one.title || t('applications:untitled')}</Link>
          <div className={classes.number}>{one.number ?? one.callCode}</div>
        </>
      ),
    },
    {
      id: 'lead',
      header: t('applications:list.lead'),
      sort: 'lead',
      cell: (one) => (one.lead ? <PersonName name={one.lead.name} nameAlt={one.lead.nameAlt} /> : '–'),
    },
    ...(departments.length > 0 ? departmentColumn : []),
    {
      id: 'requested',
      header: t('applications:list.requested'),
      sort: 'requested',
      align: 'end',
      cell: (one) => <Money minor={one.requested} currency={one.currency} />,
    },
    {
      id: 'until',
      header: t('hostQueue:left'),
      sort: 'until',
      cell: (one) => <DateTime value={one.until} precision="zone" relative={one.status === 'with-host'} />,
    },
    {
      id: 'state',
      header: t('applications:list.state'),
      cell: (one) => <ApplicationStatusBadge status={one.status} />,
    },
  ];
  return (
    <>
      <PageHeader title={t('applications:host.title')} lede={t('applications:host.lede')} />
      <DataTable<ApplicationListItem>
        path="/applications"
        query={{ as: 'host' }}
        label={t('applications:host.label')}
        columns={columns}
        rowKey={(one) => one.id}
        searchLabel={t('applications:list.search')}
        filters={[
          {
            name: 'status',
            label: t('applications:list.state'),
            options: APPLICATION_STATES.filter((state) => state !== 'draft').map((value) => ({
              value,
              label: t(`applications:status.${value}`),
            })),
          },
          {
            name: 'call',
            label: t('hostQueue:call'),
            options: (facets.data?.calls ?? []).map(({ id, code, count }) => ({
              value: id,
              label: `${code} (${count})`,
            })),
          },
          ...departmentFilter,
        ]}
        isSelectable={(one) => one.status === 'with-host'}
        bulk={(ids, clear) => <HostBulk ids={ids} onDone={clear} />}
        empty={{ title: t('applications:host.none'), text: t('applications:host.noneText') }}
      />
    </>
  );
}
