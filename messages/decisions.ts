import type { Translation } from './types.ts';

export const en = {
  letter: {
    reason: 'The reason: {{reason}}',
    comments: 'What the reviewers say:',
    reviewer: 'Reviewer {{label}}',
    awardToCome: '(given at the release)',
    line: {
      fund: '- {{number}} {{title}}: funded with {{amount}}',
      decline: '- {{number}} {{title}}: not funded',
    },
  },
} as const;

export const zh = {
  letter: {
    reason: '理由：{{reason}}',
    comments: '评审专家意见：',
    reviewer: '评审专家 {{label}}',
    awardToCome: '（发布时编号）',
    line: {
      fund: '- {{number}} {{title}}：资助 {{amount}}',
      decline: '- {{number}} {{title}}：不予资助',
    },
  },
} as const satisfies Translation<typeof en>;
