/** Works of people: read from references, told from each other, and the narrative CV they stand in. */
export { isWorkGap, readCslWork, type WorkGap } from './csl.ts';
export {
  CV_LIMIT,
  CV_PARTS,
  type Cv,
  type CvPart,
  cvPartOfField,
  REPRESENTATIVE_MOST,
  WHY_LIMIT,
} from './cv.ts';
export { type BibliographyEntry, type CutBibliography, cutBibtex, cutRis } from './entries.ts';
export { type OrcidEmployment, type OrcidReading, readOrcidRecord } from './orcid.ts';
export {
  findKnownWork,
  foldTitle,
  keyOfWork,
  normaliseDoi,
  normaliseWebAddress,
  type PastWork,
  tidyText,
  WORK_LIMITS,
} from './work.ts';
