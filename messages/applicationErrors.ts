import type { Translation } from './types.ts';

/** Errors of an application that is not ready to be handed in; part of errors.ts. */
export const en = {
  'host-deadline-passed':
    'Host organisations could sign until {{deadline}}; the server’s clock says {{serverTime}}.',
  'application-incomplete': 'The application is not complete yet.',
  'title-missing': 'The title is missing.',
  'abstract-missing': 'The abstract is missing.',
  'keywords-missing': 'At least one keyword is needed.',
  'discipline-missing': 'The discipline is missing.',
  'discipline-unknown': 'The discipline “{{value}}” is not on the funder’s list.',
  'host-missing': 'The host organisation is missing.',
  'host-without-officer':
    '{{name}} has nobody at this funder yet who can sign. Ask the research office of {{name}} to register with the funder, or choose another host organisation.',
  'unknown-organisation': 'There is no organisation “{{value}}” here. Choose one from the search.',
  'member-not-consented': '{{name}} has not agreed to be in the team yet.',
  'member-already': 'This person is in the team already.',
  'orcid-unknown': 'Nobody here has the ORCID iD {{value}} yet. Give the e-mail address as well.',
  'budget-empty': 'The budget is still empty.',
  'budget-above-ceiling': 'The budget is {{sum}}; at most {{limit}} can be asked for.',
  'budget-share-above': '{{category}} takes {{percent}} % of the budget; at most {{limit}} % are accepted.',
  'budget-category-unknown':
    '{{field}}: the call has no budget category “{{value}}”. Accepted: {{accepted}}.',
  'budget-year-beyond': '{{field}}: year {{value}} is beyond the {{limit}} years of this call.',
};

export const zh: Translation<typeof en> = {
  'host-deadline-passed': '依托单位签署截止时间为 {{deadline}}，服务器当前时间为 {{serverTime}}。',
  'application-incomplete': '申请书尚未填写完整。',
  'title-missing': '缺少题目。',
  'abstract-missing': '缺少摘要。',
  'keywords-missing': '至少需要一个关键词。',
  'discipline-missing': '缺少学科。',
  'discipline-unknown': '学科“{{value}}”不在资助机构的学科目录中。',
  'host-missing': '缺少依托单位。',
  'host-without-officer':
    '{{name}}在本资助机构尚无可签署的人员。请联系{{name}}科研管理部门注册，或选择其他依托单位。',
  'unknown-organisation': '此处没有单位“{{value}}”，请从搜索结果中选择。',
  'member-not-consented': '{{name}}尚未同意参加。',
  'member-already': '此人已在项目组中。',
  'orcid-unknown': '此处尚无 ORCID 为 {{value}} 的人员，请同时填写电子邮箱。',
  'budget-empty': '预算尚未填写。',
  'budget-above-ceiling': '预算为 {{sum}}，最多可申请 {{limit}}。',
  'budget-share-above': '{{category}}占预算的 {{percent}}%，最多 {{limit}}%。',
  'budget-category-unknown': '{{field}}：本指南没有预算科目“{{value}}”。可接受：{{accepted}}。',
  'budget-year-beyond': '{{field}}：第 {{value}} 年超出本指南规定的 {{limit}} 年。',
};
