/** Whether nothing was answered: absent, blank, a list without entries, or a statement not confirmed. */
export function isEmptyAnswer(answer: unknown): boolean {
  return (
    answer === undefined ||
    answer === null ||
    answer === false ||
    (typeof answer === 'string' && answer.trim() === '') ||
    (Array.isArray(answer) && answer.length === 0)
  );
}
