/** The narrative CV: what a person has contributed, in words. There is no place in it for counts. */

/**
 * Its four parts are those of the Résumé for Researchers of the Royal Society (2019): contributions to the generation
 * of knowledge, to the development of individuals, to the wider research community, to broader society.
 */
export const CV_PARTS = ['knowledge', 'people', 'community', 'society'] as const;
export type CvPart = (typeof CV_PARTS)[number];

/** Characters of a part, in one language, counted as `countCharacters` of forms does. */
export const CV_LIMIT = 2_000;
/** Representative works in a profile; a call may ask for fewer. */
export const REPRESENTATIVE_MOST = 5;
/** Characters on why a work matters. */
export const WHY_LIMIT = 600;

/** A part may be written in either language or both; one that is not written is absent or empty. */
export type Cv = Partial<Record<CvPart, { en: string; zh: string }>>;

/** The part of the CV that a form's field asks for by its key, `cv-knowledge` and so on; null for any other field. */
export function cvPartOfField(key: string): CvPart | null {
  return CV_PARTS.find((part) => key === `cv-${part}`) ?? null;
}
