import type { SampleCall } from '../types.ts';

/** The earlier call whose decisions are released; its awards fill the public registry. */
export const appliedCall: SampleCall = {
  key: 'applied',
  code: 'HW-A-02',
  stage: 'released',
  title: {
    en: 'Applied foundations: what practice does not yet understand',
    zh: '应用基础研究：实践中尚未弄懂的道理',
  },
  summary: {
    en: 'Joint work of laboratories with hospitals, utilities and companies on a phenomenon that is used every day and explained by nobody. Eight projects run until the year after next.',
    zh: '支持实验室与医院、水电部门和企业合作，研究天天在用却无人讲清的现象。已资助八个项目，执行至后年。',
  },
  guide: {
    en: `## Aim

Membranes are cleaned, concrete is cured, patients are mobilised, lenses are polished, and all of it works until it does not. This call funded the study of phenomena that practitioners master by experience and that science has not explained. The question had to be put by someone who meets it at work.

## Conditions

A principal investigator at a registered host organisation, with at least one partner from practice who contributes time, data or material. Up to CNY 2,400,000 for three years. Indirect costs were limited to 15 %.

## Criteria

Puzzle (40 %): is there something that existing theory does not explain? Method (35 %): can it be explained with the means proposed? Return (25 %): would the explanation change what is done on Monday morning?

The call is closed. Its awards are listed in the public registry; final reports follow within six months of the end of each project.`,
    zh: `## 目的

膜要清洗，混凝土要养护，病人要下床，镜片要抛光，一切都有效，直到有一天失效。本项目资助的，正是从业者凭经验掌握、科学尚未解释的现象。问题必须由在工作中遇到它的人提出。

## 条件

申请人受聘于注册依托单位，至少有一个实际部门合作方投入时间、数据或材料。最高240万元，三年。间接费用不超过15%。

## 标准

疑点（40%）：是否存在现有理论解释不了的现象？方法（35%）：以所提手段能否解释？回报（25%）：解释清楚之后，明天的做法会不会改变？

本次征集已经结束。资助项目在公共登记册中列出，结题报告在各项目结束后六个月内公布。`,
  },
  orientation: 'economy',
  mode: 'market-oriented',
  track: 'goal-oriented',
  currency: 'CNY',
  totalBudget: 16000000,
  ceiling: 2400000,
  maxYears: 3,
  budgetCategories: [
    {
      key: 'people',
      name: { en: 'People', zh: '人员费' },
      help: { en: 'Temporary staff and students.', zh: '非在编人员与研究生。' },
    },
    {
      key: 'research',
      name: { en: 'Research costs', zh: '研究费用' },
      help: { en: 'Materials, tests, small equipment.', zh: '材料、测试与小型设备。' },
    },
    {
      key: 'indirect',
      name: { en: 'Indirect costs', zh: '间接费用' },
      help: { en: 'At most 15 % of the request.', zh: '不超过申请总额的15%。' },
      maxShare: 0.15,
    },
  ],
  criteria: [
    {
      key: 'puzzle',
      label: { en: 'Puzzle', zh: '疑点' },
      description: {
        en: 'Is there something that existing theory does not explain?',
        zh: '是否存在现有理论解释不了的现象？',
      },
      weight: 40,
      anchors: [
        { score: 6, meaning: { en: 'A clear contradiction with theory.', zh: '与理论存在明确矛盾。' } },
        { score: 4, meaning: { en: 'A real gap, of limited extent.', zh: '确有空白，但范围有限。' } },
        { score: 2, meaning: { en: 'A matter of tuning.', zh: '仅属参数调试。' } },
      ],
    },
    {
      key: 'method',
      label: { en: 'Method', zh: '方法' },
      description: {
        en: 'Can it be explained with the means proposed?',
        zh: '以所提手段能否解释清楚？',
      },
      weight: 35,
      anchors: [
        { score: 6, meaning: { en: 'Cause and effect will be separated.', zh: '能够分清因果。' } },
        { score: 4, meaning: { en: 'Good evidence, some ambiguity.', zh: '证据较好，尚有歧义。' } },
        { score: 2, meaning: { en: 'Correlation only.', zh: '只能得到相关性。' } },
      ],
    },
    {
      key: 'return',
      label: { en: 'Return', zh: '回报' },
      description: {
        en: 'Would the explanation change what is done on Monday morning?',
        zh: '解释清楚之后，明天的做法会不会改变？',
      },
      weight: 25,
      anchors: [
        { score: 6, meaning: { en: 'Practice would change at once.', zh: '做法将立即改变。' } },
        {
          score: 4,
          meaning: { en: 'Practice would change after more trials.', zh: '经进一步试验后会改变。' },
        },
        { score: 2, meaning: { en: 'Of interest, without effect.', zh: '有意思，但没有影响。' } },
      ],
    },
  ],
  reviewsPerApplication: 3,
  panel: { en: 'Applied foundations panel', zh: '应用基础研究会评组' },
  timetable: {
    published: -195,
    opens: -185,
    closes: -135,
    hostSignOffBy: -130,
    reviewsStart: -110,
    reviewsDue: -65,
    panelMeets: -40,
    decisionsReleased: -20,
    projectsStart: 15,
  },
  form: [
    {
      key: 'statement',
      title: { en: 'Statement', zh: '承诺' },
      help: {
        en: 'Everything else stands in the abstract and the budget.',
        zh: '其余内容见摘要和预算。',
      },
      fields: [
        {
          key: 'integrity',
          kind: 'statement',
          required: true,
          label: { en: 'Statement of integrity', zh: '诚信承诺' },
          help: { en: 'Signed by the principal investigator.', zh: '由申请人签署。' },
          text: {
            en: 'I confirm that the puzzle was met in practice, that our partner takes part as described, and that we will report what we find.',
            zh: '本人承诺：所述疑点来自实际工作，合作方将按所述参与，研究结果将如实报告。',
          },
        },
      ],
    },
  ],
};
