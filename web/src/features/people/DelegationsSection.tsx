import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { useSession, useSessionActions } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { useTimeText } from '../../ui/useTimeText.ts';
import type { Delegation, Person } from './types.ts';

function AddDelegationDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ email: '', name: '', reason: '', until: '' });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const add = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post('/delegations', {
        principalId: person.id,
        delegateEmail: form.email.trim(),
        ...(form.name.trim() ? { delegateName: form.name.trim() } : {}),
        reason: form.reason.trim(),
        until: form.until ? new Date(`${form.until}T23:59:59`).toISOString() : null,
      }),
    onSuccess: async () => {
      showNotice(t('people:delegationMade'));
      onClose();
      await refresh('/delegations');
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people:addDelegation')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={t('people:delegateEmail')}
            type="email"
            required
            withAsterisk={false}
            value={form.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <TextInput
            label={t('people:delegateName')}
            required
            withAsterisk={false}
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            label={t('people:field.reason')}
            description={t('people:delegationReasonHelp')}
            required
            withAsterisk={false}
            value={form.reason}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('people:delegationUntilLabel')}
            value={form.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
          <ErrorNotice
            error={add.error}
            labelOf={(field) => (field === 'until' ? t('people:delegationUntilLabel') : field)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Who acts for a person and for whom they act. */
export function DelegationsSection({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { data, error } = useGet<{ items: Delegation[] }>('/delegations', { personId: person.id });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Delegation | null>(null);
  const session = useSession();
  const sayName = usePersonName();
  const sayTime = useTimeText();
  const { reload } = useSessionActions();
  const go = useGo();
  /** For a delegate the reason is the delegation's; whoever lets them act is not theirs to look up. */
  const act = useMutation<unknown, Error, string>({
    mutationFn: (personId) => post('/session/act-for', { personId }),
    async onSuccess() {
      go('/');
      await reload();
    },
  });
  const sentence = (delegation: Delegation) =>
    t('people:mayActFor', {
      delegate: sayName(delegation.delegate),
      principal: sayName(delegation.principal),
    });
  return (
    <Section
      title={t('people:delegations')}
      actions={
        person.can.delegate ? (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('people:addDelegation')}
          </Button>
        ) : null
      }
    >
      <ErrorNotice error={error ?? act.error} />
      {data?.items.length === 0 ? <Text c="dimmed">{t('people:noDelegations')}</Text> : null}
      <Stack gap="sm">
        {data?.items.map((delegation) => (
          <Group key={delegation.id} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text>{sentence(delegation)}</Text>
              <Text size="sm" c="dimmed">
                {delegation.reason}
                {delegation.until
                  ? ` · ${t('people:delegationUntil', { until: sayTime(delegation.until) })}`
                  : null}
              </Text>
            </div>
            <Group gap="xs" justify="flex-end">
              {delegation.can.act && delegation.principal.id !== session.actingFor?.id ? (
                <Button
                  size="compact-sm"
                  aria-label={`${t('people:actFor')}: ${sentence(delegation)}`}
                  loading={act.isPending}
                  onClick={() => act.mutate(delegation.principal.id)}
                >
                  {t('people:actFor')}
                </Button>
              ) : null}
              {delegation.can.end ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${t('people:endDelegation')}: ${sentence(delegation)}`}
                  onClick={() => setEnding(delegation)}
                >
                  {t('people:endDelegation')}
                </Button>
              ) : null}
            </Group>
          </Group>
        ))}
      </Stack>
      {adding ? <AddDelegationDialog person={person} onClose={() => setAdding(false)} /> : null}
      {ending ? (
        <ConfirmDialog
          opened
          danger
          onClose={() => setEnding(null)}
          title={t('people:endDelegationTitle')}
          text={t('people:endDelegationText', {
            delegate: sayName(ending.delegate),
            principal: sayName(ending.principal),
          })}
          confirmLabel={t('people:endDelegation')}
          onConfirm={async () => {
            await post(`/delegations/${ending.id}/end`);
            showNotice(t('people:delegationEnded'));
            await refresh('/delegations');
          }}
        />
      ) : null}
    </Section>
  );
}
