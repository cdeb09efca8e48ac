/** One value of an application, as typed. */
export interface OwnValue {
  application: string;
  value: number;
}

/** A line that is no number and value, from 1. */
export interface WrongLine {
  line: number;
  text: string;
}

/** Reads lines “number, value”; comma, tab or spaces stand between them, empty lines are left out. */
export function readOwnValues(typed: string): { values: OwnValue[]; wrong: WrongLine | null } {
  const values: OwnValue[] = [];
  for (const [index, text] of typed.split('\n').entries()) {
    if (text.trim() === '') continue;
    const found = /^\s*(.+?)\s*[,;\t ，；]\s*([-+]?\d+(?:\.\d+)?)\s*$/.exec(text);
    if (!found) return { values: [], wrong: { line: index + 1, text: text.trim().slice(0, 60) } };
    values.push({ application: found[1]!, value: Number(found[2]) });
  }
  return { values, wrong: null };
}
