import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { Money } from '../../ui/Money.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { ApplicationStatusBadge } from './applicationStatus.tsx';
import classes from './applications.module.css';
import { nameOrganisation } from './organisationName.ts';
import { APPLICATION_STATES, type ApplicationListItem } from './types.ts';

interface Facets {
  disciplines: { value: string; count: number }[];
  countries: { value: string; count: number }[];
}

/** The applications of a call that the reader follows, with filters made of what occurs in it. */
export function ApplicationsTable({
  callId,
  label,
  empty,
}: {
  callId: string;
  label: string;
  empty: { title: string; text?: string };
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const facets = useGet<Facets>('/applications/facets', { call: callId });
  const disciplines = useDisciplineNames();
  const regions = new Intl.DisplayNames(HTML_LANG[locale], { type: 'region' });
  const columns: Column<ApplicationListItem>[] = [
    {
      id: 'title',
      header: t('applications:list.application'),
      sort: 'title',
      width: '32%',
      cell: (one) => (
        <Link to={`/calls/${callId}/applications/${one.id}`}>{one.title || t('applications:untitled')}</Link>
      ),
    },
    {
      id: 'number',
      header: t('applications:list.number'),
      sort: 'number',
      width: '9rem',
      cell: (one) => <span className="tabular">{one.number ?? '–'}</span>,
    },
    {
      id: 'lead',
      header: `${t('applications:list.lead')} · ${t('applications:list.host')}`,
      cell: (one) => (
        <>
          {one.lead ? <PersonName name={one.lead.name} nameAlt={one.lead.nameAlt} /> : '–'}
          <div className={classes.number}>{one.host ? nameOrganisation(one.host, locale) : '–'}</div>
        </>
      ),
    },
    {
      id: 'discipline',
      header: t('applications:list.discipline'),
      phone: 'hide',
      cell: (one) => (one.discipline ? disciplines(one.discipline) : '–'),
    },
    {
      id: 'requested',
      header: t('applications:list.requested'),
      sort: 'requested',
      align: 'end',
      cell: (one) => <Money minor={one.requested} currency={one.currency} />,
    },
    {
      id: 'submittedAt',
      header: t('applications:list.submittedAt'),
      sort: 'submittedAt',
      phone: 'hide',
      cell: (one) => <DateTime value={one.submittedAt} />,
    },
    {
      id: 'state',
      header: t('applications:list.state'),
      cell: (one) => <ApplicationStatusBadge status={one.status} />,
    },
  ];
  return (
    <DataTable<ApplicationListItem>
      path="/applications"
      query={{ call: callId, as: 'funder' }}
      label={label}
      columns={columns}
      rowKey={(one) => one.id}
      searchLabel={t('applications:list.search')}
      filters={[
        {
          name: 'status',
          label: t('applications:list.state'),
          options: APPLICATION_STATES.filter((state) => state !== 'draft' && state !== 'with-host').map(
            (value) => ({ value, label: t(`applications:status.${value}`) }),
          ),
        },
        {
          name: 'discipline',
          label: t('applications:list.discipline'),
          options: (facets.data?.disciplines ?? []).map(({ value, count }) => ({
            value,
            label: `${disciplines(value)} (${count})`,
          })),
        },
        {
          name: 'country',
          label: t('applications:list.country'),
          options: (facets.data?.countries ?? []).map(({ value, count }) => ({
            value,
            label: `${regions.of(value) ?? value} (${count})`,
          })),
        },
      ]}
      empty={empty}
    />
  );
}

interface DisciplineList {
  items: { key: string; name: { en: string; zh: string } }[];
}

/** The funder's own disciplines; an empty list where any text may stand. */
export function useDisciplines(): DisciplineList['items'] {
  return useGet<DisciplineList>('/public/disciplines').data?.items ?? [];
}

/** The name of a discipline in the reader's language; the text itself when it is not on the funder's list. */
export function useDisciplineNames(): (key: string) => string {
  const locale = useLocale();
  const names = new Map(useDisciplines().map(({ key, name }) => [key, name[locale] || name.en]));
  return (key) => names.get(key) ?? key;
}
