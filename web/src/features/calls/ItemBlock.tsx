import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './calls.module.css';

/** One entry of a list that is edited: its name, its place in the list, and its inputs. */
export function ItemBlock({
  id,
  name,
  onMove,
  onRemove,
  onDuplicate,
  children,
}: {
  id?: string;
  name: string;
  onMove?: (by: -1 | 1) => void;
  onRemove?: () => void;
  onDuplicate?: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <fieldset id={id} tabIndex={-1} className={classes.block} aria-label={name}>
      <div className={classes.blockHead}>
        <strong>{name}</strong>
        <Group gap={4}>
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
      </div>
      {children}
    </fieldset>
  );
}
