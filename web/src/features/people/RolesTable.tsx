import { Anchor, Button, Checkbox } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ROLES } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { useListState } from '../../ui/useListState.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import { ScopeName } from './ScopeName.tsx';
import type { RoleInList } from './types.ts';

/** Asks before a role is ended; the reason goes to the record. */
export function EndRoleDialog({
  role,
  onClose,
}: {
  role: Pick<RoleInList, 'id' | 'role'> & { person: { id: string; name: string } };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      danger
      title={t('people:endRoleTitle', { role: t(`auth:role.${role.role}`) })}
      text={t('people:endRoleText', { name: sayName(role.person) })}
      confirmLabel={t('people:endRole')}
      reasonLabel={t('people:field.reason')}
      onConfirm={async (reason) => {
        await post(`/roles/${role.id}/end`, { reason });
        showNotice(t('people:roleEnded'));
        await refresh('/roles', `/people/${role.person.id}`, '/people');
      }}
    />
  );
}

/** Who holds which role where. */
export function RolesTable() {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const state = useListState('r');
  const search: Record<string, string | undefined> = useSearch({ strict: false });
  const ended = search.rended === 'true';
  const [ending, setEnding] = useState<RoleInList | null>(null);
  const columns: Column<RoleInList>[] = [
    {
      id: 'name',
      header: t('people:column.name'),
      sort: 'name',
      cell: ({ person }) => (
        <Anchor component={Link} to={`/people/${person.id}`}>
          <PersonName name={person.name} nameAlt={person.nameAlt} />
        </Anchor>
      ),
    },
    { id: 'role', header: t('people:column.role'), cell: ({ role }) => t(`auth:role.${role}`) },
    { id: 'scope', header: t('people:column.scope'), cell: (role) => <ScopeName grant={role} /> },
    {
      id: 'granted',
      header: t(ended ? 'people:column.ended' : 'people:column.granted'),
      sort: ended ? undefined : 'grantedAt',
      width: '10rem',
      cell: (role) => <DateTime value={ended ? role.endedAt : role.grantedAt} />,
    },
    {
      id: 'end',
      header: t('people:column.action'),
      align: 'end',
      width: '7rem',
      cell: (role) =>
        role.can.end ? (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`${t('people:endRole')}: ${sayName(role.person)}, ${t(`auth:role.${role.role}`)}`}
            onClick={() => setEnding(role)}
          >
            {t('people:endRole')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <DataTable<RoleInList>
        path="/roles"
        prefix="r"
        query={{ ended: ended || undefined }}
        label={t('people:rolesTab')}
        rowKey={(role) => role.id}
        searchLabel={t('people:searchRoles')}
        filters={[
          {
            name: 'role',
            label: t('people:filterRole'),
            options: ROLES.map((value) => ({ value, label: t(`auth:role.${value}`) })),
          },
        ]}
        tools={
          <Checkbox
            label={t('people:showEnded')}
            checked={ended}
            onChange={(event) => state.set({ ended: event.currentTarget.checked ? 'true' : '' })}
          />
        }
        columns={columns}
        empty={{ title: t('people:noRoles'), text: t('people:noRolesText') }}
      />
      {ending ? <EndRoleDialog role={ending} onClose={() => setEnding(null)} /> : null}
    </>
  );
}
