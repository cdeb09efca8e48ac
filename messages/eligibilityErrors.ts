import type { Translation } from './types.ts';

/** Errors about who may apply, and about budgets and their sheets; part of errors.ts. */
export const en = {
  'rule-years-order': '{{field}}: at most {{value}} years contradicts at least {{minimum}}.',
  'rule-limit-nothing': '{{field}}: a limit on applications that is 0 would refuse everybody; at least 1.',
  'rule-asks-nothing': 'Rule {{number}} about who may apply asks for nothing yet.',
  'eligibility-not-met': '{{name}} does not meet a rule of this call. {{reason}}',
  'eligibility-limit-reached': '{{name}} has reached the limit of applications and awards. {{reason}}',
  'eligibility-host-not-met': 'The host organisation does not meet a rule of this call. {{reason}}',
  'eligibility-missing-degree':
    '{{name}} has not said which degree they have. They can do so in their profile, under “For eligibility”.',
  'eligibility-missing-doctorate':
    '{{name}} has not said when they got their doctorate. They can do so in their profile, under “For eligibility”.',
  'eligibility-missing-position':
    '{{name}} has not said which position they hold. They can do so in their profile, under “For eligibility”.',
  'eligibility-no-rules': 'This call has no rules about who may apply.',
  'budget-no-others':
    '{{field}}: a least share of others needs own contributions or a partner who pays beside the funder.',
  'budget-year-above': 'Year {{year}} asks for {{sum}}; at most {{limit}} is possible.',
  'budget-category-above': '{{category}}: {{sum}} is above the limit of {{limit}}.',
  'budget-others-below':
    'Others than the funder bear {{percent}} % of the cost; the call asks for {{least}} %.',
  'budget-source-unknown': 'Nobody called “{{value}}” pays in this call. Accepted: {{accepted}}.',
  'budget-without-partners': 'This call has budgets of the host alone, without partners.',
  'budget-partner-unknown': 'There is no partner organisation “{{value}}”.',
  'sheet-unreadable': 'This is not a spreadsheet that can be read. Save it as .xlsx.',
  'sheet-macros': 'This spreadsheet holds macros. Save it as .xlsx without macros.',
  'sheet-links': 'This spreadsheet draws on other files. Save it with values only.',
  'sheet-no-heading':
    'Sheet “{{sheet}}”, {{cell}}: “{{value}}” is not the heading “{{accepted}}”. Use the sheet that is downloaded here.',
  'sheet-no-year': 'Sheet “{{sheet}}”, {{cell}}: the column “{{accepted}}” is missing.',
  'sheet-column-unknown':
    'Sheet “{{sheet}}”, {{cell}}: no column “{{value}}” is expected. Accepted: the years of the call and the reason.',
  'sheet-value-unknown': 'Sheet “{{sheet}}”, {{cell}}: “{{value}}” is not known. Accepted: {{accepted}}.',
  'sheet-row-twice':
    'Sheet “{{sheet}}”, {{cell}}: “{{value}}” with the same spender and payer already stands in row {{accepted}}.',
  'sheet-text-long': 'Sheet “{{sheet}}”, {{cell}}: {{count}} characters; at most {{limit}} are accepted.',
  'sheet-amount-unreadable':
    'Sheet “{{sheet}}”, {{cell}}: “{{value}}” is not an amount. Accepted: a number from 0 with at most {{decimals}} decimals.',
  'sheet-too-long': 'Sheet “{{sheet}}”, {{cell}}: at most {{limit}} rows are read.',
  'sheet-formula':
    'Sheet “{{sheet}}”, {{cell}}: holds a formula ({{value}}). Accepted: its result, pasted as a value.',
} as const;

export const zh = {
  'rule-years-order': '{{field}}：至多 {{value}} 年与至少 {{minimum}} 年相矛盾。',
  'rule-limit-nothing': '{{field}}：申请限项为 0 会拒绝所有人；至少为 1。',
  'rule-asks-nothing': '第 {{number}} 条申请资格规则尚未提出任何要求。',
  'eligibility-not-met': '{{name}} 不符合本指南的一条规则。{{reason}}',
  'eligibility-limit-reached': '{{name}} 的申请与承担项目数已达上限。{{reason}}',
  'eligibility-host-not-met': '依托单位不符合本指南的一条规则。{{reason}}',
  'eligibility-missing-degree': '{{name}} 尚未说明最高学位。本人可在个人资料的“申请资格信息”中填写。',
  'eligibility-missing-doctorate':
    '{{name}} 尚未说明获得博士学位的时间。本人可在个人资料的“申请资格信息”中填写。',
  'eligibility-missing-position': '{{name}} 尚未说明专业技术职务。本人可在个人资料的“申请资格信息”中填写。',
  'eligibility-no-rules': '本指南没有申请资格规则。',
  'budget-no-others': '{{field}}：要求其他方最低承担比例时，须允许自筹经费或列明联合资助方。',
  'budget-year-above': '第 {{year}} 年申请 {{sum}}，至多 {{limit}}。',
  'budget-category-above': '{{category}}：{{sum}}，超过上限 {{limit}}。',
  'budget-others-below': '其他方承担总经费的 {{percent}}%，本指南要求至少 {{least}}%。',
  'budget-source-unknown': '本指南没有名为“{{value}}”的经费来源。可用：{{accepted}}。',
  'budget-without-partners': '本指南的预算只属于依托单位，不设合作单位。',
  'budget-partner-unknown': '没有合作单位“{{value}}”。',
  'sheet-unreadable': '这不是可以读取的电子表格，请另存为 .xlsx。',
  'sheet-macros': '此电子表格含有宏，请另存为不含宏的 .xlsx。',
  'sheet-links': '此电子表格引用了其他文件，请只保留数值后保存。',
  'sheet-no-heading': '工作表“{{sheet}}”{{cell}}：“{{value}}”不是表头“{{accepted}}”。请使用在此下载的表格。',
  'sheet-no-year': '工作表“{{sheet}}”{{cell}}：缺少“{{accepted}}”列。',
  'sheet-column-unknown': '工作表“{{sheet}}”{{cell}}：不应有“{{value}}”列。可用：本指南的各年度与理由。',
  'sheet-value-unknown': '工作表“{{sheet}}”{{cell}}：不认识“{{value}}”。可用：{{accepted}}。',
  'sheet-row-twice': '工作表“{{sheet}}”{{cell}}：相同使用单位和来源的“{{value}}”已在第 {{accepted}} 行。',
  'sheet-text-long': '工作表“{{sheet}}”{{cell}}：{{count}} 个字符；至多 {{limit}} 个。',
  'sheet-amount-unreadable':
    '工作表“{{sheet}}”{{cell}}：“{{value}}”不是金额。可用：不小于 0、至多 {{decimals}} 位小数的数字。',
  'sheet-too-long': '工作表“{{sheet}}”{{cell}}：至多读取 {{limit}} 行。',
  'sheet-formula': '工作表“{{sheet}}”{{cell}}：含有公式（{{value}}）。请将其结果粘贴为数值。',
} as const satisfies Translation<typeof en>;
