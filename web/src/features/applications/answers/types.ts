import type { FormField } from '@headwater/core/forms';
import type { AnswerFaults } from './shared.ts';

/** What every input of an answer gets. `onChange` takes undefined for an answer taken back. */
export interface InputProps<F extends FormField> {
  field: F;
  answer: unknown;
  onChange: (answer: unknown) => void;
  /** For the input itself. */
  shared: { id: string; label: string; description: string | undefined; required: boolean };
  faults: AnswerFaults;
  /** In which the applicant writes. */
  language: 'en' | 'zh';
  /** How many months a project of the call may last; null without limit. */
  months: number | null;
}
