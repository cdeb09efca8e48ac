import type { Translation } from './types.ts';

/** One entry for each stable error code. Parameters: field, value, accepted, and what the code names. */
export const en = {
  'not-found': 'There is nothing here, or it is not open to you.',
  'not-signed-in': 'Please sign in first.',
  'not-allowed': 'You may not do this here.',
  'invalid-input': '{{field}}: “{{value}}” cannot be used. Accepted: {{accepted}}.',
  'missing-field': '{{field}} is missing. Accepted: {{accepted}}.',
  'changed-meanwhile':
    'Somebody else changed this while you were working on it. What you typed is still here; load the new version to compare.',
  'wrong-state': 'This is now “{{state}}”, so the step is no longer possible.',
  'too-many-requests': 'Too many tries. Please wait {{seconds}} seconds.',
  'too-large': '{{field}} is too large. Accepted: at most {{accepted}}.',
  internal: 'Something failed on our side. Nothing was changed. The reference is {{reference}}.',
  'foreign-origin': 'This request came from another site and was refused.',
  'connection-lost': 'The server cannot be reached. Check the connection and try again.',
  'no-answer': 'The server did not answer properly. Please try again in a moment.',
  unexpected: 'Something failed on this page: {{message}}',
} as const;

export const zh = {
  'not-found': '此处没有内容，或未向您开放。',
  'not-signed-in': '请先登录。',
  'not-allowed': '您在此处没有执行该操作的权限。',
  'invalid-input': '{{field}}：“{{value}}”不可用。可接受：{{accepted}}。',
  'missing-field': '缺少{{field}}。可接受：{{accepted}}。',
  'changed-meanwhile': '在您编辑期间，他人已作修改。您输入的内容仍在此处；请载入新版本进行比较。',
  'wrong-state': '当前状态为“{{state}}”，无法再执行此步骤。',
  'too-many-requests': '尝试次数过多，请等待 {{seconds}} 秒。',
  'too-large': '{{field}}过大。可接受：最多 {{accepted}}。',
  internal: '系统内部出错，未作任何更改。参考编号：{{reference}}。',
  'foreign-origin': '该请求来自其他站点，已被拒绝。',
  'connection-lost': '无法连接服务器。请检查网络后重试。',
  'no-answer': '服务器未能正常应答，请稍后重试。',
  unexpected: '此页面出错：{{message}}',
} as const satisfies Translation<typeof en>;
