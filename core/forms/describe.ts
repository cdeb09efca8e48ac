/**
 * Answers as plain blocks, from which the page, the PDF and the pack for reading offline are all made. Fixed words
 * (column heads, “not answered”) come from the caller, in the language of the blocks.
 */
import type { OrganisationEntry, PersonEntry, PlanEntry, TableRow, Work } from './answer-types.ts';
import { askedForm } from './conditions.ts';
import { isEmptyAnswer } from './empty.ts';
import { tellsNames } from './names.ts';
import { findShapeFault } from './shapes.ts';
import type { Answers, FormDefinition, FormField, FormText, TableField } from './types.ts';

/** `applicant`: words of the application's own language; `form`: of the language asked for. */
export type WordsOf = 'applicant' | 'form';

export type AnswerBlock =
  | { kind: 'section'; key: string; text: string }
  | { kind: 'question'; key: string; text: string }
  /** Plain text; line breaks are as they were typed. */
  | { kind: 'text'; text: string; words: WordsOf }
  /** Markdown with formulas between dollar signs; never HTML. */
  | { kind: 'markdown'; text: string }
  /** Said by the platform: not answered, withheld, confirmed. */
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: string[] }
  | {
      kind: 'table';
      columns: { key: string; text: string; align: 'start' | 'end' }[];
      rows: string[][];
    }
  | { kind: 'works'; items: DescribedWork[] }
  | { kind: 'file'; field: string };

/** A work in words. `href` leads to it: its DOI, else its address. */
export interface DescribedWork {
  title: string;
  /** Authors, venue and year, in this order, as far as they were given. */
  source: string;
  kind: string;
  href: string | null;
  /** What to show of `href`. */
  link: string;
  why: string;
}

/** The platform's words in a description; messages/answers.ts has them in both languages. */
export interface AnswerWords {
  missing: string;
  confirmed: string;
  withheld: string;
  columns: Record<
    | 'name'
    | 'email'
    | 'orcid'
    | 'organisation'
    | 'role'
    | 'ror'
    | 'country'
    | 'kind'
    | 'title'
    | 'months'
    | 'deliverable'
    | 'who',
    string
  >;
  planKinds: Record<PlanEntry['kind'], string>;
  workKinds: Record<Work['kind'], string>;
}

export interface DescribeOptions {
  language: 'en' | 'zh';
  words: AnswerWords;
  /** Keys of the file fields that have a file. */
  files?: ReadonlySet<string>;
  /** Whether the reader is not told names: then it is said that such answers are withheld, given or not. */
  isBlind?: boolean;
}

/** What was asked and answered, in the form's order; what was not asked is left out. */
export function describeAnswers(
  definition: FormDefinition,
  answers: Answers,
  options: DescribeOptions,
): AnswerBlock[] {
  return askedForm(definition, answers).sections.flatMap((section): AnswerBlock[] => [
    { kind: 'section', key: section.key, text: pickWords(section.title, options.language) },
    ...section.fields.flatMap((field): AnswerBlock[] => [
      { kind: 'question', key: field.key, text: pickWords(field.label, options.language) },
      ...describeAnswer(field, answers[field.key], options),
    ]),
  ]);
}

/** One answer without its question. */
export function describeAnswer(field: FormField, answer: unknown, options: DescribeOptions): AnswerBlock[] {
  const { words, language } = options;
  if (options.isBlind && tellsNames(field.kind)) return [{ kind: 'note', text: words.withheld }];
  if (field.kind === 'file')
    return options.files?.has(field.key)
      ? [{ kind: 'file', field: field.key }]
      : [{ kind: 'note', text: words.missing }];
  if (field.kind === 'statement')
    return [
      { kind: 'text', text: pickWords(field.text, language), words: 'form' },
      { kind: 'note', text: answer === true ? words.confirmed : words.missing },
    ];
  if (isEmptyAnswer(answer)) return [{ kind: 'note', text: words.missing }];
  if (findShapeFault(field, answer).length > 0) return [describeOddAnswer(answer)];
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return [{ kind: 'text', text: answer as string, words: 'applicant' }];
    case 'richtext':
      return [{ kind: 'markdown', text: answer as string }];
    case 'number':
      return [{ kind: 'text', text: `${answer} ${pickWords(field.unit, language)}`.trim(), words: 'form' }];
    case 'choice':
      return [{ kind: 'text', text: labelOfOption(field.options, answer, language), words: 'form' }];
    case 'choices':
      return [
        {
          kind: 'list',
          items: field.options
            .filter((option) => (answer as string[]).includes(option.key))
            .map((option) => pickWords(option.label, language)),
        },
      ];
    case 'table':
      return [describeTable(field, answer as TableRow[], language)];
    case 'people':
      return [describePeople(answer as PersonEntry[], words)];
    case 'organisations':
      return [describeOrganisations(answer as OrganisationEntry[], words)];
    case 'plan':
      return [describePlan(answer as PlanEntry[], words)];
    case 'works':
      return [{ kind: 'works', items: (answer as Work[]).map((work) => describeWork(work, words)) }];
  }
}

/** An answer given to an earlier form, whose question was of another kind: shown as it stands rather than lost. */
function describeOddAnswer(answer: unknown): AnswerBlock {
  return {
    kind: 'text',
    text: typeof answer === 'string' ? answer : JSON.stringify(answer),
    words: 'applicant',
  };
}

/** The text in the language, else in the other one. */
export function pickWords(text: FormText, language: 'en' | 'zh'): string {
  return text[language] || text.en || text.zh;
}

function labelOfOption(
  options: { key: string; label: FormText }[],
  key: unknown,
  language: 'en' | 'zh',
): string {
  const option = options.find((one) => one.key === key);
  return option ? pickWords(option.label, language) : '';
}

/** Columns that hold nothing in any row are left out, but never all. */
function tableOf(
  columns: { key: string; text: string; align?: 'end' }[],
  rows: readonly (readonly string[])[],
): AnswerBlock {
  const isUsed = columns.map((_, at) => at === 0 || rows.some((row) => (row[at] ?? '').trim() !== ''));
  return {
    kind: 'table',
    columns: columns
      .filter((_, at) => isUsed[at])
      .map(({ key, text, align }) => ({ key, text, align: align ?? 'start' })),
    rows: rows.map((row) => row.filter((_, at) => isUsed[at])),
  };
}

function describeTable(field: TableField, rows: readonly TableRow[], language: 'en' | 'zh'): AnswerBlock {
  return {
    kind: 'table',
    columns: field.columns.map((column) => {
      const unit = column.kind === 'number' ? pickWords(column.unit, language) : '';
      const label = pickWords(column.label, language);
      return {
        key: column.key,
        text: !unit ? label : language === 'zh' ? `${label}（${unit}）` : `${label} (${unit})`,
        align: column.kind === 'number' ? 'end' : 'start',
      };
    }),
    rows: rows.map((row) =>
      field.columns.map((column) => {
        const cell = row[column.key];
        if (cell === undefined) return '';
        return column.kind === 'choice' ? labelOfOption(column.options, cell, language) : String(cell);
      }),
    ),
  };
}

function describePeople(people: readonly PersonEntry[], { columns }: AnswerWords): AnswerBlock {
  return tableOf(
    (['name', 'role', 'organisation', 'email', 'orcid'] as const).map((key) => ({ key, text: columns[key] })),
    people.map((one) => [one.name, one.role, one.organisation, one.email, one.orcid]),
  );
}

function describeOrganisations(
  organisations: readonly OrganisationEntry[],
  { columns }: AnswerWords,
): AnswerBlock {
  return tableOf(
    (['name', 'country', 'ror'] as const).map((key) => ({ key, text: columns[key] })),
    organisations.map((one) => [one.name, one.country, one.ror ?? '']),
  );
}

function describePlan(plan: readonly PlanEntry[], { columns, planKinds }: AnswerWords): AnswerBlock {
  const keys = ['kind', 'title', 'months', 'deliverable', 'who'] as const;
  return tableOf(
    keys.map((key) => ({ key, text: columns[key] })),
    plan.map((one) => [planKinds[one.kind], one.title, monthsOf(one), one.deliverable, one.who]),
  );
}

function monthsOf({ fromMonth, toMonth }: PlanEntry): string {
  if (fromMonth === null || toMonth === null) return String(fromMonth ?? toMonth ?? '');
  return fromMonth === toMonth ? String(fromMonth) : `${fromMonth}–${toMonth}`;
}

function describeWork(work: Work, { workKinds }: AnswerWords): DescribedWork {
  const { title, authors, year, venue, doi, url, kind, why } = work;
  const isSafe = url !== null && /^https?:\/\//.test(url);
  const href = doi ? `https://doi.org/${encodeURI(doi)}` : isSafe ? url : null;
  return {
    title,
    source: [authors, venue, year === null ? '' : String(year)].filter((part) => part.trim()).join(' · '),
    kind: workKinds[kind],
    href,
    link: doi ?? (isSafe ? url : '') ?? '',
    why,
  };
}
