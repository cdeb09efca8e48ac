const MARKS = /\p{M}/gu;
const NOT_LETTERS = /[^\p{L}]+/u;
const ONLY_HAN = /^\p{Script=Han}+$/u;
const HAN_OR_REST = /[\p{Script=Han}\s·]*\p{Script=Han}|[^\p{Script=Han}]+/gu;

/**
 * A name as it is compared: letters alone, without accents, capitals or the order of given and family name, so that
 * “Müller, Eva” is “eva muller”; null when there is no letter. Chinese names lose their spaces and keep their order.
 */
export function normaliseName(name: string): string | null {
  const parts = listLetters(name);
  if (parts.length === 0) return null;
  const joined = parts.join('');
  return ONLY_HAN.test(joined) ? joined : parts.sort().join(' ');
}

const listLetters = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .split(NOT_LETTERS)
    .filter((part) => part !== '');

/**
 * How Chinese names are read and written, given from outside: `read` gives the pinyin of a name in characters, one
 * syllable a character, the surname read as one; `simplify` turns traditional characters into simplified ones.
 */
export interface ChineseTools {
  readonly read?: (name: string) => readonly string[];
  readonly simplify?: (text: string) => string;
}

/** A name made comparable with others. */
export interface ComparedName {
  readonly text: string;
  /** As {@link normaliseName} gives it. */
  readonly plain: string;
  readonly isHan: boolean;
  /** Written in characters or as pinyin: then many people bear the same name. */
  readonly isChinese: boolean;
  /** A Chinese name in pinyin as “surname given”, in each way it can be divided; empty for other names. */
  readonly forms: readonly string[];
}

const SYLLABLE =
  '(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u|v)|yu|lyu|nyu)';
const PINYIN = new RegExp(`^${SYLLABLE}{1,2}$`);

/** Surnames of two characters, simplified and traditional. */
const LONG_SURNAMES = new Set(
  (
    '欧阳 司马 诸葛 上官 尉迟 公孙 慕容 令狐 皇甫 夏侯 东方 宇文 长孙 司徒 端木 独孤 南宫 西门 轩辕 司空 申屠 太史 呼延 ' +
    '闻人 澹台 赫连 拓跋 万俟 钟离 濮阳 淳于 单于 公冶 宗政 仲孙 鲜于 闾丘 百里 东郭 ' +
    '歐陽 司馬 諸葛 尉遲 公孫 東方 長孫 獨孤 南宮 西門 軒轅 聞人 澹臺 赫連 鍾離 濮陽 淳於 單于 東郭'
  ).split(' '),
);

/** ü is written u, v or yu in passports and papers. */
const foldSyllable = (part: string) =>
  part
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replace(/^([ln])(?:v|yu)(?=e?$)/, '$1u');

function listHanForms(name: string, read: ChineseTools['read']): string[] {
  const syllables = read?.(name).map(foldSyllable) ?? [];
  if (syllables.length < 2) return [];
  const surname = name.length > 2 && LONG_SURNAMES.has(name.slice(0, 2)) ? 2 : 1;
  return [`${syllables.slice(0, surname).join('')} ${syllables.slice(surname).join('')}`];
}

/** Surname first or last, of one part or of two. */
function listPinyinForms(parts: readonly string[]): string[] {
  const forms = new Set<string>();
  const join = (some: readonly string[]) => some.join('');
  for (const length of parts.length > 2 ? [1, 2] : [1]) {
    forms.add(`${join(parts.slice(0, length))} ${join(parts.slice(length))}`);
    forms.add(`${join(parts.slice(-length))} ${join(parts.slice(0, -length))}`);
  }
  return [...forms];
}

function compareOne(text: string, tools: ChineseTools): ComparedName | null {
  const plain = normaliseName(text);
  if (plain === null) return null;
  if (ONLY_HAN.test(plain)) {
    const simple = tools.simplify?.(plain) ?? plain;
    return { text, plain: simple, isHan: true, isChinese: true, forms: listHanForms(simple, tools.read) };
  }
  const parts = listLetters(text).map(foldSyllable);
  const isChinese = parts.length >= 2 && parts.length <= 4 && parts.every((part) => PINYIN.test(part));
  return { text, plain, isHan: false, isChinese, forms: isChinese ? listPinyinForms(parts) : [] };
}

/** The names of a person, each once: of both scripts, also when both stand in one field as in “王伟 Wang Wei”. */
export function compareNames(
  person: { readonly name?: string | null; readonly nameAlt?: string | null },
  tools: ChineseTools,
): ComparedName[] {
  const names = new Map<string, ComparedName>();
  for (const field of [person.name, person.nameAlt]) {
    if (!field) continue;
    for (const text of /\p{Script=Han}/u.test(field) ? (field.match(HAN_OR_REST) ?? []) : [field]) {
      const name = compareOne(text.trim(), tools);
      if (name && !names.has(name.plain)) names.set(name.plain, name);
    }
  }
  return [...names.values()];
}

/** A domain as it is compared, or null when it is not one. */
export function normaliseDomain(domain: string): string | null {
  const trimmed = domain.trim().toLowerCase().replace(/\.$/, '');
  return /^[^\s@.]+(\.[^\s@.]+)+$/.test(trimmed) ? trimmed : null;
}

/** The domains of a person, each once, as they are compared. */
export function listDomains(person: {
  readonly emailDomain?: string | null;
  readonly otherEmailDomains?: readonly string[];
}): string[] {
  const domains = [person.emailDomain ?? '', ...(person.otherEmailDomains ?? [])].map(normaliseDomain);
  return [...new Set(domains.filter((domain) => domain !== null))];
}

/** A domain and the domains above it that still have two labels: `cs.uni.edu` gives `cs.uni.edu` and `uni.edu`. */
export function listDomainsUpwards(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** What countries put before their own ending for kinds of holders, as in ac.uk, edu.cn, go.jp. */
const KINDS_OF_HOLDERS = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'go',
  'gob',
  'gov',
  'gouv',
  'mil',
  'ne',
  'net',
  'or',
  'org',
  're',
]);

/** The domain that one house holds: `uni.ac.uk` of `cs.uni.ac.uk`, `uni.edu` of `math.uni.edu`. */
export function readHouseDomain(domain: string): string {
  const labels = domain.split('.');
  const isOfCountry = labels.at(-1)!.length === 2 && KINDS_OF_HOLDERS.has(labels.at(-2)!);
  return labels.slice(isOfCountry ? -3 : -2).join('.');
}
