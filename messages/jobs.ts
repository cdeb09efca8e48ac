import type { Translation } from './types.ts';

export const en = {
  kind: {
    'imports.read-file': 'Reading the file',
    'imports.store-file': 'Storing what was read',
    'conflicts.clear-pool': 'Clearing the reviewer pool of conflicts',
    'assignments.compute-run': 'Computing an assignment',
    'assignments.replay-run': 'Computing an assignment again',
  },
  step: {
    reading: 'Reading',
    storing: 'Storing',
    comparing: 'Comparing everybody with every application',
    scoring: 'Matching past work with applications, per cent',
    assigning: 'Finding the best assignment, per cent',
  },
} as const;

export const zh = {
  kind: {
    'imports.read-file': '正在读取文件',
    'imports.store-file': '正在写入所读取的内容',
    'conflicts.clear-pool': '评审专家库利益冲突排查',
    'assignments.compute-run': '计算评审指派方案',
    'assignments.replay-run': '重新计算评审指派方案',
  },
  step: {
    reading: '读取中',
    storing: '写入中',
    comparing: '逐一比对专家与申请书',
    scoring: '比对既往成果与申请书（百分比）',
    assigning: '求最优指派方案（百分比）',
  },
} as const satisfies Translation<typeof en>;
