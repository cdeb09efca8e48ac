import { decimalsOfCurrency, parseMoney } from '@headwater/core/money';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportUnreadable } from './unreadable.ts';

function writeMinor(minor: number | null, currency: string): string {
  if (minor === null) return '';
  const decimals = decimalsOfCurrency(currency);
  const whole = minor % 10 ** decimals === 0;
  return new Intl.NumberFormat('en', {
    minimumFractionDigits: whole ? 0 : decimals,
    maximumFractionDigits: decimals,
  }).format(minor / 10 ** decimals);
}

/**
 * An amount typed in major units (“1,200.50”), given and taken in minor units; null when empty. What cannot be read
 * stays in the field, which says so and tells the form around it (unreadable.ts); the value is then the last readable one.
 */
export function MoneyInput({
  value,
  onChange,
  currency,
  error,
  bare = false,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange'> & {
  value: number | null;
  onChange: (minor: number | null) => void;
  currency: string;
  /** Leaves the currency out, where many amounts stand together and it is said once. */
  bare?: boolean;
}) {
  const { t } = useTranslation();
  /** What was typed, and the value it was typed over. */
  const [typed, setTyped] = useState<{ text: string; over: number | null } | null>(null);
  const madeId = useId();
  const id = rest.id ?? madeId;
  const isReadable = (text: string) => text.trim() === '' || parseMoney(text, currency) !== null;
  // A value from elsewhere, such as a sheet that was taken in, takes the place of what could not be read.
  const kept = typed && (isReadable(typed.text) || typed.over === value) ? typed.text : null;
  const isUnreadable = kept !== null && !isReadable(kept);
  useReportUnreadable(id, String(rest['aria-label'] ?? rest.label ?? ''), isUnreadable);
  return (
    <TextInput
      {...rest}
      id={id}
      inputMode="decimal"
      autoComplete="off"
      value={kept ?? writeMinor(value, currency)}
      error={isUnreadable ? t('ui.money.unreadable', { decimals: decimalsOfCurrency(currency) }) : error}
      rightSection={bare ? undefined : <span aria-hidden="true">{currency}</span>}
      rightSectionWidth={bare ? 0 : 56}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'lining-nums tabular-nums' } }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped({ text, over: value });
        if (isReadable(text)) onChange(text.trim() === '' ? null : parseMoney(text, currency));
      }}
      onBlur={(event) => {
        if (!isUnreadable) setTyped(null);
        rest.onBlur?.(event);
      }}
    />
  );
}
