import { decimalsOfCurrency, parseMoney } from '@headwater/core/money';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

function writeMinor(minor: number | null, currency: string): string {
  if (minor === null) return '';
  const decimals = decimalsOfCurrency(currency);
  const whole = minor % 10 ** decimals === 0;
  return new Intl.NumberFormat('en', {
    minimumFractionDigits: whole ? 0 : decimals,
    maximumFractionDigits: decimals,
  }).format(minor / 10 ** decimals);
}

/** An amount typed in major units (“1,200.50”), given and taken in minor units; null when empty. */
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
  const [typed, setTyped] = useState<string | null>(null);
  const unreadable = typed !== null && typed.trim() !== '' && parseMoney(typed, currency) === null;
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? writeMinor(value, currency)}
      error={unreadable ? t('ui.money.unreadable', { decimals: decimalsOfCurrency(currency) }) : error}
      rightSection={bare ? undefined : <span aria-hidden="true">{currency}</span>}
      rightSectionWidth={bare ? 0 : 56}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'lining-nums tabular-nums' } }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const minor = text.trim() === '' ? null : parseMoney(text, currency);
        if (minor !== null || text.trim() === '') onChange(minor);
      }}
      onBlur={(event) => {
        if (!unreadable) setTyped(null);
        rest.onBlur?.(event);
      }}
    />
  );
}
