import type { Translation } from './types.ts';

/** Mails about blinding, stages and what a team says to each other; part of mail.ts. */
export const en = {
  'call-form-changed': {
    subject: 'The form of a call has changed: {{call}}',
    body: 'You are in the team of an application to the call “{{call}}”. Its form has changed:\n\n{{changes}}\n\nThe reason given is:\n\n{{reason}}\n\nA draft goes on with the new form; nothing that was typed is lost. An application that was handed in keeps the form it was handed in with.\n\n{{publicUrl}}/calls/{{code}}',
  },
  'application-comments': {
    subject: '{{count}} new comments in your team',
    body: 'Since you last looked, others in your team commented on applications that you work on:\n\n{{list}}\n\nYou get at most one such mail an hour, and none while you are at the draft.',
  },
  'application-returned-by-officer': {
    subject: 'Please hand in again: {{title}}',
    body: 'Your application {{number}} to the call “{{call}}” was sent back:\n\n{{title}}\n\nThe reason given is:\n\n{{reason}}\n\nIt is a draft again. Change it and have it signed until {{until}}; after that it is out of the call.\n\n{{publicUrl}}/applications/{{id}}/edit',
  },
  'decision-advanced': {
    subject: 'Your application {{number}} goes on to the next stage',
    body: 'Dear {{name}},\n\nwe are glad to tell you that your application “{{title}}” ({{number}}) to the call “{{call}}” goes on to the next stage. A draft for it waits among your applications, with your team, your host and the answers that are asked for again. It has to be completed and signed by the deadline of the next stage.{{reason}}{{feedback}}{{comments}}\n\nThe decision: {{publicUrl}}/applications/{{id}}/decision\nYour applications: {{publicUrl}}/applications',
  },
} as const;

export const zh = {
  'call-form-changed': {
    subject: '指南申请表单有变更：{{call}}',
    body: '您参与了指南“{{call}}”的申请。该指南的申请表单有以下变更：\n\n{{changes}}\n\n变更原因：\n\n{{reason}}\n\n草稿将按新表单继续填写，已填写的内容不会丢失；已提交的申请书沿用提交时的表单。\n\n{{publicUrl}}/calls/{{code}}',
  },
  'application-comments': {
    subject: '项目组有 {{count}} 条新评论',
    body: '自您上次查看以来，项目组成员对您参与的申请书发表了评论：\n\n{{list}}\n\n此类邮件每小时至多一封；您正在编辑草稿时不会发送。',
  },
  'application-returned-by-officer': {
    subject: '请重新提交：{{title}}',
    body: '您向“{{call}}”提交的申请书 {{number}} 已退回：\n\n{{title}}\n\n理由如下：\n\n{{reason}}\n\n申请书现为草稿。请修改并于 {{until}}之前完成依托单位签署，逾期将不再参加评审。\n\n{{publicUrl}}/applications/{{id}}/edit',
  },
  'decision-advanced': {
    subject: '您的申请书 {{number}} 进入下一阶段',
    body: '{{name}}：\n\n您好！您向“{{call}}”提交的申请书“{{title}}”（{{number}}）进入下一阶段。下一阶段的草稿已在“我的申请”中建立，项目组、依托单位及再次要求填写的内容已为您带入，须在下一阶段截止前完成并签署。{{reason}}{{feedback}}{{comments}}\n\n查看决定：{{publicUrl}}/applications/{{id}}/decision\n我的申请：{{publicUrl}}/applications',
  },
} as const satisfies Translation<typeof en>;
