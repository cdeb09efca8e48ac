import type { Translation } from './types.ts';

export const en = {
  reason: 'The reason: {{reason}}',
  because: {
    'ranking-fund':
      'In the ranking of all applications of the call, yours stands clearly above the funding line.',
    'ranking-decline':
      'In the ranking of all applications of the call, yours stands clearly below the funding line.',
    'lottery-fund':
      'The reviews could not tell it from others at the funding line; it was drawn by lot, in a draw that anybody can check.',
    'lottery-decline':
      'The reviews could not tell it from others at the funding line, and it was not drawn, in a draw that anybody can check.',
    'portfolio-fund': 'It belongs to the best set of projects within the budget lines of the call.',
    'portfolio-decline': 'Within the budget lines of the call a better set of projects had no place for it.',
    'person-fund': 'The decision was taken after the review and the panel.',
    'person-advance': 'The decision was taken after the review and the panel.',
    'person-decline': 'The decision was taken after the review and the panel.',
  },
  draw: 'In the published list of the draw it is number {{number}}, with a chance of {{chance}}. The draw can be checked here: {{url}}',
  compared: 'How the reviewers judged it, beside all applications of the call:',
  third: {
    upper: '- {{criterion}}: in the upper third',
    middle: '- {{criterion}}: in the middle third',
    lower: '- {{criterion}}: in the lower third',
  },
  comments: 'What the reviewers say:',
  reviewer: 'Reviewer {{label}}',
  awardToCome: '(given at the release)',
  line: {
    fund: '- {{number}} {{title}}: funded with {{amount}}',
    decline: '- {{number}} {{title}}: not funded',
    advance: '- {{number}} {{title}}: goes on to the next stage',
  },
} as const;

export const zh = {
  reason: '理由：{{reason}}',
  because: {
    'ranking-fund': '在本指南全部申请书的排序中，您的申请书明显位于资助线以上。',
    'ranking-decline': '在本指南全部申请书的排序中，您的申请书明显位于资助线以下。',
    'lottery-fund':
      '依据评审意见，资助线附近的若干申请书无法区分高下；您的申请书在任何人都可核验的抽签中被抽中。',
    'lottery-decline':
      '依据评审意见，资助线附近的若干申请书无法区分高下；您的申请书在任何人都可核验的抽签中未被抽中。',
    'portfolio-fund': '在本指南各预算线之内，您的申请书属于最优的项目组合。',
    'portfolio-decline': '在本指南各预算线之内，更优的项目组合中没有余地资助您的申请书。',
    'person-fund': '该决定在评审和会评之后作出。',
    'person-advance': '该决定在评审和会评之后作出。',
    'person-decline': '该决定在评审和会评之后作出。',
  },
  draw: '在公布的抽签名单中，该申请书为第 {{number}} 号，中签机会为 {{chance}}。抽签可在此核验：{{url}}',
  compared: '与本指南全部申请书相比，评审专家的评价如下：',
  third: {
    upper: '- {{criterion}}：位于前三分之一',
    middle: '- {{criterion}}：位于中间三分之一',
    lower: '- {{criterion}}：位于后三分之一',
  },
  comments: '评审专家意见：',
  reviewer: '评审专家 {{label}}',
  awardToCome: '（公布时编号）',
  line: {
    fund: '- {{number}} {{title}}：资助 {{amount}}',
    decline: '- {{number}} {{title}}：不予资助',
    advance: '- {{number}} {{title}}：进入下一阶段',
  },
} as const satisfies Translation<typeof en>;
