import type { Translation } from './types.ts';

/** Errors about forms and their answers; part of errors.ts. Rows count from 1. */
export const en = {
  'answer-text-beyond': '{{field}}: {{count}} characters are more than can be stored ({{limit}}).',
  'answer-not-options': '{{field}}: choose from {{accepted}}, each at most once.',
  'answer-not-list': '{{field}}: a list of entries is accepted.',
  'answer-rows-beyond': '{{field}}: {{count}} rows are more than can be stored ({{limit}}).',
  'answer-rows-above': '{{field}}: {{count}} entries; at most {{limit}} are accepted.',
  'answer-rows-below': '{{field}}: {{count}} entries; at least {{limit}} are needed.',
  'answer-options-above': '{{field}}: {{count}} chosen; at most {{limit}} are accepted.',
  'answer-options-below': '{{field}}: {{count}} chosen; at least {{limit}} are needed.',
  'answer-cell-unknown': '{{field}}, row {{row}}: there is no column “{{value}}”. Accepted: {{accepted}}.',
  'answer-cell-missing': '{{field}}, row {{row}}, {{column}}: an answer is needed.',
  'answer-cell-not-text': '{{field}}, row {{row}}, {{column}}: a text is accepted.',
  'answer-cell-not-number': '{{field}}, row {{row}}, {{column}}: a number is accepted.',
  'answer-cell-not-whole': '{{field}}, row {{row}}, {{column}}: a whole number is accepted.',
  'answer-cell-not-option': '{{field}}, row {{row}}, {{column}}: choose one of {{accepted}}.',
  'answer-cell-beyond': '{{field}}, row {{row}}, {{column}}: at most {{limit}} characters can be stored.',
  'answer-cell-too-long':
    '{{field}}, row {{row}}, {{column}}: {{count}} characters; at most {{limit}} are accepted.',
  'answer-cell-below': '{{field}}, row {{row}}, {{column}}: at least {{minimum}} is accepted.',
  'answer-cell-above': '{{field}}, row {{row}}, {{column}}: at most {{maximum}} is accepted.',
  'answer-person-contact': '{{field}}, row {{row}}: give an e-mail address or an ORCID iD.',
  'answer-email-invalid': '{{field}}, row {{row}}: “{{value}}” is not an e-mail address.',
  'answer-orcid-invalid':
    '{{field}}, row {{row}}: “{{value}}” is not an ORCID iD; one looks like 0000-0002-1825-0097.',
  'answer-ror-invalid':
    '{{field}}, row {{row}}: “{{value}}” is not a ROR identifier; one looks like https://ror.org/03yrm5c26.',
  'answer-country-invalid':
    '{{field}}, row {{row}}: “{{value}}” is not a country code of two letters, such as CN.',
  'answer-month-beyond':
    '{{field}}, row {{row}}, {{column}}: month {{value}} is not between 1 and {{limit}}, the last month a project of this call may have.',
  'answer-months-order':
    '{{field}}, row {{row}}: it ends in month {{to}}, before it begins in month {{from}}.',
  'answer-milestone-months': '{{field}}, row {{row}}: a milestone is one month, not {{from}} to {{to}}.',
  'answer-year-invalid': '{{field}}, row {{row}}: {{value}} is not a year between 1500 and 2200.',
  'answer-doi-invalid': '{{field}}, row {{row}}: “{{value}}” is not a DOI; one looks like 10.1000/182.',
  'answer-url-invalid':
    '{{field}}, row {{row}}: “{{value}}” is not a web address that begins with https:// or http://.',
  'form-condition-unknown': '{{field}}: the form has no question “{{value}}”.',
  'form-condition-order':
    '{{field}}: “{{value}}” is not asked earlier; a condition looks at what was answered before.',
  'form-condition-kind':
    '{{field}}: “{{value}}” is neither a choice nor a statement, so nothing can depend on it.',
  'form-condition-option': '{{field}}: “{{value}}” is no answer to that question. Accepted: {{accepted}}.',
  'form-condition-empty': '{{field}}: choose at least one answer.',
  'call-ceiling-lowered': '{{field}}: once the call is published it can be raised, not lowered.',
  'form-change-missing': 'No other version of the form has been prepared.',
  'form-unchanged': 'The prepared form is the same as the published one.',
};

export const zh = {
  'answer-text-beyond': '{{field}}：已有 {{count}} 个字符，超过可保存的上限（{{limit}}）。',
  'answer-not-options': '{{field}}：请从 {{accepted}} 中选择，每项至多一次。',
  'answer-not-list': '{{field}}：此处应为条目列表。',
  'answer-rows-beyond': '{{field}}：共 {{count}} 行，超过可保存的上限（{{limit}}）。',
  'answer-rows-above': '{{field}}：已有 {{count}} 项，最多 {{limit}} 项。',
  'answer-rows-below': '{{field}}：已有 {{count}} 项，至少需要 {{limit}} 项。',
  'answer-options-above': '{{field}}：已选 {{count}} 项，最多 {{limit}} 项。',
  'answer-options-below': '{{field}}：已选 {{count}} 项，至少 {{limit}} 项。',
  'answer-cell-unknown': '{{field}}第 {{row}} 行：没有“{{value}}”列。可接受：{{accepted}}。',
  'answer-cell-missing': '{{field}}第 {{row}} 行“{{column}}”：请填写。',
  'answer-cell-not-text': '{{field}}第 {{row}} 行“{{column}}”：请填写文字。',
  'answer-cell-not-number': '{{field}}第 {{row}} 行“{{column}}”：请填写数字。',
  'answer-cell-not-whole': '{{field}}第 {{row}} 行“{{column}}”：请填写整数。',
  'answer-cell-not-option': '{{field}}第 {{row}} 行“{{column}}”：请从 {{accepted}} 中选择。',
  'answer-cell-beyond': '{{field}}第 {{row}} 行“{{column}}”：最多可保存 {{limit}} 个字符。',
  'answer-cell-too-long': '{{field}}第 {{row}} 行“{{column}}”：已有 {{count}} 个字符，最多 {{limit}} 个。',
  'answer-cell-below': '{{field}}第 {{row}} 行“{{column}}”：不得小于 {{minimum}}。',
  'answer-cell-above': '{{field}}第 {{row}} 行“{{column}}”：不得大于 {{maximum}}。',
  'answer-person-contact': '{{field}}第 {{row}} 行：请填写邮箱或 ORCID。',
  'answer-email-invalid': '{{field}}第 {{row}} 行：“{{value}}”不是有效的邮箱地址。',
  'answer-orcid-invalid': '{{field}}第 {{row}} 行：“{{value}}”不是有效的 ORCID，格式如 0000-0002-1825-0097。',
  'answer-ror-invalid':
    '{{field}}第 {{row}} 行：“{{value}}”不是有效的 ROR 标识，格式如 https://ror.org/03yrm5c26。',
  'answer-country-invalid': '{{field}}第 {{row}} 行：“{{value}}”不是两个字母的国家代码，例如 CN。',
  'answer-month-beyond':
    '{{field}}第 {{row}} 行“{{column}}”：第 {{value}} 个月不在 1 至 {{limit}} 之间；本指南的项目最长 {{limit}} 个月。',
  'answer-months-order': '{{field}}第 {{row}} 行：结束于第 {{to}} 个月，早于开始的第 {{from}} 个月。',
  'answer-milestone-months':
    '{{field}}第 {{row}} 行：里程碑只有一个月份，不能从第 {{from}} 到第 {{to}} 个月。',
  'answer-year-invalid': '{{field}}第 {{row}} 行：{{value}} 不在 1500 至 2200 年之间。',
  'answer-doi-invalid': '{{field}}第 {{row}} 行：“{{value}}”不是有效的 DOI，格式如 10.1000/182。',
  'answer-url-invalid': '{{field}}第 {{row}} 行：“{{value}}”不是以 https:// 或 http:// 开头的网址。',
  'form-condition-unknown': '{{field}}：表单中没有“{{value}}”这一问题。',
  'form-condition-order': '{{field}}：“{{value}}”不在其之前；条件只能依据前面的回答。',
  'form-condition-kind': '{{field}}：“{{value}}”既不是选择题也不是声明，不能作为条件。',
  'form-condition-option': '{{field}}：“{{value}}”不是该问题的选项。可接受：{{accepted}}。',
  'form-condition-empty': '{{field}}：请至少选择一个回答。',
  'call-ceiling-lowered': '{{field}}：指南发布后只能提高，不能降低。',
  'form-change-missing': '尚未准备新的表单版本。',
  'form-unchanged': '准备的表单与已发布的相同。',
} as const satisfies Translation<typeof en>;
