/** Forms for tests that change or hide their fields. */
import type { FormDefinition, FormField } from '@headwater/core/forms';
import { SMALL_FORM } from './factories.ts';

/** A text in both languages. */
export const inBoth = (en: string) => ({ en, zh: `${en}（中）` });

/** What every field has, for one that is required. */
export const fieldBase = (key: string) => ({ key, label: inBoth(key), help: inBoth(''), required: true });

/** {@link SMALL_FORM} with these fields. */
export const formOf = (...fields: FormField[]): FormDefinition => ({
  sections: [{ ...SMALL_FORM.sections[0]!, fields }],
});
