import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What stands where a list has nothing: what belongs here, and the one step that brings it. */
export function EmptyState({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <svg width="72" height="28" viewBox="0 0 72 28" fill="none" aria-hidden="true" stroke="var(--hw-rule)">
        <path d="M2 8 C14 2 22 14 36 8 S58 2 70 8" strokeWidth="2" strokeLinecap="round" />
        <path d="M10 18 C20 13 26 23 36 18 S52 13 62 18" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <Text ff="var(--hw-serif)" fw={600}>
        {title}
      </Text>
      {text ? (
        <Text c="dimmed" maw={460}>
          {text}
        </Text>
      ) : null}
      {action ? <div style={{ marginTop: 8 }}>{action}</div> : null}
    </Stack>
  );
}
