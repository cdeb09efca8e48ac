/** Error codes of the channel for divided applications; part of the catalogue of errors. */
import type { Translation } from './types.ts';

export const en = {
  'search-without-ranking': 'Compute a ranking first: it tells how large the noise of the reviewers is.',
  'search-under-way': 'A search for divided applications of this call is under way already.',
  'channel-reason-missing':
    'Reasons are needed: the latest search did not find every one of these divided, or it was given back before.',
  'channel-entered-already': 'One of these applications is heard apart already.',
  'channel-above-budget': 'More cannot be set aside than the budget of the call.',
  'channel-adopted-already': 'Somebody has adopted this application already.',
  'channel-exhausted': 'What the call sets aside does not reach for this application.',
  'ticket-none-left': 'You have no golden ticket left in {{year}}.',
  'ticket-spent-already': 'A golden ticket has been spent on this application already.',
} as const;

export const zh = {
  'search-without-ranking': '请先计算排序，由此得知评审专家误差的大小。',
  'search-under-way': '本指南正在查找分歧较大的申请书。',
  'channel-reason-missing': '请说明理由：最近一次查找未显示其中全部申请书分歧较大，或其曾被退回。',
  'channel-entered-already': '其中有申请书已在单独审议。',
  'channel-above-budget': '预留金额不得超过本指南预算。',
  'channel-adopted-already': '该申请书已有推荐人。',
  'channel-exhausted': '本指南预留经费不足以支持该申请书。',
  'ticket-none-left': '您在 {{year}} 年已无金票。',
  'ticket-spent-already': '该申请书已使用过金票。',
} as const satisfies Translation<typeof en>;
