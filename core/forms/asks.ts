/** How much a form asks for, before anybody begins. */
import { type FormDefinition, listFields } from './types.ts';

export interface AskedInAll {
  questions: number;
  /** Of these, how many must be answered. */
  required: number;
  /** Most characters of all texts that are limited in characters, together. */
  characters: number;
  /** Most words of all texts that are limited in words alone, together. */
  words: number;
  /** Texts without any limit. */
  unlimited: number;
  files: number;
}

/** Adds up a form, conditions aside: what is asked only after certain answers is counted, too. */
export function sumUpForm(definition: FormDefinition): AskedInAll {
  const asked: AskedInAll = { questions: 0, required: 0, characters: 0, words: 0, unlimited: 0, files: 0 };
  for (const field of listFields(definition)) {
    asked.questions++;
    if (field.required) asked.required++;
    if (field.kind === 'file') asked.files++;
    if (field.kind !== 'text' && field.kind !== 'longtext' && field.kind !== 'richtext') continue;
    if (field.maxCharacters !== null) asked.characters += field.maxCharacters;
    else if (field.maxWords !== null) asked.words += field.maxWords;
    else asked.unlimited++;
  }
  return asked;
}
