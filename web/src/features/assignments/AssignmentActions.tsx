import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './assignments.module.css';
import type { Assignment } from './types.ts';

/** Everything that shows assignments to officers reads them anew. */
export const renewAssignments = () => refresh('/calls', '/applications', '/assignments', '/home');

/** What an officer does with one assignment: remind, cancel, send its link again, revoke its links. */
export function AssignmentActions({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const { id, person, can } = assignment;
  const name = sayName(person);
  const [asked, setAsked] = useState<'cancel' | 'revoke' | null>(null);
  const act = useMutation<Assignment, ApiError, 'remind' | 'send-link'>({
    mutationFn: (verb) => post(`/assignments/${id}/${verb}`),
    onSuccess: async (_, verb) => {
      if (verb === 'send-link') showNotice(t('reviewLinks:officer.sent', { name }));
      await renewAssignments();
    },
  });
  const hasMenu = can.sendLink || can.revokeLinks;
  return (
    <>
      <Group gap={4} wrap="nowrap">
        {can.remind ? (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={act.isPending && act.variables === 'remind'}
            onClick={() => act.mutate('remind')}
          >
            {t('assignments:list.remind')}
          </Button>
        ) : null}
        {can.cancel ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setAsked('cancel')}>
            {t('assignments:list.cancel')}
          </Button>
        ) : null}
        {hasMenu ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={`${t('assignments:list.actions')}: ${name}`}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {can.sendLink ? (
                <Menu.Item onClick={() => act.mutate('send-link')}>{t('reviewLinks:officer.send')}</Menu.Item>
              ) : null}
              {can.revokeLinks ? (
                <Menu.Item onClick={() => setAsked('revoke')}>
                  {t('reviewLinks:officer.revoke')} ({assignment.links})
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <ErrorNotice error={act.error} />
      <ConfirmDialog
        opened={asked === 'cancel'}
        onClose={() => setAsked(null)}
        title={t('assignments:list.cancelTitle')}
        text={t('assignments:list.cancelText', { person: person.name })}
        confirmLabel={t('assignments:list.cancelConfirm')}
        reasonLabel={t('assignments:list.cancelReason')}
        reasonLeast={2}
        danger
        onConfirm={async (reason) => {
          await post(`/assignments/${id}/cancel`, { reason });
          await renewAssignments();
        }}
      />
      <ConfirmDialog
        opened={asked === 'revoke'}
        onClose={() => setAsked(null)}
        title={t('reviewLinks:officer.revokeTitle', { name })}
        text={t('reviewLinks:officer.revokeText')}
        confirmLabel={t('reviewLinks:officer.revoke')}
        reasonLabel={t('reviewLinks:officer.revokeReason')}
        reasonLeast={2}
        danger
        onConfirm={async (reason) => {
          await post(`/assignments/${id}/revoke-links`, { reason });
          await renewAssignments();
        }}
      />
    </>
  );
}

/** A request for more time with both answers at one press; a refusal says why. */
export function MoreTimeAnswer({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation();
  const [isRefusing, setRefusing] = useState(false);
  const { id, moreTime, can } = assignment;
  const grant = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/assignments/${id}/more-time/grant`),
    onSuccess: renewAssignments,
  });
  if (!moreTime) return null;
  return (
    <div className={classes.request}>
      <div>
        {t('reviewLinks:officer.asked')} <DateTime value={moreTime.untilAt} />
      </div>
      <div className={classes.soft}>{moreTime.reason}</div>
      {can.answerMoreTime ? (
        <Group gap={4}>
          <Button
            variant="default"
            size="compact-sm"
            loading={grant.isPending}
            onClick={() => grant.mutate()}
          >
            {t('reviewLinks:officer.grant')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => setRefusing(true)}>
            {t('reviewLinks:officer.refuse')}
          </Button>
        </Group>
      ) : null}
      <ErrorNotice error={grant.error} />
      <ConfirmDialog
        opened={isRefusing}
        onClose={() => setRefusing(false)}
        title={t('reviewLinks:officer.refuseTitle')}
        text={t('reviewLinks:officer.refuseText')}
        confirmLabel={t('reviewLinks:officer.refuse')}
        reasonLabel={t('reviewLinks:officer.refuseReason')}
        reasonLeast={2}
        onConfirm={async (reason) => {
          await post(`/assignments/${id}/more-time/refuse`, { reason });
          await renewAssignments();
        }}
      />
    </div>
  );
}
