import { ActionIcon, Button, Fieldset, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Somebody proposed in one's own place. */
export interface SuggestedReviewer {
  name: string;
  email: string;
  why: string;
}

const MOST = 5;
const EMPTY: SuggestedReviewer = { name: '', email: '', why: '' };

/** The suggestions that say a name, in the shape of the interface. */
export const listSuggested = (rows: readonly SuggestedReviewer[]) =>
  rows
    .filter(({ name }) => name.trim().length >= 2)
    .map(({ name, email, why }) => ({ name: name.trim(), email: email.trim() || null, why: why.trim() }));

/** Proposing up to five others: name, address, and why they would be right. */
export function SuggestionRows({
  value,
  onChange,
}: {
  value: readonly SuggestedReviewer[];
  onChange: (value: SuggestedReviewer[]) => void;
}) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<SuggestedReviewer>) =>
    onChange(value.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <Stack gap="sm">
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <Fieldset key={at} legend={t('reviewLinks:suggest.person', { number: at + 1 })} pos="relative">
          <ActionIcon
            variant="subtle"
            color="gray"
            pos="absolute"
            top={0}
            right={8}
            aria-label={t('reviewLinks:suggest.remove', { number: at + 1 })}
            onClick={() => onChange(value.filter((_, i) => i !== at))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
          <Stack gap="xs">
            <TextInput
              label={t('reviewLinks:suggest.name')}
              required
              value={one.name}
              maxLength={200}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
            />
            <TextInput
              type="email"
              label={t('reviewLinks:suggest.email')}
              value={one.email}
              maxLength={254}
              onChange={(event) => change(at, { email: event.currentTarget.value })}
            />
            <Textarea
              label={t('reviewLinks:suggest.why')}
              value={one.why}
              maxLength={1000}
              autosize
              minRows={1}
              onChange={(event) => change(at, { why: event.currentTarget.value })}
            />
          </Stack>
        </Fieldset>
      ))}
      {value.length < MOST ? (
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...value, { ...EMPTY }])}
          >
            {t('reviewLinks:suggest.add')}
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
