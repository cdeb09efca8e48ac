import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useIsLink } from '../../app/heldLink.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { listSuggested, type SuggestedReviewer, SuggestionRows } from './SuggestionRows.tsx';

const REASONS = ['time', 'field', 'conflict', 'other'] as const;
const REASON_LEAST = 2;
type Reason = (typeof REASONS)[number];

/** Declining a review, with a reason; a conflict of interest is described and closes the application. */
export function DeclineDialog({
  assignmentId,
  opened,
  onClose,
}: {
  assignmentId: string;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const isLink = useIsLink();
  const [suggested, setSuggested] = useState<SuggestedReviewer[]>([]);
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords] = useState('');
  const isConflict = reason === 'conflict';
  const needsWords = isConflict || reason === 'other';
  const decline = useMutation<{ isClosed: boolean }, ApiError>({
    mutationFn: () => {
      const said = words.trim();
      const chosen = t(`invitations:invitation.reasons.${reason ?? 'other'}`);
      return post(`/my/assignments/${assignmentId}/decline`, {
        reason: reason === 'other' ? said : said && !isConflict ? `${chosen} ${said}` : chosen,
        conflict: isConflict ? said : undefined,
        suggestions: listSuggested(suggested),
      });
    },
    onSuccess: async ({ isClosed }) => {
      onClose();
      if (isClosed)
        showNotice(t('invitations:invitation.closedText'), {
          title: t('invitations:invitation.closedTitle'),
        });
      else showNotice(t('invitations:invitation.declined'));
      if (!isLink) go('/reviews');
      await refresh('/my', '/home', '/review-link');
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('invitations:invitation.declineTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decline.mutate();
        }}
      >
        <Stack>
          <Text>{t('invitations:invitation.declineText')}</Text>
          <Radio.Group
            label={t('invitations:invitation.reason')}
            value={reason}
            onChange={(value) => setReason(value as Reason)}
          >
            <Stack gap="xs" mt="xs">
              {REASONS.map((value) => (
                <Radio key={value} value={value} label={t(`invitations:invitation.reasons.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {reason && !isConflict ? <Text>{t('invitations:invitation.declineTakeBack')}</Text> : null}
          {reason ? (
            <Textarea
              label={t(
                isConflict ? 'invitations:invitation.conflictText' : 'invitations:invitation.reasonText',
              )}
              description={isConflict ? t('invitations:invitation.conflictNote') : undefined}
              required={needsWords}
              minLength={needsWords ? REASON_LEAST : undefined}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          ) : null}
          {reason ? (
            <div>
              <Text fw={600}>{t('reviewLinks:suggest.title')}</Text>
              <Text size="sm" mb="xs">
                {t('reviewLinks:suggest.lede')}
              </Text>
              <SuggestionRows value={suggested} onChange={setSuggested} />
            </div>
          ) : null}
          <ErrorNotice error={decline.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              disabled={!reason || (needsWords && words.trim().length < REASON_LEAST)}
              loading={decline.isPending}
            >
              {t('invitations:invitation.decline')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
