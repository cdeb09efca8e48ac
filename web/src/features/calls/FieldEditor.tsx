import { FIELD_KINDS, type FieldKind, type FormField } from '@headwater/core/forms';
import { Checkbox, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { ColumnsEditor } from './ColumnsEditor.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import { cvPartOf } from './cvQuestions.ts';
import { asKind } from './fieldKinds.ts';
import { ItemBlock } from './ItemBlock.tsx';
import { KindLimits } from './KindLimits.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';

/** One question of a form. */
export function FieldEditor({
  id,
  name,
  field,
  earlier,
  problems,
  onChange,
  onMove,
  onRemove,
  onDuplicate,
}: {
  id: string;
  name: string;
  field: FormField;
  /** What is asked before it, for its condition. */
  earlier: readonly FormField[];
  /** What is wrong with it, in words. */
  problems: readonly string[];
  onChange: (field: FormField) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onDuplicate: () => void;
}) {
  const { t } = useTranslation();
  const cvPart = cvPartOf(field);
  return (
    <ItemBlock id={id} name={name} onMove={onMove} onRemove={onRemove} onDuplicate={onDuplicate}>
      <Stack gap="sm">
        {problems.map((problem) => (
          <Text key={problem} size="sm" c="var(--mantine-color-error)">
            {problem}
          </Text>
        ))}
        {cvPart ? (
          <Text size="sm" c="dimmed">
            {t('formEditor:cv.from', { part: t(`profile:cv.part.${cvPart}`) })}
          </Text>
        ) : null}
        <LocalTextInput
          label={t('callEditor:fieldLabel')}
          value={field.label}
          onChange={(label) => onChange({ ...field, label })}
        />
        <LocalTextInput
          label={t('callEditor:fieldHelp')}
          value={field.help}
          onChange={(help) => onChange({ ...field, help })}
          multiline
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: 'end' }}>
          <NativeSelect
            label={t('callEditor:fieldKind')}
            data={FIELD_KINDS.map((value) => ({ value, label: t(`callEditor:kinds.${value}`) }))}
            value={field.kind}
            onChange={(event) => onChange(asKind(field, event.currentTarget.value as FieldKind))}
          />
          <KindLimits field={field} onChange={onChange} />
        </SimpleGrid>
        {field.kind === 'statement' ? (
          <LocalTextInput
            label={t('callEditor:statementText')}
            value={field.text}
            onChange={(text) => onChange({ ...field, text })}
            multiline
          />
        ) : null}
        {field.kind === 'choice' || field.kind === 'choices' ? (
          <OptionsEditor options={field.options} onChange={(options) => onChange({ ...field, options })} />
        ) : null}
        {field.kind === 'table' ? (
          <ColumnsEditor columns={field.columns} onChange={(columns) => onChange({ ...field, columns })} />
        ) : null}
        <Checkbox
          label={t('callEditor:required')}
          checked={field.required}
          onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
        />
        <ConditionEditor
          earlier={earlier}
          when={field.when ?? null}
          onChange={(when) => {
            const { when: _, ...others } = field;
            onChange((when ? { ...others, when } : others) as FormField);
          }}
        />
      </Stack>
    </ItemBlock>
  );
}
