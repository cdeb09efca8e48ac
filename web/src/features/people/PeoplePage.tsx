import { Anchor, Button, Tabs } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { ROLES, useSession } from '../../app/session.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { useOrganisationName } from './organisationName.ts';
import { RolesTable } from './RolesTable.tsx';
import type { PersonInList } from './types.ts';

function PeopleTable({ full }: { full: boolean }) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const columns: Column<PersonInList>[] = [
    {
      id: 'name',
      header: t('people:column.name'),
      sort: 'name',
      width: '15rem',
      cell: (person) => (
        <Anchor component={Link} to={`/people/${person.id}`}>
          <PersonName name={person.name} nameAlt={person.nameAlt} />
        </Anchor>
      ),
    },
    {
      id: 'organisations',
      header: t('people:column.organisations'),
      cell: (person) => person.organisations.map(nameOf).join(', '),
    },
  ];
  if (full) {
    columns.splice(1, 0, {
      id: 'email',
      header: t('people:column.email'),
      cell: (person) => person.email ?? '–',
    });
    columns.push(
      {
        id: 'roles',
        header: t('people:column.roles'),
        cell: (person) => (person.roles ?? []).map((role) => t(`auth:role.${role}`)).join(', '),
      },
      {
        id: 'account',
        header: t('people:column.account'),
        phone: 'hide',
        width: '10rem',
        cell: (person) => t(person.hasAccount ? 'people:hasAccount' : 'people:noAccount'),
      },
    );
  }
  return (
    <DataTable<PersonInList>
      path={full ? '/people' : '/people/pick'}
      label={t('people:peopleTab')}
      rowKey={(person) => person.id}
      searchLabel={t(full ? 'people:searchPeople' : 'people:searchRoles')}
      filters={
        full
          ? [
              {
                name: 'role',
                label: t('people:filterRole'),
                options: ROLES.map((value) => ({ value, label: t(`auth:role.${value}`) })),
              },
            ]
          : []
      }
      columns={columns}
      empty={{ title: t('people:noPeople'), text: t('people:noPeopleText') }}
    />
  );
}

/** Everybody the funder knows, and who holds which role. Officers find people by name, without their addresses. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const go = useGo();
  const { tab = 'people' }: { tab?: string } = useSearch({ strict: false });
  return (
    <>
      <PageHeader
        title={t('people:title')}
        actions={
          <Button component={Link} to="/people/new">
            {t('people:addPerson')}
          </Button>
        }
      />
      <Tabs
        value={tab}
        onChange={(next) =>
          go('/people', { search: { tab: next === 'people' ? '' : (next ?? '') }, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="people">{t('people:peopleTab')}</Tabs.Tab>
          <Tabs.Tab value="roles">{t('people:rolesTab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <PeopleTable full={can.administer === true} />
        </Tabs.Panel>
        <Tabs.Panel value="roles">
          <RolesTable />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
