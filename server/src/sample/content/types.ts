/**
 * Shapes of the sample funder's content. Everything in this folder is invented for this project: the
 * foundation, its organisations, people, research and judgements exist nowhere else.
 *
 * Records refer to each other by `key` (kebab-case, unique in their list). Money is whole CNY. Dates are whole
 * days relative to the day on which the sample is loaded: negative is past, 0 is today.
 */
import type { AnswerOf, Condition, FormField } from '@headwater/core/forms';

/** A text that exists in both languages of the platform. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** Language in which a person works or a text was written. */
export type Language = 'en' | 'zh';

/** Days relative to the day on which the sample is loaded. */
export type DayOffset = number;

/** The funder itself. */
export interface SampleFunder {
  name: Bilingual;
  shortName: Bilingual;
  /** Says on every page and document that all of it is fictional. */
  notice: Bilingual;
  domain: string;
}

export type OrganisationType =
  | 'education'
  | 'facility'
  | 'healthcare'
  | 'company'
  | 'government'
  | 'nonprofit';

/** An invented organisation. It has no ROR id, because such an id must not be faked. */
export interface SampleOrganisation {
  key: string;
  name: Bilingual;
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: Bilingual;
  types: readonly OrganisationType[];
  /** Key of the parent organisation: an academy of its institutes, a university of its hospital. */
  parent?: string;
  /** E-mail domains, all under `.example`. */
  domains: readonly string[];
}

export type DisciplineClass = 'key' | 'emerging' | 'unpopular' | 'weak' | 'interdisciplinary';

/** An entry of the sample's own small list of disciplines. */
export interface SampleDiscipline {
  key: string;
  name: Bilingual;
  class: DisciplineClass;
}

/** A person. What somebody does follows from the other lists: applications, reviewers, roles. */
export interface SamplePerson {
  key: string;
  /** Name in Latin script, given name first. */
  name: string;
  /** Name in Chinese characters, where natural. */
  nameZh?: string;
  email: string;
  /** Organisation key. */
  organisation: string;
  /** Language in which the platform greets this person. */
  locale: Language;
}

/** A past work of a reviewer, the evidence for expertise and for co-authorship conflicts. */
export interface SampleWork {
  title: string;
  abstract: string;
  language: Language;
  year: number;
  /** Keys of co-authors who are in the sample's list of people. */
  with?: readonly string[];
}

/** A person in the reviewer pool. Organisation and locale are those of the person. */
export interface SampleReviewer {
  /** Person key. */
  person: string;
  languages: readonly Language[];
  /** Most reviews this reviewer accepts in one call. */
  maxLoad: number;
  /** Discipline keys. */
  disciplines: readonly string[];
  works: readonly SampleWork[];
}

/** A role of a person and where it holds. */
export type SampleRole =
  | { person: string; role: 'administrator' | 'director'; scope: 'funder' }
  | {
      person: string;
      role: 'programme-officer' | 'panel-member' | 'panel-chair';
      scope: 'call';
      call: string;
    }
  | { person: string; role: 'host-officer'; scope: 'organisation'; organisation: string };

export type Orientation = 'world-frontiers' | 'economy' | 'national-needs' | 'life-and-health';
export type ResearchMode = 'strategic-systematic' | 'frontier-exploratory' | 'market-oriented';
export type Track = 'goal-oriented' | 'free-exploration' | 'non-consensus';

/** Where a call stands on the day the sample is loaded. */
export type CallStage = 'open' | 'under-review' | 'at-panel' | 'released';

export interface SampleBudgetCategory {
  key: string;
  name: Bilingual;
  help: Bilingual;
  /** Greatest share of the request that may go into this category, in (0, 1]; absent when there is no limit. */
  maxShare?: number;
}

/** What a score of a criterion means in words. */
export interface SampleAnchor {
  score: 1 | 2 | 3 | 4 | 5 | 6;
  meaning: Bilingual;
}

/** A criterion scored from 1 to 6, 6 being best. The weights of a call add up to 100. */
export interface SampleCriterion {
  key: string;
  label: Bilingual;
  description: Bilingual;
  weight: number;
  anchors: readonly SampleAnchor[];
}

interface FieldBase {
  key: string;
  label: Bilingual;
  help: Bilingual;
  required: boolean;
  when?: Condition;
}

type RichKind = 'richtext' | 'choices' | 'table' | 'people' | 'organisations' | 'plan' | 'works';

/** A field of a call's form; the kinds are closed. */
export type SampleField =
  | (FieldBase & { kind: 'text' | 'longtext'; maxCharacters: number })
  | (FieldBase & { kind: 'number'; minimum: number; maximum: number; unit: Bilingual })
  | (FieldBase & { kind: 'choice'; options: readonly { key: string; label: Bilingual }[] })
  /** A text that the applicant signs. */
  | (FieldBase & { kind: 'statement'; text: Bilingual })
  | (FieldBase & { kind: 'file'; accepts: 'application/pdf'; maxMegabytes: number })
  | (FieldBase & { kind: 'richtext'; maxCharacters: number; maxWords: null })
  | Extract<FormField, { kind: RichKind }>;

export interface SampleFormSection {
  key: string;
  title: Bilingual;
  help: Bilingual;
  fields: readonly SampleField[];
}

/** The timetable of a call, each entry at the end of that day. */
export interface SampleTimetable {
  published: DayOffset;
  opens: DayOffset;
  closes: DayOffset;
  /** Last day on which a host organisation may sign off. */
  hostSignOffBy: DayOffset;
  reviewsStart: DayOffset;
  reviewsDue: DayOffset;
  panelMeets: DayOffset;
  decisionsReleased: DayOffset;
  projectsStart: DayOffset;
}

export interface SampleCall {
  key: string;
  /** Public code such as `HW-F-07`. */
  code: string;
  stage: CallStage;
  title: Bilingual;
  summary: Bilingual;
  /** The published guide, in Markdown. */
  guide: Bilingual;
  orientation: Orientation;
  mode: ResearchMode;
  track: Track;
  currency: 'CNY';
  /** Budget of the whole call. */
  totalBudget: number;
  /** Most that one application may ask for. */
  ceiling: number;
  /** Years that a budget may span. */
  maxYears: number;
  budgetCategories: readonly SampleBudgetCategory[];
  criteria: readonly SampleCriterion[];
  reviewsPerApplication: number;
  /** Name of the call's panel; absent while there is none. */
  panel?: Bilingual;
  timetable: SampleTimetable;
  form: readonly SampleFormSection[];
}

/**
 * Where an application stands. `returned` came back from its host organisation for changes; `released` is only
 * used by the earlier call that has awards.
 */
export type ApplicationStatus = 'draft' | 'with-host' | 'returned' | 'submitted' | 'withdrawn' | 'released';

/** A PDF attachment; the loader makes a one-page PDF of `text`, which keeps to Latin characters. */
export interface SampleFileAnswer {
  fileName: string;
  text: string;
}

/** Answer to a form field: a text, a number, an option key, `true` for a signed statement, a file, or entries. */
export type SampleAnswer = string | number | true | SampleFileAnswer | AnswerOf[RichKind];

/** A conflict of interest that the applicant declares, against a person, an organisation or both. */
export interface SampleDeclaredConflict {
  person?: string;
  organisation?: string;
  reason: string;
}

/** A text in at least one language; the application's own language is always there. */
export interface InLanguages {
  en?: string;
  zh?: string;
}

export interface SampleApplication {
  key: string;
  call: string;
  status: ApplicationStatus;
  /** Language in which the application was written. */
  language: Language;
  title: InLanguages;
  abstract: InLanguages;
  keywords: readonly string[];
  /** Discipline key. */
  discipline: string;
  /** Person key of the principal investigator. */
  lead: string;
  /** Person keys, none to four. */
  coInvestigators: readonly string[];
  /** Organisation key. */
  host: string;
  /** Amounts by budget category, one entry a year: `{ people: [100000, 120000] }`. */
  budget: Readonly<Record<string, readonly number[]>>;
  /** Answers by field key. A draft may leave required fields out. */
  answers: Readonly<Record<string, SampleAnswer>>;
  declaredConflicts?: readonly SampleDeclaredConflict[];
  /** Why the host organisation sent it back; only for one that is `returned`. */
  returnedFor?: string;
  /** When it was submitted; absent while it is not. */
  submitted?: DayOffset;
}

/** An invitation to review in a call whose reviews are still coming in. */
export interface SampleInvitation {
  application: string;
  reviewer: string;
  state: 'invited' | 'accepted' | 'declined';
  /** Why a reviewer declined. */
  reason?: string;
  /** What the conflict of interest is, when that is why. */
  conflict?: string;
}

export interface SampleReview {
  application: string;
  /** Person key of a reviewer. */
  reviewer: string;
  state: 'draft' | 'submitted';
  language: Language;
  /** Scores by criterion key, 1 to 6. A draft may leave some out. */
  scores: Readonly<Record<string, number>>;
  toApplicant: string;
  /** Confidential, for the panel only. */
  toPanel: string;
  /** Day on which it was last saved or submitted. */
  on: DayOffset;
}

export interface SamplePanelNote {
  application: string;
  /** Person key of a panel member. */
  author: string;
  language: Language;
  text: string;
  on: DayOffset;
}

/** The grades of an application by the person keys of panel members, on the scale of the criteria, halves allowed. */
export interface SamplePanelGrades {
  application: string;
  grades: Readonly<Record<string, number>>;
}

export interface SampleAward {
  number: string;
  /** Key of the application of the released call that it came from. */
  application: string;
  title: Bilingual;
  publicAbstract: Bilingual;
  lead: string;
  host: string;
  amount: number;
  starts: DayOffset;
  ends: DayOffset;
}

/** All of the sample, as the loader reads it. */
export interface SampleContent {
  funder: SampleFunder;
  disciplines: readonly SampleDiscipline[];
  organisations: readonly SampleOrganisation[];
  people: readonly SamplePerson[];
  roles: readonly SampleRole[];
  reviewers: readonly SampleReviewer[];
  calls: readonly SampleCall[];
  applications: readonly SampleApplication[];
  invitations: readonly SampleInvitation[];
  reviews: readonly SampleReview[];
  panelNotes: readonly SamplePanelNote[];
  panelGrades: readonly SamplePanelGrades[];
  awards: readonly SampleAward[];
}
