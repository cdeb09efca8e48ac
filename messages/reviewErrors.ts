import type { Translation } from './types.ts';

/** Error codes of reviewing and reviewer credit; part of the namespace `errors`. */
export const en = {
  'not-in-phase': 'This is not open now. The phases of the call say when it is.',
  'review-unchanged': 'Nothing differs from the review as you submitted it.',
  'response-empty': 'Write something before you submit the response.',
  'response-too-long':
    'The response uses {{percent}} % of the room. Accepted: {{words}} words in English or {{characters}} characters in Chinese; a mixed text uses both in proportion.',
  'form-too-large': 'A review form has at most {{limit}} kilobytes; this file has {{size}}.',
  'form-unreadable': 'This is no review form: it is neither a spreadsheet (.xlsx) nor text.',
  'form-is-pack': 'This is the whole pack. Choose the form inside it.',
  'form-password':
    'The file is protected by a password or in the old format .xls. Save it as .xlsx without a password.',
  'form-macros': 'The spreadsheet holds macros. Save it as .xlsx, without macros.',
  'form-links': 'The spreadsheet refers to other files. Remove the links and save it again.',
  'form-formula': 'Cell {{cell}} holds a formula. Write the number or the text itself.',
  'form-code-missing': 'The form code is missing. Download the pack again and fill in a fresh form.',
  'form-code-altered': 'The form code was changed or comes from elsewhere. Download the pack again.',
  'form-other-review': 'This form belongs to another review. Bring it back there.',
  'form-outdated':
    'The criteria have changed, or the review was submitted, since this form was downloaded. Download the pack again.',
  'certificate-empty': 'There is no submitted review in the years chosen.',
  'rating-own': 'Nobody rates a review of their own.',
  'orcid-off': 'This installation is not connected with ORCID.',
  'orcid-not-connected': 'Connect your ORCID record first.',
  'orcid-refused': 'ORCID refused: {{reason}}',
  'orcid-unreachable': 'ORCID cannot be reached at the moment. Nothing was lost; try again later.',
  'orcid-request-unknown':
    'This permission was not asked for from here, or too long ago. Begin again on the page of your reviews.',
} as const;

export const zh = {
  'not-in-phase': '目前不开放此操作，请参阅指南的阶段安排。',
  'review-unchanged': '与您已提交的评审意见相比没有改动。',
  'response-empty': '请先填写内容，再提交回应。',
  'response-too-long':
    '回应已占用篇幅的 {{percent}}%。上限：英文 {{words}} 个词，或中文 {{characters}} 个字；中英混排按比例合计。',
  'form-too-large': '评审表最大 {{limit}} KB，该文件为 {{size}} KB。',
  'form-unreadable': '这不是评审表：既不是电子表格（.xlsx），也不是文本。',
  'form-is-pack': '这是整个评审包，请选择其中的评审表。',
  'form-password': '文件有密码保护，或为旧的 .xls 格式。请另存为不带密码的 .xlsx。',
  'form-macros': '电子表格含有宏。请另存为不含宏的 .xlsx。',
  'form-links': '电子表格引用了其他文件。请去除链接后重新保存。',
  'form-formula': '单元格 {{cell}} 含有公式，请直接填写数字或文字。',
  'form-code-missing': '缺少表格代码。请重新下载评审包并填写新的评审表。',
  'form-code-altered': '表格代码被改动或来自别处。请重新下载评审包。',
  'form-other-review': '这份评审表属于另一份评审，请在那里带回。',
  'form-outdated': '下载这份评审表之后，评审标准已变更或评审意见已提交。请重新下载评审包。',
  'certificate-empty': '所选年份内没有已提交的评审意见。',
  'rating-own': '不能评价自己的评审意见。',
  'orcid-off': '本系统尚未与 ORCID 连接。',
  'orcid-not-connected': '请先连接您的 ORCID 记录。',
  'orcid-refused': 'ORCID 拒绝了请求：{{reason}}',
  'orcid-unreachable': '暂时无法连接 ORCID。数据没有丢失，请稍后再试。',
  'orcid-request-unknown': '该授权不是从这里发起的，或已过期。请在“评审贡献与证书”页面重新开始。',
} as const satisfies Translation<typeof en>;
