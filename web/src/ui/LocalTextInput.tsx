import type { Locale, LocalText } from '@headwater/messages';
import { Fieldset, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../app/i18n.ts';

const LEGEND = {
  root: { minWidth: 0, padding: 0, margin: 0 },
  legend: { padding: 0, marginBottom: '0.125rem', fontWeight: 600, fontSize: '1rem' },
};
/** The question is the heading; which language it is answered in stands back behind it. */
const LANGUAGE = { label: { fontWeight: 400, fontSize: '0.875rem', color: 'var(--mantine-color-dimmed)' } };

/**
 * A text in both languages, side by side, the reader's language first. One of the two is enough.
 * The inputs' ids are `<id>-en` and `<id>-zh`.
 */
export function LocalTextInput({
  id,
  label,
  description,
  value,
  onChange,
  multiline = false,
  error,
  disabled,
}: {
  id?: string;
  label: string;
  description?: string;
  value: LocalText;
  onChange: (value: LocalText) => void;
  multiline?: boolean;
  error?: string;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const ownId = useId();
  const locale = useLocale();
  const order: Locale[] = locale === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const Field = multiline ? Textarea : TextInput;
  return (
    <Fieldset legend={label} variant="unstyled" styles={LEGEND} disabled={disabled}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {order.map((language, i) => (
          <Field
            key={language}
            id={`${id ?? ownId}-${language}`}
            label={t(`ui.inLanguage.${language}`)}
            styles={LANGUAGE}
            description={i === 0 ? description : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            lang={HTML_LANG[language]}
            value={value[language]}
            error={i === 0 ? error : undefined}
            onChange={(event: { currentTarget: { value: string } }) =>
              onChange({ ...value, [language]: event.currentTarget.value })
            }
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
