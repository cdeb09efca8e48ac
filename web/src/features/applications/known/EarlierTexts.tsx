import type { FormField } from '@headwater/core/forms';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../../app/queries.ts';
import { DateTime } from '../../../ui/DateTime.tsx';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import classes from './known.module.css';
import type { EarlierText } from './types.ts';

/** Offers what the reader wrote before for a text field; nothing where there is nothing, or where it stands already. */
export function EarlierTexts({
  applicationId,
  field,
  value,
  onTake,
}: {
  applicationId: string;
  field: FormField;
  value: unknown;
  onTake: (text: string) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useGet<{ items: EarlierText[] }>(`/applications/${applicationId}/earlier-texts`);
  const offered = data?.items.filter((one) => one.field === field.key && one.text !== value) ?? [];
  if (offered.length === 0) return null;
  const label = text(field.label);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        mt={4}
        leftSection={<IconHistory size={16} aria-hidden />}
        aria-label={t('takeOver:texts.openFor', { field: label })}
        onClick={() => setIsOpen(true)}
      >
        {t('takeOver:texts.open')}
      </Button>
      {isOpen ? (
        <Modal
          opened
          onClose={() => setIsOpen(false)}
          title={label}
          size="lg"
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Stack gap="lg">
            <Text size="sm" c="dimmed">
              {t('takeOver:texts.replaces')}
            </Text>
            {offered.map((one) => (
              <Stack key={one.text} gap="xs">
                <Text fw={500}>
                  {one.from
                    ? (one.from.number ?? (one.from.title || t('takeOver:untitled')))
                    : t('takeOver:texts.cv')}
                  {one.from ? (
                    <Text span c="dimmed" size="sm">
                      {' · '}
                      <DateTime value={one.from.updatedAt} />
                    </Text>
                  ) : null}
                </Text>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
                <div className={classes.text} dir="auto" tabIndex={0}>
                  {one.text}
                </div>
                <Group>
                  <Button
                    variant="default"
                    size="compact-md"
                    onClick={() => {
                      onTake(one.text);
                      setIsOpen(false);
                    }}
                  >
                    {t('takeOver:texts.open')}
                  </Button>
                </Group>
              </Stack>
            ))}
          </Stack>
        </Modal>
      ) : null}
    </>
  );
}
