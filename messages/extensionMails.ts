import type { Translation } from './types.ts';

/** Mails about more time, deadlines put off and signatures that wait; part of mail.ts. */
export const en = {
  'extension-asked': {
    subject: 'More time asked for: {{name}}, {{code}}',
    body: '{{name}} ({{host}}) asks for time until {{until}} in the call “{{call}}”. The reason given is:\n\n{{reason}}\n\nGrant it or refuse it, with a reason:\n\n{{publicUrl}}/calls/{{callId}}/extensions',
  },
  'extension-granted': {
    subject: 'You have time until {{until}}: {{call}}',
    body: 'In the call “{{call}}” you may hand in your application until {{until}}; your host has as much longer to sign it. The officer of the call says:\n\n{{reason}}\n\nThe call: {{publicUrl}}/calls/{{code}}\nYour applications: {{publicUrl}}/applications',
  },
  'extension-refused': {
    subject: 'No more time: {{call}}',
    body: 'Your request for more time in the call “{{call}}” was refused. The officer of the call says:\n\n{{reason}}\n\nThe deadline of the call stands: {{publicUrl}}/calls/{{code}}',
  },
  'extension-for-host': {
    subject: 'Longer to sign: {{title}}',
    body: 'The applicant of “{{title}}” in the call “{{call}}” was given more time, and so are you: you can sign it or send it back until {{until}}.\n\n{{publicUrl}}/host/applications/{{id}}',
  },
  'extension-shortened': {
    subject: 'Your time now ends on {{until}}: {{call}}',
    body: 'In the call “{{call}}” you had time until {{before}}. That was changed: you may hand in your application until {{until}}, and the time for your host to sign ends earlier by as much. The officer of the call says:\n\n{{reason}}\n\nWhat you have handed in already stays as it is. The call: {{publicUrl}}/calls/{{code}}\nYour applications: {{publicUrl}}/applications',
  },
  'extension-shortened-for-host': {
    subject: 'Less time to sign: {{title}}',
    body: 'The applicant of “{{title}}” in the call “{{call}}” had been given more time, part of which was taken back: you can sign it or send it back until {{until}}.\n\n{{publicUrl}}/host/applications/{{id}}',
  },
  'call-put-off': {
    subject: 'The deadline was put off: {{call}}',
    body: 'The call “{{call}}” closes later than announced: on {{after}} instead of {{before}}. The reason given is:\n\n{{reason}}\n\nThe call: {{publicUrl}}/calls/{{code}}\nYour applications: {{publicUrl}}/applications',
  },
  'call-put-off-host': {
    subject: 'Your deadline to sign was put off: {{call}}',
    body: 'In the call “{{call}}” hosts can sign until {{after}} instead of {{before}}. The reason given is:\n\n{{reason}}\n\nWhat waits for your signature: {{publicUrl}}/host/applications',
  },
  'host-reminder': {
    subject: 'To sign by {{until}}: {{waiting}} ({{host}})',
    body: 'In the call “{{call}}” you can sign for {{host}} or send back until {{until}}. Waiting for you: {{waiting}}. What is not signed by then is not submitted.\n\n{{publicUrl}}/host/applications?status=with-host',
  },
} as const;

export const zh = {
  'extension-asked': {
    subject: '请求延期：{{name}}，{{code}}',
    body: '{{name}}（{{host}}）请求将其在“{{call}}”中的截止时间延至 {{until}}，理由如下：\n\n{{reason}}\n\n请批准或拒绝，并写明理由：\n\n{{publicUrl}}/calls/{{callId}}/extensions',
  },
  'extension-granted': {
    subject: '您的截止时间延至 {{until}}：{{call}}',
    body: '在“{{call}}”中，您可在 {{until}}之前提交申请书；依托单位的签署时间相应顺延。项目主任说明：\n\n{{reason}}\n\n指南：{{publicUrl}}/calls/{{code}}\n我的申请：{{publicUrl}}/applications',
  },
  'extension-refused': {
    subject: '延期请求未获批准：{{call}}',
    body: '您在“{{call}}”中的延期请求未获批准。项目主任说明：\n\n{{reason}}\n\n指南的截止时间不变：{{publicUrl}}/calls/{{code}}',
  },
  'extension-for-host': {
    subject: '签署时间顺延：{{title}}',
    body: '“{{call}}”中申请书“{{title}}”的申请人获得延期，依托单位的签署时间相应顺延：请在 {{until}}之前签署或退回。\n\n{{publicUrl}}/host/applications/{{id}}',
  },
  'extension-shortened': {
    subject: '您的截止时间改为 {{until}}：{{call}}',
    body: '您在“{{call}}”中的截止时间原延至 {{before}}，现有变更：请在 {{until}}之前提交申请书，依托单位的签署时间相应提前。项目主任说明：\n\n{{reason}}\n\n已提交的内容不受影响。指南：{{publicUrl}}/calls/{{code}}\n我的申请：{{publicUrl}}/applications',
  },
  'extension-shortened-for-host': {
    subject: '签署时间提前：{{title}}',
    body: '“{{call}}”中申请书“{{title}}”的申请人原获延期，其中一部分已收回：请在 {{until}}之前签署或退回。\n\n{{publicUrl}}/host/applications/{{id}}',
  },
  'call-put-off': {
    subject: '截止时间推迟：{{call}}',
    body: '“{{call}}”的截止时间由 {{before}}推迟至 {{after}}，理由如下：\n\n{{reason}}\n\n指南：{{publicUrl}}/calls/{{code}}\n我的申请：{{publicUrl}}/applications',
  },
  'call-put-off-host': {
    subject: '依托单位签署截止时间推迟：{{call}}',
    body: '“{{call}}”的依托单位签署截止时间由 {{before}}推迟至 {{after}}，理由如下：\n\n{{reason}}\n\n待签署的申请书：{{publicUrl}}/host/applications',
  },
  'host-reminder': {
    subject: '请在 {{until}}之前签署：{{waiting}}（{{host}}）',
    body: '在“{{call}}”中，请在 {{until}}之前代表{{host}}签署或退回申请书。现有 {{waiting}}等待您处理。逾期未签署的申请书视为未提交。\n\n{{publicUrl}}/host/applications?status=with-host',
  },
} as const satisfies Translation<typeof en>;
