import { Alert, Anchor, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Summary } from './types.ts';

/** Whether reviewers of a call are reminded without anybody doing it, and when; and who asks for more time. */
export function RemindersSwitch({ callId, summary }: { callId: string; summary: Summary }) {
  const { t } = useTranslation();
  const set = useMutation<{ isOn: boolean }, ApiError, boolean>({
    mutationFn: (isOn) => post(`/calls/${callId}/review-reminders`, { isOn }),
    onSuccess: () => refresh('/calls'),
  });
  return (
    <>
      <Switch
        checked={set.isPending ? set.variables : summary.sendsReminders}
        disabled={!summary.can.remind}
        onChange={(event) => set.mutate(event.currentTarget.checked)}
        label={t('reviewLinks:officer.reminders')}
        description={t('reviewLinks:officer.remindersHelp')}
        mb="lg"
      />
      <ErrorNotice error={set.error} />
      {summary.moreTimeAsked > 0 ? (
        <Alert variant="light" color="silt" mb="lg">
          {t('reviewLinks:officer.moreTimeAsked', { count: summary.moreTimeAsked })}{' '}
          <Anchor
            component={Link}
            to={`/calls/${callId}/reviews`}
            search={{ tab: 'reviewers', 'a-state': 'more-time' }}
          >
            {t('reviewLinks:officer.moreTimeShow')}
          </Anchor>
        </Alert>
      ) : null}
    </>
  );
}
