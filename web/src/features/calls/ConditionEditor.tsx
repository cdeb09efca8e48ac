import type { Condition, FormField } from '@headwater/core/forms';
import { Checkbox, Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../ui/LocalTextView.tsx';

type Decisive = Extract<FormField, { kind: 'choice' | 'choices' | 'statement' }>;

/** Fields whose answer can decide whether another is asked. */
export function isDecisive(field: FormField): field is Decisive {
  return field.kind === 'choice' || field.kind === 'choices' || field.kind === 'statement';
}

/** When a question or a section is asked: always, or after certain answers to an earlier question. */
export function ConditionEditor({
  earlier,
  when,
  onChange,
}: {
  earlier: readonly FormField[];
  when: Condition | null;
  onChange: (when: Condition | null) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const decisive = earlier.filter(isDecisive);
  if (decisive.length === 0 && !when) return null;
  const chosen = decisive.find((field) => field.key === when?.field);
  const nameOf = (field: FormField) => text(field.label) || t('formEditor:unnamed');
  return (
    <div>
      <NativeSelect
        label={t('formEditor:when')}
        data={[
          { value: '', label: t('formEditor:always') },
          ...(when && !chosen ? [{ value: when.field, label: when.field }] : []),
          ...decisive.map((field) => ({
            value: field.key,
            label: t('formEditor:onlyIfShort', { label: nameOf(field) }),
          })),
        ]}
        value={when?.field ?? ''}
        onChange={(event) => {
          const field = decisive.find((one) => one.key === event.currentTarget.value);
          if (!field) return onChange(null);
          onChange({
            field: field.key,
            is: field.kind === 'statement' ? [true] : field.options.slice(0, 1).map((one) => one.key),
          });
        }}
      />
      {when && chosen && chosen.kind !== 'statement' ? (
        <Checkbox.Group
          mt="sm"
          label={t('formEditor:onlyIf', { label: nameOf(chosen) })}
          value={when.is.map(String)}
          onChange={(keys) =>
            onChange({
              field: when.field,
              is: chosen.options.map((one) => one.key).filter((key) => keys.includes(key)),
            })
          }
        >
          <Group gap="md" mt={6}>
            {chosen.options.map((option, index) => (
              <Checkbox
                key={option.key}
                value={option.key}
                label={text(option.label) || t('callEditor:option', { number: index + 1 })}
              />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
    </div>
  );
}
