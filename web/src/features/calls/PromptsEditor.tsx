import { Button, NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, moveAt, removeAt, replaceAt } from './lists.ts';
import type { Prompt } from './types.ts';

/** What reviewers are asked beside the criteria. */
export function PromptsEditor({
  prompts,
  onChange,
}: {
  prompts: Prompt[];
  onChange: (prompts: Prompt[]) => void;
}) {
  const { t } = useTranslation();
  const add = () => {
    const key = freshKey('prompt');
    onChange([...prompts, { key, to: 'applicant', label: { en: '', zh: '' }, help: { en: '', zh: '' } }]);
  };
  return (
    <Stack gap="lg">
      {prompts.map((prompt, index) => {
        const set = (part: Partial<Prompt>) => onChange(replaceAt(prompts, index, { ...prompt, ...part }));
        return (
          <ItemBlock
            key={prompt.key}
            name={t('tracks:prompt', { number: index + 1 })}
            onMove={(by) => onChange(moveAt(prompts, index, by))}
            onRemove={() => onChange(removeAt(prompts, index))}
          >
            <Stack gap="sm">
              <LocalTextInput
                id={`call-prompts-${index}-label`}
                label={t('tracks:promptText')}
                value={prompt.label}
                onChange={(label) => set({ label })}
                multiline
              />
              <LocalTextInput
                label={t('tracks:promptHelp')}
                value={prompt.help}
                onChange={(help) => set({ help })}
                multiline
              />
              <NativeSelect
                label={t('tracks:to')}
                data={(['applicant', 'panel'] as const).map((value) => ({
                  value,
                  label: t(`tracks:toWhom.${value}`),
                }))}
                value={prompt.to}
                onChange={(event) => set({ to: event.currentTarget.value as Prompt['to'] })}
              />
            </Stack>
          </ItemBlock>
        );
      })}
      <div>
        <Button variant="default" onClick={add}>
          {t('tracks:addPrompt')}
        </Button>
      </div>
    </Stack>
  );
}
