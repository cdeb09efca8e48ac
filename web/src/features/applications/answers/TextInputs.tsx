import { measureText, type TextField } from '@headwater/core/forms';
import { Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../../app/i18n.ts';
import { RichText } from '../../../ui/RichText.tsx';
import classes from './answers.module.css';
import type { InputProps } from './types.ts';

/** One line, paragraphs, or Markdown with formulas beside what becomes of it. */
export function WrittenInput({ field, answer, onChange, shared, faults, language }: InputProps<TextField>) {
  const { t } = useTranslation();
  const value = typeof answer === 'string' ? answer : '';
  const Input = field.kind === 'text' ? TextInput : Textarea;
  const input = (
    <Input
      {...shared}
      lang={HTML_LANG[language]}
      error={faults.whole}
      value={value}
      onChange={(event: { currentTarget: { value: string } }) =>
        onChange(event.currentTarget.value || undefined)
      }
      {...(field.kind === 'text'
        ? {}
        : { autosize: true, minRows: field.kind === 'richtext' ? 8 : 4, maxRows: 30 })}
    />
  );
  if (field.kind !== 'richtext')
    return (
      <div>
        {input}
        <TextCount field={field} answer={value} />
      </div>
    );
  return (
    <div>
      <div className={classes.rich}>
        <div>
          {input}
          <TextCount field={field} answer={value} />
        </div>
        <section className={classes.richPreview} aria-label={`${shared.label}: ${t('answers:preview')}`}>
          <Text size="sm" fw={600} mb={4}>
            {t('answers:preview')}
          </Text>
          {value.trim() ? (
            <div lang={HTML_LANG[language]}>
              <RichText>{value}</RichText>
            </div>
          ) : (
            <Text size="sm" c="dimmed">
              {t('answers:previewEmpty')}
            </Text>
          )}
        </section>
      </div>
      <Text size="sm" c="dimmed" mt={4}>
        {t('answers:richHint')}
      </Text>
    </div>
  );
}

/** Both counts beside both limits, as the server counts. */
function TextCount({ field, answer }: { field: TextField; answer: string }) {
  const { t } = useTranslation();
  if (field.maxCharacters === null && field.maxWords === null) return null;
  const { characters, words } = measureText(field, answer);
  const parts: string[] = [];
  if (field.maxCharacters !== null)
    parts.push(t('applications:characters', { count: characters, limit: field.maxCharacters }));
  if (field.maxWords !== null) parts.push(t('applications:words', { count: words, limit: field.maxWords }));
  return (
    <Text size="sm" c="dimmed" ta="end" className="tabular">
      {parts.join(' · ')}
    </Text>
  );
}
