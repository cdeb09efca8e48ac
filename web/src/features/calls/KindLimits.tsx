import { FILE_TYPES, type FormField, listFileTypes, type NumberLimits } from '@headwater/core/forms';
import { Checkbox, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { NumberField } from './NumberField.tsx';

/** The limits of a question by its kind, as cells of a grid of three columns. */
export function KindLimits({ field, onChange }: { field: FormField; onChange: (field: FormField) => void }) {
  const { t } = useTranslation();
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'richtext':
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
    case 'number':
      return <NumberLimitsEditor limits={field} onChange={(limits) => onChange({ ...field, ...limits })} />;
    case 'choices':
    case 'table':
    case 'people':
    case 'organisations':
    case 'plan':
    case 'works': {
      const isTable = field.kind === 'table';
      return (
        <>
          <NumberField
            label={t(isTable ? 'formEditor:leastRows' : 'formEditor:least')}
            value={field.least}
            min={0}
            onChange={(least) => onChange({ ...field, least })}
          />
          <NumberField
            label={t(isTable ? 'formEditor:mostRows' : 'formEditor:most')}
            value={field.most}
            min={1}
            onChange={(most) => onChange({ ...field, most })}
          />
        </>
      );
    }
    case 'file':
      return (
        <>
          <NumberField
            label={t('callEditor:maxMegabytes')}
            value={field.maxMegabytes}
            min={0.1}
            max={100}
            whole={false}
            onChange={(maxMegabytes) => onChange({ ...field, maxMegabytes: maxMegabytes ?? 10 })}
          />
          <Checkbox.Group
            label={t('formEditor:accept')}
            value={[...listFileTypes(field)]}
            onChange={(chosen) => {
              const accept = FILE_TYPES.filter((type) => chosen.includes(type));
              if (accept.length > 0) onChange({ ...field, accept });
            }}
          >
            <Group gap="md" mt={6}>
              {FILE_TYPES.map((type) => (
                <Checkbox key={type} value={type} label={t(`formEditor:fileTypes.${type}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      );
    case 'choice':
    case 'statement':
      return null;
  }
}

/** The limits of a number, of a question or of a column. */
export function NumberLimitsEditor({
  limits,
  onChange,
}: {
  limits: NumberLimits;
  onChange: (limits: Partial<NumberLimits>) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <NumberField
        label={t('callEditor:minimum')}
        value={limits.minimum}
        whole={false}
        onChange={(minimum) => onChange({ minimum })}
      />
      <NumberField
        label={t('callEditor:maximum')}
        value={limits.maximum}
        whole={false}
        onChange={(maximum) => onChange({ maximum })}
      />
      <Checkbox
        label={t('callEditor:whole')}
        checked={limits.whole}
        onChange={(event) => onChange({ whole: event.currentTarget.checked })}
      />
      <div style={{ gridColumn: '1 / -1' }}>
        <LocalTextInput
          label={t('callEditor:unit')}
          value={limits.unit}
          onChange={(unit) => onChange({ unit })}
        />
      </div>
    </>
  );
}
