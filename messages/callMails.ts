import type { Translation } from './types.ts';

/** Mails about blinding and stages; part of mail.ts. */
export const en = {
  'application-returned-by-officer': {
    subject: 'Please hand in again: {{title}}',
    body: 'Your application {{number}} to the call “{{call}}” was sent back:\n\n{{title}}\n\nThe reason given is:\n\n{{reason}}\n\nIt is a draft again. Change it and have it signed until {{until}}; after that it is out of the call.\n\n{{publicUrl}}/applications/{{id}}/edit',
  },
} as const;

export const zh = {
  'application-returned-by-officer': {
    subject: '请重新提交：{{title}}',
    body: '您向“{{call}}”提交的申请书 {{number}} 已退回：\n\n{{title}}\n\n理由如下：\n\n{{reason}}\n\n申请书现为草稿。请修改并于 {{until}} 之前完成依托单位签署，逾期将不再参加评审。\n\n{{publicUrl}}/applications/{{id}}/edit',
  },
} as const satisfies Translation<typeof en>;
