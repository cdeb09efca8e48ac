import type { LocalText } from '@headwater/messages';
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import type { Role, RoleGrant } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { showNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { useOrganisationName } from './organisationName.ts';
import { RecordSelect } from './RecordSelect.tsx';
import { EndRoleDialog } from './RolesTable.tsx';
import { ScopeName } from './ScopeName.tsx';
import type { OrganisationName, Person, RoleInList } from './types.ts';

/** Panel members of one panel are named on the panel's own page. */
const CHOOSABLE: RoleGrant['scopeKind'][] = ['funder', 'call', 'organisation'];

function GiveRoleDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const text = useLocalText();
  const organisationName = useOrganisationName();
  const choices = person.grantable
    .map(({ role, scopeKinds }) => ({ role, kinds: CHOOSABLE.filter((kind) => scopeKinds.includes(kind)) }))
    .filter(({ kinds }) => kinds.length > 0);
  const [role, setRole] = useState<Role | null>(null);
  const [kind, setKind] = useState<RoleGrant['scopeKind'] | null>(null);
  const [scope, setScope] = useState<{ id: string; label: string } | null>(null);
  const kinds = choices.find((choice) => choice.role === role)?.kinds ?? [];
  const give = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post('/roles', { personId: person.id, role, scopeKind: kind, scopeId: scope?.id ?? null }),
    onSuccess: async () => {
      showNotice(t('people:roleGiven', { name: sayName(person), role: role ? t(`auth:role.${role}`) : '' }));
      onClose();
      await refresh('/roles', '/people');
    },
  });
  const complete = role !== null && kind !== null && (kind === 'funder' || scope !== null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people:giveRoleTo', { name: sayName(person) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) give.mutate();
        }}
      >
        <Stack>
          <Select
            label={t('people:chooseRole')}
            required
            withAsterisk={false}
            allowDeselect={false}
            value={role}
            data={choices.map((choice) => ({ value: choice.role, label: t(`auth:role.${choice.role}`) }))}
            description={role ? t(`people:roleHelp.${role}`) : undefined}
            onChange={(next) => {
              const choice = choices.find((one) => one.role === next);
              setRole(choice?.role ?? null);
              setKind(choice?.kinds[0] ?? null);
              setScope(null);
            }}
          />
          {kinds.length > 1 ? (
            <Select
              label={t('people:chooseScope')}
              allowDeselect={false}
              value={kind}
              data={kinds.map((value) => ({ value, label: t(`people:scopeKind.${value}`) }))}
              onChange={(next) => {
                setKind(kinds.find((one) => one === next) ?? null);
                setScope(null);
              }}
            />
          ) : null}
          {kind === 'call' ? (
            <RecordSelect<{ id: string; code: string; title: LocalText }>
              path="/calls"
              label={t('people:scopeKind.call')}
              placeholder={t('people:searchCall')}
              labelOf={(call) => `${call.code} ${text(call.title)}`}
              chosen={scope}
              onChoose={setScope}
            />
          ) : null}
          {kind === 'organisation' ? (
            <RecordSelect<OrganisationName>
              path="/organisations"
              label={t('people:scopeKind.organisation')}
              placeholder={t('people:searchOrganisation')}
              labelOf={organisationName}
              chosen={scope}
              onChoose={setScope}
            />
          ) : null}
          <ErrorNotice error={give.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={give.isPending} disabled={!complete}>
              {t('people:giveRole')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The roles a person holds, with the ways to give and end them. */
export function RolesSection({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<RoleInList | null>(null);
  const grants = useGet<{ items: RoleInList[] }>('/roles', { personId: person.id, limit: 200 });
  return (
    <Section
      title={t('people:roles')}
      actions={
        person.can.grantRoles ? (
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('people:giveRole')}
          </Button>
        ) : null
      }
    >
      <ErrorNotice error={grants.error} />
      {person.roles.length === 0 ? <Text c="dimmed">{t('people:noRolesHeld')}</Text> : null}
      <Stack gap="xs">
        {person.roles.map((held) => {
          const grant = grants.data?.items.find(({ id }) => id === held.id);
          return (
            <Group key={held.id} justify="space-between" wrap="nowrap">
              <Text>
                {t(`auth:role.${held.role}`)}
                <Text span inherit c="dimmed">
                  {' · '}
                  <ScopeName grant={held} />
                </Text>
              </Text>
              {grant?.can.end ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${t('people:endRole')}: ${t(`auth:role.${held.role}`)}`}
                  onClick={() => setEnding(grant)}
                >
                  {t('people:endRole')}
                </Button>
              ) : null}
            </Group>
          );
        })}
      </Stack>
      {giving ? <GiveRoleDialog person={person} onClose={() => setGiving(false)} /> : null}
      {ending ? <EndRoleDialog role={ending} onClose={() => setEnding(null)} /> : null}
    </Section>
  );
}
