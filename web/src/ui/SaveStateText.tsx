import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconDots, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import type { AutosavedDraft } from './useAutosave.ts';
import { useBusyWords } from './useBusyWords.ts';

const ICONS = {
  saved: IconCheck,
  unsaved: IconDots,
  saving: IconDots,
  offline: IconCloudOff,
  busy: IconHourglass,
  'signed-out': IconCloudOff,
  'no-room': IconAlertTriangle,
  conflict: IconAlertTriangle,
  failed: IconAlertTriangle,
};

/**
 * Where a self-saving draft stands, in words. After a conflict it offers both texts; `loadServer` reads the record
 * as it is now on the server.
 */
export function SaveStateText<V>({
  draft,
  loadServer,
  labelOf,
}: {
  draft: AutosavedDraft<V>;
  /** Left out where the page itself asks about conflicts. */
  loadServer?: () => Promise<{ value: V; revision: number }>;
  labelOf?: (field: string) => string;
}) {
  const { t } = useTranslation();
  const Icon = ICONS[draft.state];
  const isOnItsWay = draft.restored && (draft.state === 'unsaved' || draft.state === 'saving');
  const busyWords = useBusyWords();
  const choose = async (choice: 'mine' | 'theirs') => {
    if (loadServer) await draft.resolve(choice, await loadServer());
  };
  return (
    <div>
      <Group gap={6} wrap="nowrap" c={draft.state === 'saved' ? 'dimmed' : undefined}>
        <Icon size={16} style={{ flexShrink: 0 }} aria-hidden />
        <Text size="sm" role="status">
          {draft.state === 'busy'
            ? busyWords(draft.error)
            : t(isOnItsWay ? 'ui.save.restored' : `ui.save.${draft.state}`)}
        </Text>
      </Group>
      <SignInAgain draft={draft} />
      {draft.state === 'conflict' && loadServer ? (
        <Group gap="xs" mt="xs">
          <Button size="sm" variant="default" onClick={() => void choose('mine')}>
            {t('ui.save.keepMine')}
          </Button>
          <Button size="sm" variant="default" onClick={() => void choose('theirs')}>
            {t('ui.save.takeTheirs')}
          </Button>
        </Group>
      ) : null}
      {draft.aside !== null ? (
        <Group gap="xs" mt="xs">
          <Text size="sm">{t('ui.save.aside')}</Text>
          <Button size="compact-sm" variant="default" onClick={() => draft.endAside('take')}>
            {t('ui.save.takeAside')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => draft.endAside('drop')}>
            {t('ui.save.dropAside')}
          </Button>
        </Group>
      ) : null}
      {draft.state === 'failed' ? <ErrorNotice error={draft.error} labelOf={labelOf} /> : null}
    </div>
  );
}
