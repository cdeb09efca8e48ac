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
export { detectReferences, listDois, type ReferenceFormat } from './detect.ts';
export { type BibliographyEntry, type CutBibliography, cutBibtex, cutRis } from './entries.ts';
export { type OrcidEmployment, type OrcidReading, readOrcidRecord } from './orcid.ts';
export {
  createWorkFinder,
  foldTitle,
  keyOfWork,
  normaliseDoi,
  normaliseWebAddress,
  type PastWork,
  tidyText,
  toWork,
  WORK_LIMITS,
  type WorkFinder,
} from './work.ts';
