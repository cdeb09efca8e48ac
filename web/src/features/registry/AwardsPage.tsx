import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { orderNames } from '../../ui/names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { useOrganisationName } from '../conflicts/names.ts';
import classes from './registry.module.css';
import type { Facets, PublicAwardItem } from './types.ts';

/** The public record of awards, searched without signing in. */
export default function AwardsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const nameOf = useOrganisationName();
  const reader = useLocale();
  const locale = HTML_LANG[reader];
  const facets = useGet<Facets>('/registry/facets');
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const columns: Column<PublicAwardItem>[] = [
    {
      id: 'title',
      header: t('registry:award'),
      sort: 'title',
      cell: (award) => (
        <>
          <Link to={`/awards/${award.number}`}>
            {orderNames({ name: award.title, nameAlt: award.titleAlt }, reader)[0]}
          </Link>
          <div className={classes.soft}>
            {award.number} · <LocalTextView text={award.callTitle} />
          </div>
        </>
      ),
    },
    {
      id: 'lead',
      header: t('registry:lead'),
      cell: ({ lead }) => (lead ? <PersonName name={lead.name} nameAlt={lead.nameAlt} /> : '–'),
    },
    { id: 'host', header: t('registry:host'), cell: ({ host }) => (host ? nameOf(host) : '–') },
    {
      id: 'amount',
      header: t('registry:amount'),
      sort: 'amount',
      align: 'end',
      cell: (award) => <Money minor={award.amount} currency={award.currency} />,
    },
    {
      id: 'published',
      header: t('registry:published'),
      sort: 'publishedAt',
      phone: 'hide',
      cell: (award) => <DateTime value={award.publishedAt} />,
    },
  ];
  return (
    <>
      <PageHeader title={t('registry:title')} lede={t('registry:lede')} />
      <DataTable<PublicAwardItem>
        path="/registry/awards"
        label={t('registry:label')}
        columns={columns}
        rowKey={({ number }) => number}
        searchLabel={t('registry:search')}
        filters={[
          {
            name: 'call',
            label: t('registry:call'),
            options: (facets.data?.calls ?? []).map(({ value, title, count }) => ({
              value,
              label: `${title ? text(title) : value} (${count})`,
            })),
          },
          {
            name: 'year',
            label: t('registry:year'),
            options: (facets.data?.years ?? []).map(({ value, count }) => ({
              value,
              label: `${value} (${count})`,
            })),
          },
          {
            name: 'country',
            label: t('registry:country'),
            options: (facets.data?.countries ?? []).map(({ value, count }) => ({
              value,
              label: `${regions.of(value) ?? value} (${count})`,
            })),
          },
        ]}
        empty={{ title: t('registry:none'), text: t('registry:noneText') }}
      />
    </>
  );
}
