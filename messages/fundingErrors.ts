/** Error codes of portfolios and draws; part of the catalogue of errors. */
import type { Translation } from './types.ts';

export const en = {
  'own-application-in-call':
    'An application of this call is not open to you, yours for example. Its money and its draw are for others.',
  'portfolio-key-twice': '{{field}}: “{{value}}” stands there twice.',
  'portfolio-lines-excess': 'The lines add up to {{value}}, which is more than the budget of the call.',
  'portfolio-rule-empty': '{{field}}: give a floor, a ceiling or both.',
  'portfolio-limits-crossed': '{{field}}: {{value}} is above the ceiling {{ceiling}}.',
  'portfolio-plan-fixed':
    'Decisions are staged from a run of this plan, so the plan is a record now. Stage from a ranking first if it must change.',
  'portfolio-without-lines': 'There is no budget line yet. Add one first.',
  'portfolio-without-applications': 'The call has no application under consideration.',
  'portfolio-under-way': 'A portfolio of this call is being computed already.',
  'portfolio-not-chosen': 'This run found no set that keeps the rules, so there is nothing to take over.',
  'lottery-exists': 'This call has a draw already. One call is drawn once.',
  'lottery-comparison-under-way': 'The rules are being compared already.',
  'lottery-grades-changed': 'Grades have changed since this ranking. Compute it anew before committing.',
  'lottery-random-too-early':
    '{{field}}: {{value}} is too early. Accepted: {{accepted}} or later, so that nobody can know the value.',
  'lottery-value-too-early': 'The value does not exist before {{at}}.',
  'lottery-value-wrong-round': '{{field}}: this is the value of {{value}}. Accepted: that of {{accepted}}.',
  'lottery-value-invalid': '{{field}}: “{{value}}” cannot be used. Accepted: {{accepted}}.',
  'lottery-value-differs':
    'This is not what the other person typed. Both compare with the source; whoever mistyped enters it again.',
  'lottery-value-known': 'The random value is known already.',
  'lottery-value-missing': 'The random value is not known yet.',
  'lottery-fallback-early':
    'The fallback is for a first value that was not published. It can be used from {{at}}.',
  'lottery-no-fallback': 'The statement names no fallback.',
  'lottery-drawn-already': 'The draw has been made already.',
  'lottery-past-value': 'The random value exists since {{at}}. Nobody can give the draw up any more.',
  'lottery-not-drawn': 'Nothing has been drawn yet.',
  'lottery-beacon-off':
    'This installation does not fetch random values. Type the value; a second person confirms it.',
  'lottery-beacon-silent':
    'The source of the random value does not answer ({{message}}). Try again, or type the value with a second person.',
} as const;

export const zh = {
  'own-application-in-call':
    '本指南有一份申请书对您不开放（例如您本人的申请），其经费安排与抽签须由他人办理。',
  'portfolio-key-twice': '{{field}}：“{{value}}”重复。',
  'portfolio-lines-excess': '各预算科目合计 {{value}}，超出指南预算。',
  'portfolio-rule-empty': '{{field}}：请填写下限、上限或二者。',
  'portfolio-limits-crossed': '{{field}}：{{value}} 高于上限 {{ceiling}}。',
  'portfolio-plan-fixed': '已按本方案的组合拟定决定，方案已作为记录固定。如须修改，请先按排序重新拟定决定。',
  'portfolio-without-lines': '尚无预算科目，请先添加。',
  'portfolio-without-applications': '本指南没有在审申请书。',
  'portfolio-under-way': '本指南已有一个资助组合正在计算。',
  'portfolio-not-chosen': '该组合没有满足全部规则的方案，无可采用。',
  'lottery-exists': '本指南已有抽签。每个指南只抽签一次。',
  'lottery-comparison-under-way': '规则比较正在计算。',
  'lottery-grades-changed': '该排序计算之后评分有变化，请先重新计算排序。',
  'lottery-random-too-early':
    '{{field}}：{{value}} 太早。可用：{{accepted}} 或之后，以保证此刻无人知晓随机值。',
  'lottery-value-too-early': '该随机值在 {{at}} 之前尚不存在。',
  'lottery-value-wrong-round': '{{field}}：这是 {{value}} 的随机值，应为 {{accepted}} 的随机值。',
  'lottery-value-invalid': '{{field}}：“{{value}}”不可用。可用：{{accepted}}。',
  'lottery-value-differs': '与另一人输入的不一致。请双方与来源核对，输错者重新输入。',
  'lottery-value-known': '随机值已确定。',
  'lottery-value-missing': '随机值尚未确定。',
  'lottery-fallback-early': '备用随机值仅用于首选未如期公布的情形，自 {{at}} 起可用。',
  'lottery-no-fallback': '声明未指定备用来源。',
  'lottery-drawn-already': '已经抽签。',
  'lottery-past-value': '随机值自 {{at}} 起已存在，任何人不得再放弃抽签。',
  'lottery-not-drawn': '尚未抽签。',
  'lottery-beacon-off': '本系统未设置自动获取随机值，请手工输入并由第二人确认。',
  'lottery-beacon-silent': '随机值来源无应答（{{message}}）。请重试，或手工输入并由第二人确认。',
} as const satisfies Translation<typeof en>;
