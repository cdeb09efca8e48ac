/** Forms: a closed set of field kinds, checked alike by the server and the browser. */
export {
  type AnswerOf,
  type FileAnswer,
  type OrganisationEntry,
  type PersonEntry,
  PLAN_KINDS,
  type PlanEntry,
  type TableRow,
  WORK_KINDS,
  type Work,
} from './answer-types.ts';
export {
  type CheckOptions,
  findShapeProblems,
  measureText,
  validateAnswer,
  validateAnswers,
} from './answers.ts';
export { type AskedInAll, sumUpForm } from './asks.ts';
export { askedForm, listAskedFields, pickAskedAnswers } from './conditions.ts';
export { countCharacters, countWords } from './count.ts';
export { isFormDefinition, isFormGap, validateDefinition } from './definition.ts';
export {
  type AnswerBlock,
  type AnswerWords,
  type DescribedWork,
  type DescribeOptions,
  describeAnswer,
  describeAnswers,
  pickWords,
  type WordsOf,
} from './describe.ts';
export {
  type AnswersAfterChange,
  assessAnswers,
  type ChangeDetail,
  diffForms,
  type FormChange,
  listKeysToAssess,
} from './diff.ts';
export { isEmptyAnswer } from './empty.ts';
export { isOrcid } from './entries.ts';
export { escapeLooseDollars, FORMULA_LIMITS, readMarkdown } from './markdown.ts';
export { blindAnswers, tellsNames } from './names.ts';
export { HARD_LIMITS, MEMBERS_OF } from './shapes.ts';
export {
  type Answers,
  type ChoiceField,
  type ChoicesField,
  COLUMN_KINDS,
  type Condition,
  type EntryLimits,
  FIELD_KINDS,
  FILE_TYPES,
  type FieldKind,
  type FileField,
  type FileType,
  type FormDefinition,
  type FormField,
  type FormProblem,
  type FormSection,
  type FormText,
  type ListField,
  listFields,
  listFileTypes,
  type NumberField,
  type NumberLimits,
  type Option,
  type StatementField,
  type TableColumn,
  type TableField,
  type TextField,
} from './types.ts';
