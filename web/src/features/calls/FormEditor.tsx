import {
  type Answers,
  type FormDefinition,
  type FormField,
  type FormSection,
  isFormGap,
  validateDefinition,
} from '@headwater/core/forms';
import { Button, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeCode } from '../../ui/describeError.ts';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import { CvQuestions } from './CvQuestions.tsx';
import { FieldEditor } from './FieldEditor.tsx';
import { FormPreview } from './FormPreview.tsx';
import { copyField, newField, nothing } from './fieldKinds.ts';
import { useFieldLabels } from './fieldLabels.ts';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, moveAt, removeAt, replaceAt } from './lists.ts';

interface FormEditorProps {
  form: FormDefinition;
  /** How many years a project of the call may last, for the preview. */
  years: number;
  onChange: (form: FormDefinition) => void;
}

/** The questions of a call, in sections; or the form as applicants see it. */
export function FormEditor({ form, years, onChange }: FormEditorProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<'write' | 'preview'>('write');
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <div id="call-form" tabIndex={-1}>
      <SegmentedControl
        aria-label={t('formEditor:mode')}
        mb="lg"
        value={mode}
        onChange={(next) => setMode(next as typeof mode)}
        data={(['write', 'preview'] as const).map((value) => ({ value, label: t(`formEditor:${value}`) }))}
      />
      {mode === 'write' ? (
        <SectionsEditor form={form} onChange={onChange} />
      ) : (
        <FormPreview form={form} years={years} answers={answers} onChange={setAnswers} />
      )}
    </div>
  );
}

function SectionsEditor({ form, onChange }: Omit<FormEditorProps, 'years'>) {
  const { t } = useTranslation();
  const sayProblems = useDefinitionProblems(form);
  const { sections } = form;
  const set = (next: FormSection[]) => onChange({ sections: next });
  const change = (index: number, part: Partial<FormSection>) =>
    set(replaceAt(sections, index, { ...sections[index]!, ...part }));
  return (
    <Stack gap="xl">
      {sections.map((section, index) => {
        const before = sections.slice(0, index).flatMap((one) => one.fields);
        return (
          <ItemBlock
            key={section.key}
            id={`call-sections-${index}`}
            name={t('callEditor:section', { number: index + 1 })}
            onMove={(by) => set(moveAt(sections, index, by))}
            onRemove={() => set(removeAt(sections, index))}
          >
            <Stack gap="sm">
              <LocalTextInput
                label={t('callEditor:sectionName')}
                value={section.title}
                onChange={(title) => change(index, { title })}
              />
              <LocalTextInput
                label={t('callEditor:sectionHelp')}
                value={section.help}
                onChange={(help) => change(index, { help })}
                multiline
              />
              <ConditionEditor
                earlier={before}
                when={section.when ?? null}
                onChange={(when) => {
                  const { when: _, ...others } = section;
                  set(replaceAt(sections, index, when ? { ...others, when } : others));
                }}
              />
              {section.fields.map((field, place) => (
                <FieldEditor
                  key={field.key}
                  id={`call-sections-${index}-fields-${place}`}
                  name={t('callEditor:field', { number: place + 1 })}
                  field={field}
                  earlier={[...before, ...section.fields.slice(0, place)]}
                  problems={sayProblems(`sections.${index}.fields.${place}.`)}
                  onChange={(next) => change(index, { fields: replaceAt(section.fields, place, next) })}
                  onMove={(by) => set(moveField(sections, index, place, by))}
                  onRemove={() => change(index, { fields: removeAt(section.fields, place) })}
                  onDuplicate={() =>
                    change(index, { fields: section.fields.toSpliced(place + 1, 0, copyField(field)) })
                  }
                />
              ))}
              <div>
                <Button
                  variant="default"
                  onClick={() => change(index, { fields: [...section.fields, newField()] })}
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
          onClick={() => {
            const key = freshKey('section');
            set([...sections, { key, title: nothing(), help: nothing(), fields: [newField()] }]);
          }}
        >
          {t('callEditor:addSection')}
        </Button>
      </div>
      <CvQuestions form={form} onChange={onChange} />
    </Stack>
  );
}

/** Moves a question; beyond the first or last of its section it goes into the next one. */
export function moveField(
  sections: readonly FormSection[],
  index: number,
  place: number,
  by: -1 | 1,
): FormSection[] {
  const section = sections[index]!;
  const field = section.fields[place]!;
  const target = sections[index + by];
  const isInside = place + by >= 0 && place + by < section.fields.length;
  if (isInside || !target)
    return replaceAt(sections, index, { ...section, fields: moveAt(section.fields, place, by) });
  const fields: FormField[] = by === 1 ? [field, ...target.fields] : [...target.fields, field];
  return replaceAt(
    replaceAt(sections, index, { ...section, fields: removeAt(section.fields, place) }),
    index + by,
    { ...target, fields },
  );
}

/** What is wrong under a path of the definition, in words; what is only not written yet is not said there. */
function useDefinitionProblems(form: FormDefinition): (under: string) => string[] {
  const { t } = useTranslation();
  const labelOf = useFieldLabels();
  const problems = validateDefinition(form).filter(
    (problem) => !isFormGap(problem) || problem.code.startsWith('form-condition-'),
  );
  return (under) =>
    problems
      .filter((problem) => problem.field.startsWith(under))
      .map(({ code, field, params }) => describeCode(t, code, { ...params, field: labelOf(field) }, code));
}
