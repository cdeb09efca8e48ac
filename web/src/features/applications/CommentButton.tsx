import { Button, VisuallyHidden } from '@mantine/core';
import { IconMessage, IconMessageFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CommentCounts } from './useComments.ts';

/** Opens what the team says about a place, and says how much there is. */
export function CommentButton({
  place,
  name,
  counts,
  onOpen,
}: {
  place: string;
  /** How the place is called. */
  name: string;
  counts: CommentCounts | undefined;
  onOpen: (place: string) => void;
}) {
  const { t } = useTranslation();
  const { open = 0, unread = 0 } = counts?.items.find((one) => one.place === place) ?? {};
  const Icon = unread > 0 ? IconMessageFilled : IconMessage;
  const news = unread > 0 ? t('comments:unread', { count: unread }) : '';
  // Not as a label of the button: the place's own input is the one that is called so.
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color={unread > 0 ? undefined : 'gray'}
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => onOpen(place)}
    >
      <span aria-hidden>{news || (open > 0 ? open : t('comments:open'))}</span>
      <VisuallyHidden>
        {[t('comments:openAt', { count: open, place: name }), news].filter(Boolean).join(t('listSeparator'))}
      </VisuallyHidden>
    </Button>
  );
}
