/** What answers look like, by kind of field. Texts may be empty in a draft; `validateAnswers` says what is missing. */

/** The answer to a file field: what is attached. */
export interface FileAnswer {
  name: string;
  size: number;
}

/** A row of a table by column key: a text, a number, or the key of an option. An empty cell is absent. */
export type TableRow = Record<string, string | number>;

/** Somebody named in an answer; an e-mail address or an ORCID iD (0000-0002-1825-0097) is needed. */
export interface PersonEntry {
  name: string;
  email: string;
  orcid: string;
  organisation: string;
  role: string;
}

/** An organisation named in an answer: `ror` as https://ror.org/… or null, `country` as ISO 3166 (CN) or empty. */
export interface OrganisationEntry {
  ror: string | null;
  name: string;
  country: string;
}

export const PLAN_KINDS = ['package', 'milestone'] as const;

/** A work package, or a milestone whose two months are one. Months count from 1, the first of the project. */
export interface PlanEntry {
  kind: (typeof PLAN_KINDS)[number];
  title: string;
  fromMonth: number | null;
  toMonth: number | null;
  deliverable: string;
  who: string;
}

export const WORK_KINDS = ['article', 'book', 'data', 'software', 'patent', 'other'] as const;

/** A representative work; `why` are the applicant's words on why it matters. */
export interface Work {
  title: string;
  authors: string;
  year: number | null;
  venue: string;
  doi: string | null;
  url: string | null;
  kind: (typeof WORK_KINDS)[number];
  why: string;
}

/** The shape of an answer by the kind of its field. */
export interface AnswerOf {
  text: string;
  longtext: string;
  richtext: string;
  number: number;
  choice: string;
  choices: string[];
  statement: true;
  table: TableRow[];
  people: PersonEntry[];
  organisations: OrganisationEntry[];
  plan: PlanEntry[];
  works: Work[];
  file: FileAnswer;
}
