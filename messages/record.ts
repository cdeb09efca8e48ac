import type { Translation } from './types.ts';

export const en = {
  description: 'check the record of a decision',
  verify: 'compute the record of a decision anew, without the server that wrote it',
  file: 'the record as it was downloaded, .jsonl or .jsonl.gz',
  hash: 'the SHA-256 that the release recorded, in hexadecimal',
  help: `
The record holds every score, place, decision and reason of a call as it was at
the release. The check computes the ranking from the scores and compares it to
the last bit, holds the decisions made by the ranking against it, and adds the
amounts up. Exit code 1: the record does not hold.`,
  reading: 'Ranking',
  hashIs: 'SHA-256 {{hash}}',
  hashRight: 'The file is the one whose hash the release recorded.',
  applications:
    '{{applications}} applications, {{funded}} funded with {{awarded}} of {{budget}} in minor units of {{currency}}.',
  rankingRight: 'The ranking follows from the {{votes}} scores of the record.',
  noRanking: 'The decisions were made without a ranking.',
  sampled: 'The ranking was sampled by an earlier release and cannot be computed again.',
  problem: {
    'hash-differs': 'The file is not the one whose hash was given: {{given}}.',
    'inputs-differ': 'The scores are not those that the ranking was computed from.',
    'rank-differs': '{{count}} places of the ranking do not follow from the scores.',
    'outcome-differs': '{{count}} decisions made by the ranking are not what the ranking says.',
    'over-budget': 'The awards add up to more than the budget.',
    undecided: '{{count}} applications have no decision.',
  },
  error: {
    'record-invalid': '{{file}}, line {{line}}: not a line of a decision’s record. {{accepted}}',
  },
  accepted:
    'The first line says {"record":"headwater-decision","version":1,…}, each other line holds an application.',
} as const;

export const zh = {
  description: '核验资助决定的记录',
  verify: '不依赖写出记录的服务器，重新计算资助决定的记录',
  file: '下载的记录文件，.jsonl 或 .jsonl.gz',
  hash: '公布时记录的 SHA-256，十六进制',
  help: `
记录包含公布时的全部评分、名次、决定与理由。核验时依据评分重新计算排序并逐位比较，
检查依排序作出的决定是否与排序一致，并核对金额合计。退出码 1 表示记录不成立。`,
  reading: '正在排序',
  hashIs: 'SHA-256 {{hash}}',
  hashRight: '该文件与公布时记录的哈希一致。',
  applications:
    '共 {{applications}} 份申请书，资助 {{funded}} 项，合计 {{awarded}}，预算 {{budget}}（{{currency}} 最小单位）。',
  rankingRight: '排序由记录中的 {{votes}} 个评分得出。',
  noRanking: '决定未依据排序作出。',
  sampled: '该排序由早期版本抽样得出，无法重新计算。',
  problem: {
    'hash-differs': '文件与所给哈希不一致：{{given}}。',
    'inputs-differ': '评分与计算排序时所用的评分不一致。',
    'rank-differs': '有 {{count}} 个名次不能由评分得出。',
    'outcome-differs': '有 {{count}} 项依排序作出的决定与排序不一致。',
    'over-budget': '资助金额合计超出预算。',
    undecided: '有 {{count}} 份申请书没有决定。',
  },
  error: {
    'record-invalid': '{{file}} 第 {{line}} 行：不是资助决定记录的内容。{{accepted}}',
  },
  accepted: '第一行为 {"record":"headwater-decision","version":1,…}，其余每行为一份申请书。',
} as const satisfies Translation<typeof en>;
