/** The three calls of the round, as an officer would write them. */
import { take } from '../http/answers.ts';
import type { Connection } from '../http/connection.ts';

export interface RoundCall {
  id: string;
  code: string;
  closesAt: Date;
}

interface CallPlan {
  code: string;
  title: { en: string; zh: string };
  currency: string;
  /** Minor units. */
  budget: number;
  scaleMin: number;
  scaleMax: number;
  reviewsPerApplication: number;
  maxLoad: number;
  closesAt: Date;
}

const DAY = 86_400_000;
const inDays = (days: number, from: Date) => new Date(from.getTime() + days * DAY).toISOString();

const FORM = {
  sections: [
    {
      key: 'project',
      title: { en: 'The project', zh: '项目' },
      help: { en: '', zh: '' },
      fields: [
        {
          key: 'question',
          kind: 'longtext',
          label: { en: 'The scientific question', zh: '科学问题' },
          help: {
            en: 'What is not known, and what would be known afterwards.',
            zh: '尚未明了的是什么，完成后将明了什么。',
          },
          required: true,
          maxCharacters: null,
          maxWords: 1_000,
        },
        {
          key: 'plan',
          kind: 'longtext',
          label: { en: 'The plan', zh: '研究方案' },
          help: { en: '', zh: '' },
          required: true,
          maxCharacters: null,
          maxWords: 3_000,
        },
      ],
    },
  ],
};

const anchor = (score: number, en: string, zh: string) => ({ score, meaning: { en, zh } });

function makeCriteria({ scaleMin, scaleMax }: CallPlan) {
  return [
    {
      key: 'originality',
      label: { en: 'Originality', zh: '创新性' },
      description: { en: 'How new the question and the way to it are.', zh: '问题与途径的新颖程度。' },
      weight: 50,
      anchors: [anchor(scaleMin, 'Nothing new', '没有新意'), anchor(scaleMax, 'Opens a field', '开辟新领域')],
    },
    {
      key: 'feasibility',
      label: { en: 'Feasibility', zh: '可行性' },
      description: { en: 'How well plan, people and means fit.', zh: '方案、人员与条件的匹配程度。' },
      weight: 50,
      anchors: [
        anchor(scaleMin, 'Cannot work as planned', '按此方案不可行'),
        anchor(scaleMax, 'Thought through in every step', '每一步都考虑周全'),
      ],
    },
  ];
}

/** Writes a call, its form and its timetable, and publishes it. It opened yesterday and closes at the time given. */
export async function publishCall({ client }: Connection, plan: CallPlan): Promise<RoundCall> {
  const { code, title, currency, closesAt } = plan;
  const created = await take(
    client.POST('/api/calls', {
      body: { code, title, currency, opensAt: inDays(-1, new Date()), closesAt: closesAt.toISOString() },
    }),
  );
  const params = { path: { id: created.id } };
  const edited = await take(
    client.PATCH('/api/calls/{id}', {
      params,
      body: {
        revision: created.revision,
        summary: {
          en: 'A call that a rehearsal of the whole round made, on real data.',
          zh: '由全流程演练在真实数据上建立的征集指南。',
        },
        guide: {
          en: 'Its applications, people and votes are imported from published data; nobody was asked for anything.',
          zh: '其申请书、人员与投票均由公开数据导入，并未征询任何人。',
        },
        track: 'free-exploration',
        orientation: 'world-frontiers',
        mode: 'frontier-exploratory',
        budget: plan.budget,
        ceiling: null,
        budgetCategories: [
          {
            key: 'direct',
            name: { en: 'Direct costs', zh: '直接费用' },
            help: { en: '', zh: '' },
            maxShare: null,
          },
        ],
        maxYears: 5,
        criteria: makeCriteria(plan),
        scaleMin: plan.scaleMin,
        scaleMax: plan.scaleMax,
        reviewsPerApplication: plan.reviewsPerApplication,
        maxLoad: plan.maxLoad,
        hostDeadlineAt: closesAt.toISOString(),
        reviewDueAt: inDays(30, closesAt),
        panelAt: inDays(45, closesAt),
        releaseAt: inDays(60, closesAt),
      },
    }),
  );
  await take(
    client.PUT('/api/calls/{id}/form', { params, body: { revision: edited.revision, definition: FORM } }),
  );
  await take(client.POST('/api/calls/{id}/publish', { params }));
  return { id: created.id, code, closesAt };
}
