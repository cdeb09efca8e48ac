/** The narrative CV in a form: a question for each of its parts, known by its key, that begins with the applicant's text. */

import { type FormDefinition, type FormField, listFields } from '@headwater/core/forms';
import { CV_LIMIT, type CvPart, cvPartOfField } from '@headwater/core/works';
import type { LocalText } from '@headwater/messages';
import { freshKey } from './lists.ts';

const SECTION = 'narrative-cv';

/** What an officer begins from; all of it can be changed afterwards. */
export interface CvWords {
  section: LocalText;
  sectionHelp: LocalText;
  label: Record<CvPart, LocalText>;
  help: Record<CvPart, LocalText>;
}

/** The part of the CV from which an answer is filled in; null for other questions and for answers that are no text. */
export function cvPartOf({ key, kind }: Pick<FormField, 'key' | 'kind'>): CvPart | null {
  return kind === 'text' || kind === 'longtext' || kind === 'richtext' ? cvPartOfField(key) : null;
}

/** Which parts a form asks for. */
export function listCvParts(form: FormDefinition): CvPart[] {
  return listFields(form)
    .map(({ key }) => cvPartOfField(key))
    .filter((part) => part !== null);
}

/** The form with a question for a part, beside those of other parts or else in a section of its own at the end. */
export function askCvPart(form: FormDefinition, part: CvPart, words: CvWords): FormDefinition {
  if (listCvParts(form).includes(part)) return form;
  const field: FormField = {
    key: `cv-${part}`,
    kind: 'longtext',
    label: words.label[part],
    help: words.help[part],
    required: true,
    maxCharacters: CV_LIMIT,
    maxWords: null,
  };
  const { sections } = form;
  const at = sections.findIndex(({ fields }) => fields.some(({ key }) => cvPartOfField(key) !== null));
  if (at >= 0)
    return {
      ...form,
      sections: sections.map((one, index) =>
        index === at ? { ...one, fields: [...one.fields, field] } : one,
      ),
    };
  const keys = sections.map(({ key }) => key);
  const key = keys.includes(SECTION) ? freshKey(SECTION) : SECTION;
  return {
    ...form,
    sections: [...sections, { key, title: words.section, help: words.sectionHelp, fields: [field] }],
  };
}

/** The form without the question for a part; a section that asked nothing else goes with it. */
export function dropCvPart(form: FormDefinition, part: CvPart): FormDefinition {
  const isOf = ({ key }: FormField) => cvPartOfField(key) === part;
  return {
    ...form,
    sections: form.sections
      .filter(({ fields }) => !(fields.length > 0 && fields.every(isOf)))
      .map((section) => ({ ...section, fields: section.fields.filter((field) => !isOf(field)) })),
  };
}
