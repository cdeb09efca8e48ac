import { NumberInput, type NumberInputProps } from '@mantine/core';

/** A number as it is typed: halves of one such as “0.” and “-” stay on the screen until they are one. */
export function NumberAnswer({
  value,
  onChange,
  ...rest
}: Omit<NumberInputProps, 'value' | 'onChange'> & {
  value: unknown;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <NumberInput
      {...rest}
      hideControls
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (next === '') onChange(undefined);
        else if (!Number.isNaN(Number(next))) onChange(Number(next));
      }}
    />
  );
}
