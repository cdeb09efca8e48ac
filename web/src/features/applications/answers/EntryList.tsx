import type { EntryLimits } from '@headwater/core/forms';
import { Button, Fieldset, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ItemBlock } from '../../calls/ItemBlock.tsx';
import { moveAt, removeAt } from '../../calls/lists.ts';
import classes from './answers.module.css';
import { sayLimits } from './shared.ts';
import type { InputProps } from './types.ts';

interface Adding<T> {
  label: string;
  make: () => T;
}

/**
 * Entries one below the other: added, taken away and moved by buttons. The focus goes along, so that a keyboard can do
 * several steps in a row.
 */
export function EntryList<T>({
  shared,
  limits,
  entries,
  onChange,
  adding,
  nameOf,
  error,
  hint,
  before,
  beside,
  children,
}: {
  shared: InputProps<never>['shared'];
  limits: EntryLimits;
  entries: readonly T[];
  onChange: (entries: T[] | undefined) => void;
  adding: readonly Adding<T>[];
  nameOf: (entry: T, index: number) => string;
  error: string | undefined;
  hint?: string;
  /** Other ways to add entries, above and beside the buttons. */
  before?: ReactNode;
  beside?: ReactNode;
  children: (entry: T, index: number, change: (part: Partial<T>) => void) => ReactNode;
}) {
  const set = (next: T[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <EntryFrame shared={shared} limits={limits} count={entries.length} error={error} hint={hint}>
      {entries.map((entry, index) => (
        <ItemBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own; their inputs hold no state
          key={index}
          id={`${shared.id}-${index}`}
          name={nameOf(entry, index)}
          onMove={(by) => {
            set(moveAt(entries, index, by));
            focusLater(`#${shared.id}-${clamp(index + by, entries.length)} [data-move="${by}"]`);
          }}
          onRemove={() => {
            set(removeAt(entries, index));
            focusLater(`#${shared.id}-add button`);
          }}
        >
          {children(entry, index, (part) =>
            set(entries.map((one, at) => (at === index ? { ...one, ...part } : one))),
          )}
        </ItemBlock>
      ))}
      {before ? <div className={classes.before}>{before}</div> : null}
      <Group id={`${shared.id}-add`} gap="sm" mt="sm">
        {adding.map(({ label, make }) => (
          <Button
            key={label}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={limits.most !== null && entries.length >= limits.most}
            onClick={() => {
              set([...entries, make()]);
              focusLater(`#${shared.id}-${entries.length} :is(input, textarea, select)`);
            }}
          >
            {label}
          </Button>
        ))}
        {beside}
      </Group>
    </EntryFrame>
  );
}

/** The question over a list of entries, and how many there are beside how many are asked for. */
export function EntryFrame({
  shared,
  limits,
  count,
  error,
  hint,
  children,
}: {
  shared: InputProps<never>['shared'];
  limits: EntryLimits;
  count: number;
  error: string | undefined;
  hint?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const said = sayLimits(t, 'limits', limits, count);
  return (
    <Fieldset
      id={shared.id}
      tabIndex={-1}
      variant="unstyled"
      className={classes.entries}
      legend={
        <>
          {shared.label}
          {shared.required ? (
            <span aria-hidden className={classes.required}>
              {' *'}
            </span>
          ) : null}
        </>
      }
    >
      {shared.description ? (
        <Text size="sm" c="dimmed" mb="xs">
          {shared.description}
        </Text>
      ) : null}
      {hint ? (
        <Text size="sm" c="dimmed" mb="xs">
          {hint}
        </Text>
      ) : null}
      {count === 0 ? <Text c="dimmed">{t('answers:none')}</Text> : null}
      {children}
      {error ? (
        <Text size="sm" c="var(--mantine-color-error)" mt={4}>
          {error}
        </Text>
      ) : said ? (
        <Text size="sm" c="dimmed" mt={4} role="status">
          {said}
        </Text>
      ) : null}
    </Fieldset>
  );
}

const clamp = (index: number, length: number) => Math.min(Math.max(index, 0), length - 1);

/** Focuses what will be there once the list has been drawn anew. */
export function focusLater(selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()),
  );
}

/** The entries of an answer; an answer of another shape (from an earlier form) counts as none. */
export function entriesOf<T>(answer: unknown): T[] {
  return Array.isArray(answer) ? answer.filter((one) => typeof one === 'object' && one !== null) : [];
}
