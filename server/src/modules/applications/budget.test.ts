import { type BudgetLine, type BudgetRules, PLAIN_RULES } from '@headwater/core/budget';
import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { unzipSync, zipSync } from 'fflate';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { openWorkbook } from '../../platform/workbook.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { makeApplication, makeCall, makeOrganisation, makePerson } from '../../testing/factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';

let app: TestApp;
let world: Applying;
let partner: string;
setUpApplying(async (opened) => {
  ({ app, world } = opened);
  partner = await makeOrganisation(app.services, { name: 'River Institute' });
});

const JOINT: BudgetRules = {
  ...PLAIN_RULES,
  partners: true,
  own: true,
  joint: [{ key: 'works', name: { en: 'River Works', zh: '河川工程公司' } }],
};
type Shown = Draft & { budget: BudgetLine[]; partners: { name: string }[] };

async function openCall(rules: Partial<BudgetRules>, values: Parameters<typeof makeCall>[1] = {}) {
  const id = await makeCall(app.services, values);
  await sql`update calls set budget_rules = ${JSON.stringify({ ...PLAIN_RULES, ...rules })}::jsonb
    where id = ${id}::uuid`.execute(app.services.db);
  return id;
}
async function begin(lead: string, callId: string) {
  return (await app.call<Draft>(lead, 'POST', '/api/applications', { callId })).body;
}
const save = (lead: string, draft: Draft, budget: BudgetLine[], rest: object = {}) =>
  app.call<Shown & Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
    revision: draft.revision,
    ...rest,
    budget,
  });
const line = (rest: Partial<BudgetLine> = {}): BudgetLine => ({
  year: 1,
  category: 'people',
  note: '',
  amount: 80_000_00,
  ...rest,
});
const jointLines = (): BudgetLine[] => [
  line(),
  line({ amount: 30_000_00, source: 'own' }),
  line({ amount: 20_000_01, partnerId: partner, source: 'works' }),
];

describe('lines', () => {
  test('only what is asked of the funder is requested; partner and payer are kept and named to the team', async () => {
    const lead = await makePerson(app.services);
    const { status, body } = await save(lead, await begin(lead, await openCall(JOINT)), jointLines());
    expect([status, body.requested, body.budget]).toEqual([200, 80_000_00, jointLines()]);
    expect(body.partners.map(({ name }) => name)).toEqual(['River Institute']);
  });

  test('a line as it was before there were partners is answered as it was', async () => {
    const lead = await makePerson(app.services);
    const draft = await begin(lead, world.callId);
    const { body } = await save(lead, draft, [{ ...line(), partnerId: null, source: 'funder' }]);
    expect(body.budget).toEqual([line()]);
    expect((await save(lead, body, [line()])).body.revision).toBe(body.revision);
  });

  test('payers and partners that the call does not have are refused, and so is an organisation that does not exist', async () => {
    const lead = await makePerson(app.services);
    const plain = await begin(lead, world.callId);
    const joint = await begin(lead, await openCall(JOINT));
    const codeOf = async (draft: Draft, one: BudgetLine) => {
      const { status, body } = await save(lead, draft, [one]);
      return [status, body.error.code, body.error.field];
    };
    expect(await codeOf(plain, line({ source: 'works' }))).toEqual([
      422,
      'budget-source-unknown',
      'budget.0.source',
    ]);
    expect(await codeOf(plain, line({ partnerId: partner }))).toEqual([
      422,
      'budget-without-partners',
      'budget.0.partnerId',
    ]);
    expect(await codeOf(joint, line({ partnerId: '00000000-0000-4000-8000-000000000000' }))).toEqual([
      422,
      'budget-partner-unknown',
      'budget.0.partnerId',
    ]);
  });

  test('a lump sum takes one amount a year, and ceilings of years and others’ shares are checked at the end', async () => {
    const lead = await makePerson(app.services);
    const callId = await openCall({
      ...JOINT,
      mode: 'lump-sum',
      yearCeilings: [50_000_00],
      minOtherShare: 0.5,
    });
    const { body } = await save(lead, await begin(lead, callId), [
      line({ category: 'lump-sum', amount: 60_000_00 }),
      line({ category: 'lump-sum', amount: 59_999_99, source: 'works' }),
    ]);
    expect(body.problems.filter(({ code }) => code.startsWith('budget'))).toEqual([
      {
        code: 'budget-year-above',
        field: 'budget.year-1',
        params: { year: 1, sum: 'CNY 60,000', limit: 'CNY 50,000' },
      },
      { code: 'budget-others-below', field: 'budget', params: { percent: 50, least: 50 } },
    ]);
  });

  test('the receipt’s hash holds partners and payers, and nothing new where there are none', async () => {
    const lead = await makePerson(app.services);
    const contentOf = async (callId: string, budget: BudgetLine[]) => {
      const draft = await begin(lead, callId);
      const { body } = await save(lead, draft, budget, { ...world.wholeDraft(), budget });
      expect((await world.send(lead, draft.id, 'submit', { revision: body.revision })).status).toBe(200);
      expect((await world.send(world.signer, draft.id, 'sign')).status).toBe(200);
      const receipt = await app.call<{ content: { budget: object[] }; contentMatches: boolean }>(
        lead,
        'GET',
        `/api/applications/${draft.id}/receipt`,
      );
      expect(receipt.body.contentMatches).toBe(true);
      return receipt.body.content.budget;
    };
    expect(await contentOf(world.callId, [line()])).toEqual([line()]);
    expect(await contentOf(await openCall(JOINT), jointLines())).toEqual(jointLines());
  });

  test('who reads without names is not told the partner', async () => {
    const [review, released] = DEFAULT_PHASES as [Phase, Phase];
    const blind = [{ ...review, sees: { ...review.sees, reviewer: [] } }, released];
    const callId = await openCall(JOINT, { status: 'review', phases: blind });
    const lead = await makePerson(app.services);
    const id = await makeApplication(app.services, { callId, leadId: lead });
    await app.services.db
      .insertInto('application_budget_items')
      .values({
        application_id: id,
        year: 1,
        category: 'people',
        amount: 5,
        partner_id: partner,
        source: 'works',
      })
      .execute();
    const reviewer = await makePerson(app.services);
    await makeAssignment(app.services, { callId, applicationId: id, personId: reviewer, status: 'accepted' });
    const read = (who: string) => app.call<Shown>(who, 'GET', `/api/applications/${id}`);
    expect((await read(world.officer)).body.partners).toHaveLength(1);
    const shown = await read(reviewer);
    expect(shown.status).toBe(200);
    expect(shown.body.budget).toEqual([line({ amount: 5, source: 'works' })]);
    expect(JSON.stringify(shown.body)).not.toMatch(new RegExp(`River Institute|${partner}`));
  });
});

describe('the sheet', () => {
  const sheetOf = (who: string, id: string) =>
    app.app.inject({ url: `/api/applications/${id}/budget-sheet`, headers: { 'x-test-person': who } });

  async function look(who: string, id: string, bytes: Uint8Array) {
    const boundary = 'b0undary';
    const response = await app.app.inject({
      method: 'POST',
      url: `/api/applications/${id}/budget-sheet`,
      headers: { 'x-test-person': who, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="b.xlsx"\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
    return { status: response.statusCode, body: response.json() as Preview & Failure };
  }
  interface Preview {
    lines: BudgetLine[];
    requested: number;
    total: number;
    problems: { code: string; field: string; params: Record<string, string | number> }[];
  }
  const workbook = async (rows: (string | number | null)[][]) =>
    new Uint8Array(
      await writeWorkbook(
        rows.map((row) =>
          row.map((value) =>
            value === null ? null : { value, type: typeof value === 'number' ? Number : String },
          ),
        ) as never,
        { sheet: 'Mine' },
      ).toBuffer(),
    );
  async function drafted() {
    const lead = await makePerson(app.services);
    const draft = await begin(lead, await openCall(JOINT));
    const budget = [
      line({ note: '=HYPERLINK("http://x")' }),
      ...jointLines().slice(1),
      line({ year: 3, category: 'indirect', amount: 1 }),
    ];
    const { body } = await save(lead, draft, budget);
    return { lead, draft: body, budget };
  }
  const HEAD = [
    'Key',
    'Budget line',
    'Spent by',
    'Paid by',
    'Year 1',
    'Year 2',
    'Year 3',
    'Why this is needed',
  ];

  test('what is downloaded is read back as it was, runs no formula, and is for the team alone', async () => {
    const { lead, draft, budget } = await drafted();
    const sheet = await sheetOf(lead, draft.id);
    expect(sheet.headers['content-type']).toContain('spreadsheetml');
    const bytes = new Uint8Array(sheet.rawPayload);
    const cells = (await openWorkbook(bytes)).sheets[0]!.data.flat();
    expect(cells.filter((cell) => typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain('\'=HYPERLINK("http://x")');
    const { status, body } = await look(lead, draft.id, bytes);
    expect([status, body.problems, body.requested, body.total]).toEqual([200, [], 80_000_01, 130_000_02]);
    const sorted = (lines: BudgetLine[]) =>
      lines.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
    expect(sorted(body.lines)).toEqual(sorted(budget));
    for (const other of [world.officer, world.signer, await makePerson(app.services)]) {
      expect((await sheetOf(other, draft.id)).statusCode).toBe(404);
      expect((await look(other, draft.id, bytes)).status).toBe(404);
    }
  });

  test('wrong cells are named with sheet, cell, value and what is accepted; the draft stays as it was', async () => {
    const { lead, draft } = await drafted();
    const { body } = await look(
      lead,
      draft.id,
      await workbook([
        HEAD,
        ['people', '', 'Nowhere', '', 'much', 5, null, ''],
        ['indirect', '', '', '', 7, null, null, ''],
      ]),
    );
    expect(body).toEqual({
      lines: [],
      requested: 0,
      total: 0,
      problems: [
        {
          code: 'sheet-value-unknown',
          field: 'C2',
          params: {
            sheet: 'Mine',
            cell: 'C2',
            value: 'Nowhere',
            accepted: 'Host organisation, River Institute',
          },
        },
        {
          code: 'sheet-amount-unreadable',
          field: 'E2',
          params: { sheet: 'Mine', cell: 'E2', value: 'much', decimals: 2 },
        },
      ],
    });
    const now = await app.call<Shown>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([now.body.revision, now.body.requested]).toEqual([draft.revision, draft.requested]);
  });

  test('a formula, macros, something else and a bomb are each refused with their reason', async () => {
    const { lead, draft } = await drafted();
    const good = await workbook([HEAD, ['people', '', '', '', 7, null, null, '']]);
    const parts = unzipSync(good);
    const path = Object.keys(parts).find((name) => name.startsWith('xl/worksheets/'))!;
    const xml = new TextDecoder().decode(parts[path]!);
    const withFormula = xml.replace(/(<c r="E2"[^>]*>)<v>7<\/v>/, '$1<f>SUM(1,6)</f><v>7</v>');
    expect(withFormula).not.toBe(xml);
    const packed = (changed: Record<string, Uint8Array>) => zipSync({ ...parts, ...changed });
    const codeOf = async (bytes: Uint8Array) => {
      const { status, body } = await look(lead, draft.id, bytes);
      return [status, body.error?.code, body.error?.params];
    };
    expect(await codeOf(packed({ [path]: new TextEncoder().encode(withFormula) }))).toEqual([
      422,
      'sheet-formula',
      { sheet: 'Mine', cell: 'E2', value: '=SUM(1,6)' },
    ]);
    expect((await codeOf(packed({ 'xl/vbaProject.bin': new Uint8Array(9) })))[1]).toBe('sheet-macros');
    expect((await codeOf(new TextEncoder().encode('a,b\n1,2')))[1]).toBe('sheet-unreadable');
    expect((await codeOf(zipSync({ 'letter.txt': new Uint8Array(4) })))[1]).toBe('sheet-unreadable');
    const bomb = packed({ 'xl/worksheets/more.xml': new Uint8Array(30_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await codeOf(bomb))[1]).toBe('sheet-unreadable');
    const liar = Buffer.from(bomb);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(30_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1_000);
    for (let at = liar.indexOf(size); at >= 0; at = liar.indexOf(size)) small.copy(liar, at);
    const before = process.memoryUsage().arrayBuffers;
    expect([200, 422]).toContain((await codeOf(new Uint8Array(liar)))[0]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(25_000_000);
    expect((await codeOf(new Uint8Array(1_000_001)))[0]).toBe(413);
    expect((await look(lead, draft.id, good)).body.requested).toBe(7_00);
  });
});
