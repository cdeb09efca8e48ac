/** How names are written, as patterns over folded text (lower case, without marks, compatibility forms resolved). */
import type { Subjects, TraceKind } from './types.ts';

/** Reads a Chinese name as syllables, the family name first, and takes traditional characters for simplified ones. */
export interface NameTools {
  read(name: string): string[];
  simplify(text: string): string;
}

/** `isStrict`: what was found must be written with capitals, or it may be any word. */
export interface Pattern {
  kind: TraceKind;
  expression: RegExp;
  isStrict: boolean;
}

const HAN = /\p{Script=Han}/u;
/** A family name that stands alone tells something from this many letters on; shorter ones are common words too. */
const TELLING_LETTERS = 6;
const GAP = "[\\s,.'’·-]{0,3}";

/** Lower case without marks, as {@link foldText} folds a text. */
export const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Begins where a word does: else each letter of a long word would be tried, and looked through to its end. */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;

const quote = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const word = (inside: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${inside})(?![\\p{L}\\p{N}])`, 'gu');

export function listPatterns(subjects: Subjects, tools: NameTools): Pattern[] {
  const patterns: Pattern[] = [
    { kind: 'email', expression: EMAIL, isStrict: false },
    { kind: 'orcid', expression: word('\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dx]'), isStrict: false },
  ];
  for (const person of subjects.people)
    for (const name of person.names) patterns.push(...listNamePatterns(name, tools));
  for (const organisation of subjects.organisations) {
    for (const name of organisation.names) patterns.push(...listOrganisationPatterns(name, tools));
    for (const domain of organisation.domains.filter((one) => one.includes('.')))
      patterns.push({ kind: 'organisation', expression: word(quote(fold(domain))), isStrict: false });
  }
  return patterns;
}

function listNamePatterns(name: string, tools: NameTools): Pattern[] {
  if (HAN.test(name)) return listChinesePatterns(name, tools);
  const parts = fold(name)
    .split(/[\s,.·]+/u)
    .filter(Boolean);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || parts.length < 2) return [];
  const patterns: Pattern[] = [];
  const any = (inside: string, kind: TraceKind, isStrict: boolean) =>
    patterns.push({ kind, expression: word(inside), isStrict });
  any(parts.map(quote).join(GAP), 'name', false);
  // Either end may be the family name: which, a name alone does not say.
  for (const [family, given] of [
    [last, parts.slice(0, -1)],
    [first, parts.slice(1)],
  ] as const) {
    any(joinName(family, given.map(quote)), 'name', false);
    any(joinInitials(family, given), 'initials', true);
    if (family.length >= TELLING_LETTERS) any(quote(family), 'name', true);
  }
  const letters = [...given(parts), last[0]!].map((letter) => `${quote(letter)}\\.`);
  any(letters.join('\\s?'), 'initials', true);
  return patterns;
}

const given = (parts: readonly string[]) => parts.slice(0, -1).map((part) => part[0]!);

const joinName = (family: string, rest: readonly string[]) =>
  `${quote(family)}${GAP}${rest.join(GAP)}|${rest.join(GAP)}${GAP}${quote(family)}`;

function joinInitials(family: string, parts: readonly string[]): string {
  const initials = parts.map((part) => quote(part[0]!));
  const written = `${initials[0]}\\.?(?:[\\s-]?${initials.slice(1).join('\\.?[\\s-]?') || '(?!)'}\\.?)?`;
  return `${written}\\s{1,2}${quote(family)}|${quote(family)},?\\s{1,2}${written}`;
}

/** A Chinese name as it stands, and in pinyin in both orders: “Zhang Xiaoming”, “Xiao-Ming ZHANG”, “Zhang, X. M.” */
function listChinesePatterns(name: string, tools: NameTools): Pattern[] {
  const compact = name.replaceAll(/[\s·]/gu, '');
  if ([...compact].length < 2) return [];
  const written = [...new Set([compact, tools.simplify(compact)])].map((one) =>
    [...one].map(quote).join('\\s?'),
  );
  const patterns: Pattern[] = [
    { kind: 'name', expression: new RegExp(written.join('|'), 'gu'), isStrict: false },
  ];
  const syllables = tools.read(compact).map(fold);
  // A family name of two characters is read like one of one: both are looked for.
  const splits = syllables.length > 3 ? [1, 2] : [1];
  for (const at of splits) {
    const family = syllables.slice(0, at).join('');
    const rest = syllables.slice(at);
    if (!family || rest.length === 0) continue;
    const together = rest.map(quote).join("[\\s'’-]?");
    patterns.push({ kind: 'name', expression: word(joinName(family, [together])), isStrict: true });
    patterns.push({ kind: 'initials', expression: word(joinInitials(family, rest)), isStrict: true });
  }
  return patterns;
}

function listOrganisationPatterns(name: string, tools: NameTools): Pattern[] {
  if (HAN.test(name)) {
    const compact = name.replaceAll(/\s/gu, '');
    if ([...compact].length < 2) return [];
    const written = [...new Set([compact, tools.simplify(compact)])].map(quote).join('|');
    return [{ kind: 'organisation', expression: new RegExp(written, 'gu'), isStrict: false }];
  }
  const words = fold(name).split(/\s+/u).filter(Boolean);
  const letters = words.join('');
  if (letters.length < 3) return [];
  const inside = words.map(quote).join('\\s+');
  return [
    { kind: 'organisation', expression: word(inside), isStrict: words.length < 2 || letters.length < 8 },
  ];
}
