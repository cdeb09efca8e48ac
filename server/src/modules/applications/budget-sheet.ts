/** The budget of a draft as a spreadsheet: written for its team, and read back as a preview that stores nothing. */
import {
  type BudgetLine,
  type CellProblem,
  categoriesOf,
  readBudgetSheet,
  type SheetWords,
  sumBudget,
  writeBudgetSheet,
} from '@headwater/core/budget';
import { decimalsOfCurrency } from '@headwater/core/money';
import { LOCALES, type Locale, pickText, translatorFor } from '@headwater/messages';
import type { Actor } from '../../platform/actor.ts';
import { type ErrorDetail, HeadwaterError, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { openWorkbook, writeCells } from '../../platform/workbook.ts';
import type { CallRow } from '../calls/index.ts';
import { type BudgetPartner, readBudgetPartners } from './budget.ts';
import { readCallLimits } from './gather.ts';
import { readMembers } from './member-queries.ts';
import { readApplications, readBudget } from './queries.ts';
import { isTeamMember } from './rules.ts';

async function readParts(services: Services, actor: Actor, id: string) {
  const { db } = services;
  const [application] = await readApplications(db, actor, [id]);
  if (!application || !isTeamMember(application)) throw notFound();
  const budget = await readBudget(db, id);
  const members = await readMembers(db, id);
  const ids = members
    .map(({ organisationId }) => organisationId)
    .filter((one) => one !== application.hostOrganisationId);
  const partners = await readBudgetPartners(db, [...budget, ...ids.map((partnerId) => ({ partnerId }))]);
  return { application, budget, partners, call: await readCallLimits(db, application.callId) };
}

function wordsOf(call: CallRow, locale: Locale): SheetWords {
  const t = translatorFor(locale);
  return {
    columns: {
      key: t('budgets:sheet.key'),
      line: t('budgets:sheet.line'),
      spender: t('budgets:spender'),
      payer: t('budgets:payer'),
      reason: t('budgets:sheet.reason'),
    },
    year: (year) => t('applications:budget.year', { year }),
    host: t('budgets:host'),
    funder: t('budgets:funder'),
    own: t('budgets:own'),
    categoryName: (key) => {
      const category = categoriesOf(call).find((one) => one.key === key);
      return category ? pickText(category.name, locale) : key;
    },
    jointName: (key) => {
      const joint = call.budgetRules.joint.find((one) => one.key === key);
      return joint ? pickText(joint.name, locale) : key;
    },
  };
}

const nameIn = (partner: BudgetPartner, locale: Locale) => ({
  id: partner.id,
  name: partner.names[locale] ?? partner.name,
});

/** The workbook, in the reader's language. Texts that look like formulas are written so that none runs. */
export async function writeSheet(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { budget, partners, call } = await readParts(services, actor, id);
  const locale = actor.locale;
  const t = translatorFor(locale);
  const format = decimalsOfCurrency(call.currency) === 0 ? '#,##0' : '#,##0.00';
  const [head = [], ...body] = writeBudgetSheet(
    budget,
    call,
    partners.map((one) => nameIn(one, locale)),
    wordsOf(call, locale),
  );
  const grey = { textColor: '#666666' };
  const rows = [
    [{ value: t('budgets:sheet.intro', { currency: call.currency }), type: String, ...grey }],
    head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const, wrap: true })),
    ...body.map((cells) =>
      cells.map((value, column) =>
        column >= 4 && column < 4 + call.maxYears
          ? { value: value ?? undefined, type: Number, format }
          : { value: String(value ?? ''), type: String, wrap: true, ...(column === 0 ? grey : {}) },
      ),
    ),
  ];
  const bytes = await writeCells(rows, {
    sheet: t('budgets:sheet.name'),
    columns: [
      { width: 18 },
      { width: 30 },
      { width: 30 },
      { width: 22 },
      ...Array.from({ length: call.maxYears }, () => ({ width: 15 })),
      { width: 50 },
    ],
  });
  return { name: `${call.code}-budget.xlsx`, bytes };
}

/** What a sheet would put into the budget. */
export interface SheetPreview {
  lines: BudgetLine[];
  requested: number;
  total: number;
  /** Cells that cannot be taken; then there are no lines. */
  problems: ErrorDetail[];
}

/**
 * Reads a sheet and stores nothing.
 * @throws HeadwaterError sheet-unreadable, sheet-macros, sheet-links, sheet-formula
 */
export async function previewSheet(
  services: Services,
  actor: Actor,
  id: string,
  bytes: Uint8Array,
): Promise<SheetPreview> {
  const { partners, call } = await readParts(services, actor, id);
  const { sheet, data } = await openSheet(bytes);
  const locales = [actor.locale, ...LOCALES.filter((locale) => locale !== actor.locale)];
  const words = locales.map((locale) => wordsOf(call, locale));
  const names = locales.flatMap((locale) => partners.map((one) => nameIn(one, locale)));
  const { lines, problems } = readBudgetSheet(data, call, names, words);
  const { requested, total } = sumBudget(lines);
  return { lines, requested, total, problems: problems.map((one) => sayProblem(one, sheet)) };
}

const sayProblem = ({ code, cell, params }: CellProblem, sheet: string): ErrorDetail => ({
  code,
  field: cell,
  params: { ...params, cell, sheet },
});

async function openSheet(bytes: Uint8Array) {
  const { state, hasMacros, hasLinks, formula, sheets } = await openWorkbook(bytes);
  if (state !== 'workbook') throw new HeadwaterError(422, 'sheet-unreadable');
  if (hasMacros) throw new HeadwaterError(422, 'sheet-macros');
  if (hasLinks) throw new HeadwaterError(422, 'sheet-links');
  const [first] = sheets;
  if (!first) throw new HeadwaterError(422, 'sheet-unreadable');
  if (formula)
    throw new HeadwaterError(422, 'sheet-formula', {
      params: { sheet: first.sheet, cell: formula.cell, value: `=${formula.text.slice(0, 60)}` },
    });
  return first;
}
