import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { OwnAssignment } from './types.ts';

/** Two Chinese characters can be a reason. */
const REASON_LEAST = 2;

/** What came of a reviewer's request for more time, and the way to ask. */
export function MoreTime({ assignment }: { assignment: OwnAssignment }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { moreTime, can } = assignment;
  const isOpen = assignment.status === 'invited' || assignment.status === 'accepted';
  return (
    <>
      {moreTime && isOpen ? (
        <Text size="sm" role="status">
          {t(`reviewLinks:time.${moreTime.status}`)} <DateTime value={moreTime.untilAt} />
          {moreTime.status === 'refused' ? `: ${moreTime.answer}` : null}
        </Text>
      ) : null}
      {can.askForMoreTime ? (
        <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
          {t('reviewLinks:time.ask')}
        </Button>
      ) : null}
      {isAsking ? <AskDialog assignment={assignment} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** The first day that is more time than until a moment, as YYYY-MM-DD in the funder's zone. */
function dayAfter(moment: string, timeZone: string | undefined): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function AskDialog({ assignment, onClose }: { assignment: OwnAssignment; onClose: () => void }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const ask = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/my/assignments/${assignment.id}/more-time`, { until, reason }),
    onSuccess: async () => {
      await refresh('/my');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reviewLinks:time.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <Stack>
          <Text>{t('reviewLinks:time.text')}</Text>
          <TextInput
            type="date"
            label={t('reviewLinks:time.until')}
            min={assignment.dueAt ? dayAfter(assignment.dueAt, timeZone) : undefined}
            required
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <Textarea
            label={t('reviewLinks:time.reason')}
            required
            minLength={REASON_LEAST}
            maxLength={2000}
            minRows={2}
            autosize
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNotice
            error={ask.error}
            labelOf={(field) =>
              field === 'until' ? t('reviewLinks:time.until') : t('reviewLinks:time.reason')
            }
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              disabled={!until || reason.trim().length < REASON_LEAST}
              loading={ask.isPending}
            >
              {t('reviewLinks:time.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
