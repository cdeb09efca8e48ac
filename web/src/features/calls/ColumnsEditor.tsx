import { COLUMN_KINDS, type TableColumn } from '@headwater/core/forms';
import { Button, Checkbox, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { asColumnKind, newColumn } from './fieldKinds.ts';
import { ItemBlock } from './ItemBlock.tsx';
import { NumberLimitsEditor } from './KindLimits.tsx';
import { moveAt, removeAt, replaceAt } from './lists.ts';
import { NumberField } from './NumberField.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';

/** The columns of a table. */
export function ColumnsEditor({
  columns,
  onChange,
}: {
  columns: TableColumn[];
  onChange: (columns: TableColumn[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {columns.map((column, index) => {
        const change = (next: TableColumn) => onChange(replaceAt(columns, index, next));
        return (
          <ItemBlock
            key={column.key}
            name={t('formEditor:column', { number: index + 1 })}
            onMove={(by) => onChange(moveAt(columns, index, by))}
            onRemove={() => onChange(removeAt(columns, index))}
          >
            <Stack gap="sm">
              <LocalTextInput
                label={t('formEditor:columnLabel')}
                value={column.label}
                onChange={(label) => change({ ...column, label })}
              />
              <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: 'end' }}>
                <NativeSelect
                  label={t('formEditor:columnKind')}
                  data={COLUMN_KINDS.map((value) => ({ value, label: t(`formEditor:columnKinds.${value}`) }))}
                  value={column.kind}
                  onChange={(event) =>
                    change(asColumnKind(column, event.currentTarget.value as TableColumn['kind']))
                  }
                />
                {column.kind === 'text' ? (
                  <NumberField
                    label={t('callEditor:maxCharacters')}
                    value={column.maxCharacters}
                    min={1}
                    onChange={(maxCharacters) => change({ ...column, maxCharacters })}
                  />
                ) : null}
                {column.kind === 'number' ? (
                  <NumberLimitsEditor
                    limits={column}
                    onChange={(limits) => change({ ...column, ...limits })}
                  />
                ) : null}
              </SimpleGrid>
              {column.kind === 'choice' ? (
                <OptionsEditor
                  options={column.options}
                  onChange={(options) => change({ ...column, options })}
                />
              ) : null}
              <Checkbox
                label={t('formEditor:columnRequired')}
                checked={column.required}
                onChange={(event) => change({ ...column, required: event.currentTarget.checked })}
              />
            </Stack>
          </ItemBlock>
        );
      })}
      <div>
        <Button variant="subtle" onClick={() => onChange([...columns, newColumn()])}>
          {t('formEditor:addColumn')}
        </Button>
      </div>
    </Stack>
  );
}
