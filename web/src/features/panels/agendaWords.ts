import { useTranslation } from 'react-i18next';
import type { AgendaReason } from './meetingTypes.ts';

/** A reason of the agenda in words, e.g. “2 × 6, 1 × 2”. */
export function useReasonText(): (reason: AgendaReason) => string {
  const { t } = useTranslation();
  return ({ code, ...params }) => t(`meeting:reason.${code as 'split'}`, params as Record<string, number>);
}

/** A choice of a ballot in words: yes, no and abstentions have some, grades stand for themselves. */
export function useChoiceText(): (choice: string) => string {
  const { t } = useTranslation();
  return (choice) =>
    choice === 'yes' || choice === 'no' || choice === 'abstain'
      ? t(`meeting:ballot.choices.${choice}`)
      : choice;
}
