import type { FormDefinition, FormField, FormSection } from '@headwater/core/forms';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { FieldEditor } from './FieldEditor.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, moveAt, removeAt, replaceAt } from './lists.ts';

const nothing = () => ({ en: '', zh: '' });

/** The questions of a call, in sections. */
export function FormEditor({
  form,
  onChange,
}: {
  form: FormDefinition;
  onChange: (form: FormDefinition) => void;
}) {
  const { t } = useTranslation();
  const { sections } = form;
  const set = (next: FormSection[]) => onChange({ sections: next });
  const keys = sections.flatMap((section) => section.fields.map((field) => field.key));
  const newField = (): FormField => ({
    key: freshKey('question', keys),
    kind: 'longtext',
    label: nothing(),
    help: nothing(),
    required: true,
    maxCharacters: 3000,
    maxWords: null,
  });
  return (
    <div id="call-form" tabIndex={-1}>
      <Stack gap="xl">
        {sections.map((section, index) => {
          const change = (part: Partial<FormSection>) =>
            set(replaceAt(sections, index, { ...section, ...part }));
          return (
            <ItemBlock
              key={section.key}
              name={t('callEditor:section', { number: index + 1 })}
              onMove={(by) => set(moveAt(sections, index, by))}
              onRemove={() => set(removeAt(sections, index))}
            >
              <Stack gap="sm">
                <LocalTextInput
                  label={t('callEditor:sectionName')}
                  value={section.title}
                  onChange={(title) => change({ title })}
                />
                <LocalTextInput
                  label={t('callEditor:sectionHelp')}
                  value={section.help}
                  onChange={(help) => change({ help })}
                  multiline
                />
                {section.fields.map((field, place) => (
                  <FieldEditor
                    key={field.key}
                    name={t('callEditor:field', { number: place + 1 })}
                    field={field}
                    onChange={(next) => change({ fields: replaceAt(section.fields, place, next) })}
                    onMove={(by) => change({ fields: moveAt(section.fields, place, by) })}
                    onRemove={() => change({ fields: removeAt(section.fields, place) })}
                  />
                ))}
                <div>
                  <Button
                    variant="default"
                    onClick={() => change({ fields: [...section.fields, newField()] })}
                  >
                    {t('callEditor:addField')}
                  </Button>
                </div>
              </Stack>
            </ItemBlock>
          );
        })}
        <div>
          <Button
            variant="default"
            onClick={() =>
              set([
                ...sections,
                {
                  key: freshKey(
                    'section',
                    sections.map((one) => one.key),
                  ),
                  title: nothing(),
                  help: nothing(),
                  fields: [newField()],
                },
              ])
            }
          >
            {t('callEditor:addSection')}
          </Button>
        </div>
      </Stack>
    </div>
  );
}
