import { type ChoiceField, FIELD_KINDS, type FieldKind, type FormField } from '@headwater/core/forms';
import { ActionIcon, Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, removeAt, replaceAt } from './lists.ts';
import { NumberField } from './NumberField.tsx';

const nothing = () => ({ en: '', zh: '' });

/** The same question answered in another way: what both kinds have stays. */
function asKind(field: FormField, kind: FieldKind): FormField {
  const { key, label, help, required } = field;
  const base = { key, label, help, required };
  switch (kind) {
    case 'text':
      return { ...base, kind, maxCharacters: 200, maxWords: null };
    case 'longtext':
      return { ...base, kind, maxCharacters: 3000, maxWords: null };
    case 'number':
      return { ...base, kind, minimum: null, maximum: null, whole: true, unit: nothing() };
    case 'choice':
      return {
        ...base,
        kind,
        options: ['option-1', 'option-2'].map((one) => ({ key: one, label: nothing() })),
      };
    case 'statement':
      return { ...base, kind, text: nothing() };
    case 'file':
      return { ...base, kind, maxMegabytes: 10 };
  }
}

/** One question of a form. */
export function FieldEditor({
  name,
  field,
  onChange,
  onMove,
  onRemove,
}: {
  name: string;
  field: FormField;
  onChange: (field: FormField) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ItemBlock name={name} onMove={onMove} onRemove={onRemove}>
      <Stack gap="sm">
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
        <Checkbox
          label={t('callEditor:required')}
          checked={field.required}
          onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
        />
        {field.kind === 'statement' ? (
          <LocalTextInput
            label={t('callEditor:statementText')}
            value={field.text}
            onChange={(text) => onChange({ ...field, text })}
            multiline
          />
        ) : null}
        {field.kind === 'choice' ? <Options field={field} onChange={onChange} /> : null}
      </Stack>
    </ItemBlock>
  );
}

function KindLimits({ field, onChange }: { field: FormField; onChange: (field: FormField) => void }) {
  const { t } = useTranslation();
  if (field.kind === 'text' || field.kind === 'longtext') {
    return (
      <>
        <NumberField
          label={t('callEditor:maxCharacters')}
          value={field.maxCharacters}
          min={1}
          onChange={(maxCharacters) => onChange({ ...field, maxCharacters })}
        />
        <NumberField
          label={t('callEditor:maxWords')}
          value={field.maxWords}
          min={1}
          onChange={(maxWords) => onChange({ ...field, maxWords })}
        />
      </>
    );
  }
  if (field.kind === 'number') {
    return (
      <>
        <NumberField
          label={t('callEditor:minimum')}
          value={field.minimum}
          whole={false}
          onChange={(minimum) => onChange({ ...field, minimum })}
        />
        <NumberField
          label={t('callEditor:maximum')}
          value={field.maximum}
          whole={false}
          onChange={(maximum) => onChange({ ...field, maximum })}
        />
        <Checkbox
          label={t('callEditor:whole')}
          checked={field.whole}
          onChange={(event) => onChange({ ...field, whole: event.currentTarget.checked })}
        />
        <div style={{ gridColumn: '1 / -1' }}>
          <LocalTextInput
            label={t('callEditor:unit')}
            value={field.unit}
            onChange={(unit) => onChange({ ...field, unit })}
          />
        </div>
      </>
    );
  }
  if (field.kind === 'file') {
    return (
      <NumberField
        label={t('callEditor:maxMegabytes')}
        value={field.maxMegabytes}
        min={0.1}
        max={100}
        whole={false}
        onChange={(maxMegabytes) => onChange({ ...field, maxMegabytes: maxMegabytes ?? 10 })}
      />
    );
  }
  return null;
}

function Options({ field, onChange }: { field: ChoiceField; onChange: (field: FormField) => void }) {
  const { t } = useTranslation();
  const { options } = field;
  const set = (next: ChoiceField['options']) => onChange({ ...field, options: next });
  return (
    <>
      {options.map((option, index) => (
        <Group key={option.key} align="flex-end" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <LocalTextInput
              label={t('callEditor:option', { number: index + 1 })}
              value={option.label}
              onChange={(label) => set(replaceAt(options, index, { ...option, label }))}
            />
          </div>
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={t('callEditor:removeOne', { name: t('callEditor:option', { number: index + 1 }) })}
            onClick={() => set(removeAt(options, index))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          onClick={() =>
            set([
              ...options,
              {
                key: freshKey(
                  'option',
                  options.map((one) => one.key),
                ),
                label: nothing(),
              },
            ])
          }
        >
          {t('callEditor:addOption')}
        </Button>
      </div>
    </>
  );
}
