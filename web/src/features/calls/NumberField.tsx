import { NumberInput } from '@mantine/core';

/** A number or nothing; `onChange` gets null for an empty box. */
export function NumberField({
  id,
  label,
  description,
  value,
  onChange,
  min,
  max,
  whole = true,
  error,
}: {
  id?: string;
  label: string;
  description?: string;
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  whole?: boolean;
  error?: string;
}) {
  return (
    <NumberInput
      id={id}
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
      min={min}
      max={max}
      allowDecimal={!whole}
      hideControls
      error={error}
    />
  );
}
