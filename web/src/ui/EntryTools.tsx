import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Moves an entry of a list up and down, copies it or takes it out; what is not given is not offered. */
export function EntryTools({
  name,
  onMove,
  onRemove,
  onDuplicate,
}: {
  name: string;
  onMove?: ((by: -1 | 1) => void) | undefined;
  onRemove?: (() => void) | undefined;
  onDuplicate?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {onMove ? (
        <>
          <ActionIcon
            variant="subtle"
            size="lg"
            data-move="-1"
            aria-label={t('callEditor:up', { name })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="lg"
            data-move="1"
            aria-label={t('callEditor:down', { name })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
        </>
      ) : null}
      {onDuplicate ? (
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('formEditor:duplicate', { name })}
          onClick={onDuplicate}
        >
          <IconCopy size={18} aria-hidden />
        </ActionIcon>
      ) : null}
      {onRemove ? (
        <ActionIcon
          variant="subtle"
          color="red"
          size="lg"
          aria-label={t('callEditor:removeOne', { name })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}
