/** Forms: a closed set of field kinds, checked alike by the server and the browser. */
export { isEmptyAnswer, isShapeProblem, validateAnswers } from './answers.ts';
export { countCharacters, countWords } from './count.ts';
export { isFormDefinition, isFormGap, validateDefinition } from './definition.ts';
export {
  type Answers,
  type ChoiceField,
  FIELD_KINDS,
  type FieldKind,
  type FileAnswer,
  type FileField,
  type FormDefinition,
  type FormField,
  type FormProblem,
  type FormSection,
  type FormText,
  listFields,
  type NumberField,
  type StatementField,
  type TextField,
} from './types.ts';
