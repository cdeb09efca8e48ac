import type { Translation } from './types.ts';

/** Clearing one person before they are asked. */
export const en = {
  open: 'Clear one person',
  lede: 'Before you ask somebody: compares them with one application or with all of the call. What is found is kept and keeps them apart, whether they are in the pool or not. The audit trail says that you asked.',
  person: 'Person',
  personPlaceholder: 'Name',
  application: 'Application',
  applicationHelp: 'Left empty: all of the call.',
  clear: 'Clear',
  none_one: 'Compared with {{count, number}} application. Nothing stands between them.',
  none_other: 'Compared with {{count, number}} applications. Nothing stands between them.',
  found_one: 'Compared with {{count, number}} application. This stands between them:',
  found_other: 'Compared with {{count, number}} applications. This stands between them:',
  list: 'What was found',
  more: 'These are the first {{count, number}}; all of them stand under “Conflicts found”.',
} as const;

export const zh = {
  open: '排查单人',
  lede: '邀请之前，将此人与某一份或本指南的全部申请书比对。发现的冲突会保留并使其回避，无论其是否在专家库中。审计记录中会注明您曾进行排查。',
  person: '人员',
  personPlaceholder: '姓名',
  application: '申请书',
  applicationHelp: '不填则与本指南的全部申请书比对。',
  clear: '排查',
  none_one: '已与 {{count, number}} 份申请书比对，未发现利益冲突。',
  none_other: '已与 {{count, number}} 份申请书比对，未发现利益冲突。',
  found_one: '已与 {{count, number}} 份申请书比对，发现：',
  found_other: '已与 {{count, number}} 份申请书比对，发现：',
  list: '排查结果',
  more: '仅列出前 {{count, number}} 条，全部结果见“发现的利益冲突”。',
} satisfies Translation<typeof en>;
