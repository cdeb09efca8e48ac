import type { ChoiceField, ChoicesField, StatementField } from '@headwater/core/forms';
import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RequiredMark } from '../../../ui/FileDrop.tsx';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import { sayLimits } from './shared.ts';
import type { InputProps } from './types.ts';

/** One of the options. */
export function OneChoice({ field, answer, onChange, shared, faults }: InputProps<ChoiceField>) {
  const text = useLocalText();
  return (
    <Radio.Group
      {...shared}
      id={undefined}
      error={faults.whole}
      value={typeof answer === 'string' ? answer : ''}
      onChange={onChange}
    >
      <Stack gap="xs" my="xs">
        {field.options.map((option, index) => (
          <Radio
            key={option.key}
            id={index === 0 ? shared.id : undefined}
            value={option.key}
            label={text(option.label)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Several of the options, with how many are asked for. */
export function SeveralChoices({ field, answer, onChange, shared, faults }: InputProps<ChoicesField>) {
  const { t } = useTranslation();
  const text = useLocalText();
  const chosen = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
  const count = sayLimits(t, 'chosen', field, chosen.length);
  const set = (keys: string[]) => {
    const inOrder = field.options.map((option) => option.key).filter((key) => keys.includes(key));
    onChange(inOrder.length > 0 ? inOrder : undefined);
  };
  return (
    <div>
      <Checkbox.Group {...shared} id={undefined} error={faults.whole} value={chosen} onChange={set}>
        <Stack gap="xs" my="xs">
          {field.options.map((option, index) => (
            <Checkbox
              key={option.key}
              id={index === 0 ? shared.id : undefined}
              value={option.key}
              label={text(option.label)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {count ? (
        <Text size="sm" c="dimmed" mt={4} role="status">
          {count}
        </Text>
      ) : null}
    </div>
  );
}

/** A statement to confirm. */
export function StatementInput({ field, answer, onChange, shared }: InputProps<StatementField>) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
    <div>
      <Text fw={500}>
        {shared.label}
        {shared.required ? <RequiredMark /> : null}
      </Text>
      <Text mb="xs">{text(field.text)}</Text>
      <Checkbox
        id={shared.id}
        label={t('applications:read.confirmed')}
        aria-label={t('applications:read.confirmedOf', { label: shared.label })}
        required={shared.required}
        checked={answer === true}
        onChange={(event) => onChange(event.currentTarget.checked ? true : undefined)}
      />
    </div>
  );
}
