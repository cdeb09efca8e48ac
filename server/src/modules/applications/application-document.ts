/** The whole application as one document, with no more in it than its reader sees on the screen. */
import { type BudgetLine, categoriesOf, FUNDER, OWN, sumBudget, sumLines } from '@headwater/core/budget';
import { describeAnswers, listFields, pickWords } from '@headwater/core/forms';
import { formatMoney } from '@headwater/core/money';
import {
  answerWords,
  type Locale,
  pickText,
  sayBothNames,
  sayMoment,
  translatorFor,
} from '@headwater/messages';
import type { DocumentBlock, DocumentColumn, DocumentModel } from '../../platform/documents.ts';
import { documentAnswers } from './answer-blocks.ts';
import type { presentDetail } from './present.ts';
import type { DeclaredConflictRow } from './types.ts';

type Detail = Awaited<ReturnType<typeof presentDetail>>;

export interface DocumentedApplication {
  detail: Detail;
  /** What the team declared; null for whom it is no concern. */
  conflicts: readonly DeclaredConflictRow[] | null;
  /** Of the latest receipt; null where there is none, or where the reader is not told names. */
  contentHash: string | null;
  /** What to call the file of a field; its own name where this says nothing. */
  nameFile?: (field: string) => string | undefined;
  issuer: string;
  locale: Locale;
  /** The funder's, in which moments are told; null for UTC. */
  timeZone: string | null;
}

type Say = ReturnType<typeof translatorFor>;

/** To the second, as the receipt has it. */
const sayWhen = (at: Date, { locale, timeZone }: DocumentedApplication) =>
  sayMoment(at, locale, timeZone, { seconds: true });

/** The document; the same application makes the same one. */
export function describeApplication(parts: DocumentedApplication): DocumentModel {
  const { detail, locale, issuer } = parts;
  const t = translatorFor(locale);
  return {
    title: detail.title || t('applicationPdf:untitled'),
    language: locale,
    issuer,
    at: detail.submittedAt ?? detail.updatedAt,
    mark: markOf(parts, t),
    blocks: [
      ...describeTitlePage(parts, t),
      { kind: 'page-break' },
      ...describeAbstract(detail, t),
      ...describeTeam(detail, locale, t),
      ...describeForm(parts, t),
      ...describeBudget(detail, locale, t),
      ...describeAttachments(parts, t),
      ...describeConflicts(parts, t),
    ],
  };
}

/** What stands on each page, so that no page of a draft is ever taken for one of what was submitted. */
function markOf(parts: DocumentedApplication, t: Say): string {
  const { detail, contentHash } = parts;
  const { status, submittedAt, number } = detail;
  if (status === 'draft') return t('applicationPdf:mark.draft');
  if (status === 'with-host') return t('applicationPdf:mark.withHost');
  if (status === 'withdrawn' || !submittedAt) return t('applicationPdf:mark.withdrawn');
  const params = { number: number ?? '', at: sayWhen(submittedAt, parts), hash: contentHash ?? '' };
  return t(contentHash ? 'applicationPdf:mark.submitted' : 'applicationPdf:mark.submittedBlind', params);
}

function describeTitlePage(parts: DocumentedApplication, t: Say): DocumentBlock[] {
  const { detail, locale, contentHash } = parts;
  const { language, titleAlt, submittedAt, hidden } = detail;
  const lead = detail.members.find((one) => one.role === 'lead');
  const rows = [
    { label: t('applicationPdf:number'), value: detail.number ?? '' },
    {
      label: t('applicationPdf:call'),
      value: `${detail.callCode} · ${pickText(detail.callTitle, locale)}`,
    },
    { label: t('applicationPdf:lead'), value: lead ? sayBothNames(lead, locale) : '' },
    { label: t('applicationPdf:host'), value: detail.host?.names[locale] ?? detail.host?.name ?? '' },
    {
      label: t('applicationPdf:discipline'),
      value: detail.disciplineName ? pickText(detail.disciplineName, locale) : (detail.discipline ?? ''),
    },
    { label: t('applicationPdf:keywords'), value: detail.keywords.join(locale === 'zh' ? '；' : '; ') },
    { label: t('applicationPdf:requested'), value: moneyIn(detail, locale)(detail.requested) },
    { label: t('applicationPdf:submittedAt'), value: submittedAt ? sayWhen(submittedAt, parts) : '' },
    { label: t('applicationPdf:contentHash'), value: breakHash(contentHash ?? '') },
  ].filter(({ value }) => value !== '');
  return [
    ...(titleAlt
      ? [
          {
            kind: 'paragraph' as const,
            text: [{ text: titleAlt, bold: true }],
            language: otherThan(language),
          },
        ]
      : []),
    // Once it is submitted the facts below say so, with number and time.
    ...(submittedAt && detail.status !== 'withdrawn'
      ? []
      : [{ kind: 'paragraph' as const, text: [{ text: markOf(parts, t), bold: true }] }]),
    { kind: 'facts', rows },
    ...(hidden.names ? [noteOf(t('applicationPdf:withheld'))] : []),
  ];
}

/** A row of 64 signs has no place to break. */
const breakHash = (hash: string) => hash.replaceAll(/[0-9a-f]{16}(?=.)/g, '$& ');
const otherThan = (language: Locale): Locale => (language === 'en' ? 'zh' : 'en');
const noteOf = (text: string): DocumentBlock => ({ kind: 'paragraph', text, isNote: true });
const headingOf = (text: string): DocumentBlock => ({ kind: 'heading', level: 1, text });

function moneyIn({ currency }: Pick<Detail, 'currency'>, locale: Locale): (minor: number) => string {
  return (minor) => formatMoney(minor, currency, locale === 'zh' ? 'zh-CN' : 'en-GB');
}

function describeAbstract({ abstract, abstractAlt, language }: Detail, t: Say): DocumentBlock[] {
  return [
    headingOf(t('applicationPdf:abstract')),
    abstract ? { kind: 'paragraph', text: abstract, language } : noteOf(t('applicationPdf:missing')),
    ...(abstractAlt
      ? [{ kind: 'paragraph' as const, text: abstractAlt, language: otherThan(language) }]
      : []),
  ];
}

function describeTeam({ members, hidden }: Detail, locale: Locale, t: Say): DocumentBlock[] {
  if (hidden.names) return [];
  const columns: DocumentColumn[] = [
    { title: t('applicationPdf:name'), width: 1.4 },
    { title: t('applicationPdf:role') },
    ...(hidden.host ? [] : [{ title: t('applicationPdf:organisation'), width: 1.6 }]),
  ];
  const rows = members.map((one) => [
    sayBothNames(one, locale),
    t(`applicationPdf:roles.${one.role}`),
    ...(hidden.host ? [] : [one.organisationNames?.[locale] ?? one.organisationName ?? '']),
  ]);
  return [headingOf(t('applicationPdf:team')), { kind: 'table', columns, rows }];
}

function describeForm({ detail, locale, nameFile }: DocumentedApplication, t: Say): DocumentBlock[] {
  const names = new Map(detail.attachments.map((one) => [one.field, one.name]));
  const described = describeAnswers(detail.form, detail.answers, {
    language: locale,
    words: answerWords(locale),
    files: new Set(names.keys()),
    isBlind: detail.hidden.names,
  });
  if (described.length === 0) return [];
  return [
    headingOf(t('applicationPdf:answers')),
    ...documentAnswers(described, {
      locale,
      language: detail.language,
      unset: t('applicationPdf:unsetFormula'),
      nameFile: (field) =>
        t('applicationPdf:attached', { name: nameFile?.(field) ?? names.get(field) ?? field }),
    }),
  ];
}

/** Years against categories with all sums; then, where there is more to say of lines than that, each line. */
function describeBudget(detail: Detail, locale: Locale, t: Say): DocumentBlock[] {
  const { partners, call } = detail;
  const budget: readonly BudgetLine[] = detail.budget;
  if (budget.length === 0) return [];
  const say = moneyIn(detail, locale);
  const categories = new Map(categoriesOf(call).map(({ key, name }) => [key, pickText(name, locale)]));
  const spenders = new Map(partners.map((one) => [one.id, one.names[locale] ?? one.name]));
  const joint = new Map(call.budgetRules.joint.map(({ key, name }) => [key, pickText(name, locale)]));
  const categoryOf = (key: string) => categories.get(key) ?? key;
  const spenderOf = (id?: string | null) => (id && spenders.get(id)) || t('applicationPdf:host');
  const payerOf = (key: string = FUNDER) =>
    key === FUNDER || key === OWN ? t(`applicationPdf:payers.${key}`) : (joint.get(key) ?? key);
  const hasPartners = partners.length > 0;
  const hasPayers = budget.some((line) => line.source !== undefined && line.source !== FUNDER);
  const sums = sumBudget(budget);
  const years = [...sums.byYear.keys()].toSorted((a, b) => a - b);
  const sumOf = (category: string, year: number) =>
    sumLines(budget.filter((line) => line.category === category && line.year === year));
  const partRows = (parts: ReadonlyMap<string | null, number>, label: (key: string | null) => string) =>
    [...parts].map(([key, amount]) => [label(key), ...years.map(() => ''), say(amount)]);
  const matrix: DocumentBlock = {
    kind: 'table',
    columns: [
      { title: t('applicationPdf:category'), width: 1.6 },
      ...years.map((year) => ({ title: t('applicationPdf:yearSum', { year }), align: 'end' as const })),
      { title: t('applicationPdf:sum'), align: 'end' },
    ],
    rows: [
      ...[...sums.byCategory].map(([key, amount]) => [
        categoryOf(key),
        ...years.map((year) => say(sumOf(key, year))),
        say(amount),
      ]),
      [t('applicationPdf:total'), ...years.map((year) => say(sums.byYear.get(year)!)), say(sums.total)].map(
        (text) => [{ text, bold: true }],
      ),
      ...(hasPartners ? partRows(sums.byPartner, spenderOf) : []),
      ...(hasPayers ? partRows(sums.bySource, (key) => payerOf(key ?? FUNDER)) : []),
    ],
  };
  const notes = budget.filter((line) => line.note.trim() !== '' || hasPartners || hasPayers);
  const blocks: DocumentBlock[] = [headingOf(t('applicationPdf:budget')), matrix];
  if (notes.length === 0) return blocks;
  return [
    ...blocks,
    { kind: 'heading', level: 2, text: t('applicationPdf:lines') },
    {
      kind: 'table',
      columns: [
        { title: t('applicationPdf:year'), width: 0.5 },
        { title: t('applicationPdf:category'), width: 1.3 },
        { title: t('applicationPdf:note'), width: 2 },
        ...(hasPartners ? [{ title: t('applicationPdf:spender'), width: 1.2 }] : []),
        ...(hasPayers ? [{ title: t('applicationPdf:payer') }] : []),
        { title: t('applicationPdf:amount'), align: 'end' },
      ],
      rows: notes.map((line) => [
        String(line.year),
        categoryOf(line.category),
        line.note,
        ...(hasPartners ? [spenderOf(line.partnerId)] : []),
        ...(hasPayers ? [payerOf(line.source)] : []),
        say(line.amount),
      ]),
    },
  ];
}

function describeAttachments({ detail, locale, nameFile }: DocumentedApplication, t: Say): DocumentBlock[] {
  if (detail.attachments.length === 0) return [];
  const labels = new Map(listFields(detail.form).map(({ key, label }) => [key, pickWords(label, locale)]));
  return [
    headingOf(t('applicationPdf:attachments')),
    {
      kind: 'table',
      columns: [
        { title: t('applicationPdf:question') },
        { title: t('applicationPdf:file'), width: 1.2 },
        { title: t('applicationPdf:size'), width: 0.6, align: 'end' },
        { title: t('applicationPdf:hash'), width: 1.8 },
      ],
      rows: detail.attachments.map(({ field, name, size, sha256 }) => [
        labels.get(field) ?? field,
        nameFile?.(field) ?? name,
        `${Math.ceil(size / 1000)} kB`,
        breakHash(sha256),
      ]),
    },
  ];
}

function describeConflicts({ conflicts }: DocumentedApplication, t: Say): DocumentBlock[] {
  if (!conflicts || conflicts.length === 0) return [];
  return [
    headingOf(t('applicationPdf:conflicts')),
    noteOf(t('applicationPdf:conflictsLede')),
    {
      kind: 'table',
      columns: [{ title: t('applicationPdf:who') }, { title: t('applicationPdf:reason'), width: 2 }],
      rows: conflicts.map((one) => [one.personName ?? one.organisationName ?? '', one.note]),
    },
  ];
}
