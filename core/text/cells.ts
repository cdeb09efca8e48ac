/** A text that a spreadsheet program might take for a formula, whatever stands before it. */
const LIKE_FORMULA = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r\n]/;

/**
 * Writes a text for a spreadsheet so that no program runs it: one apostrophe before what looks like a formula.
 * {@link readCell} takes it away.
 */
export function neutralise(text: string): string {
  return LIKE_FORMULA.test(text) ? `'${text}` : text;
}

/** The text that {@link neutralise} wrote; any other text as it is. */
export function readCell(text: string): string {
  return text.startsWith("'") && LIKE_FORMULA.test(text) ? text.slice(1) : text;
}
