import type { Option } from '@headwater/core/forms';
import { ActionIcon, Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { nothing } from './fieldKinds.ts';
import { freshKey, removeAt, replaceAt } from './lists.ts';

/** The answers to choose from. */
export function OptionsEditor({
  options,
  onChange,
}: {
  options: Option[];
  onChange: (options: Option[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {options.map((option, index) => (
        <Group key={option.key} align="flex-end" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <LocalTextInput
              label={t('callEditor:option', { number: index + 1 })}
              value={option.label}
              onChange={(label) => onChange(replaceAt(options, index, { ...option, label }))}
            />
          </div>
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={t('callEditor:removeOne', { name: t('callEditor:option', { number: index + 1 }) })}
            onClick={() => onChange(removeAt(options, index))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          onClick={() => onChange([...options, { key: freshKey('option'), label: nothing() }])}
        >
          {t('callEditor:addOption')}
        </Button>
      </div>
    </>
  );
}
