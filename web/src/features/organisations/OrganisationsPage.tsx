import type { components } from '@headwater/client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { hasRole, useSession } from '../../app/session.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { NewOrganisationDialog } from './NewOrganisationDialog.tsx';
import { nameCountry, nameOrganisation } from './names.ts';

type Organisation = components['schemas']['OrganisationView'];

/** All organisations, found by any of their names. */
export default function OrganisationsPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const [adding, setAdding] = useState(false);
  const canAdd = hasRole(useSession(), 'administrator', 'officer');
  return (
    <>
      <PageHeader
        title={t('organisations:title')}
        lede={t('organisations:lead')}
        actions={
          canAdd ? <Button onClick={() => setAdding(true)}>{t('organisations:add')}</Button> : undefined
        }
      />
      <DataTable<Organisation>
        path="/organisations"
        label={t('organisations:title')}
        searchLabel={t('organisations:search')}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'name',
            header: t('organisations:name'),
            sort: 'name',
            cell: (row) => <Link to={`/organisations/${row.id}`}>{nameOrganisation(row, locale)}</Link>,
          },
          {
            id: 'place',
            header: t('organisations:place'),
            cell: (row) => [row.city, nameCountry(row.country, locale)].filter(Boolean).join(', '),
          },
          {
            id: 'ror',
            header: t('organisations:rorId'),
            phone: 'hide',
            cell: (row) => row.rorId ?? t('organisations:noRor'),
          },
        ]}
        empty={{ title: t('organisations:empty'), text: t('organisations:emptyText') }}
      />
      <NewOrganisationDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}
