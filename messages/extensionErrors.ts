import type { Translation } from './types.ts';

/** Errors about deadlines put off and signing for hosts; part of errors.ts. */
export const en = {
  'extension-waiting': 'You have asked for more time already; the officer of the call has not answered yet.',
  'extension-not-now':
    'More time can be asked for by the lead until seven days after the deadline, while review has not begun and the application is not signed.',
  'extension-until-outside':
    '{{field}}: {{value}} must be later than {{earliest}} and no later than {{latest}}.',
  'host-step-stopped': 'Not done, because another one could not be done.',
  'extension-answered': 'This request has been answered already.',
  'extension-person-unknown': '{{field}}: nobody here has the e-mail address {{value}}.',
  'extension-not-granted': 'No time was granted here, so none can be taken back.',
  'extension-too-soon':
    '{{field}}: {{value}} must not be before {{earliest}} (a day from now, and never before the deadline of the call) and must be before {{present}}, until when there is time now.',
  'extension-running':
    '{{count}} applicants have more time, the last of them with their host until {{until}}.',
  'call-deadline-without-reason':
    '{{field}}: a published deadline is put off with a reason, which applicants read. Use “Put off the deadline”.',
  'call-deadline-same': '{{field}}: this is the deadline as it is. Choose a later one.',
  'call-deadline-in-past': '{{field}}: the new deadline is over already (server time: {{serverTime}}).',
} as const;

export const zh = {
  'extension-waiting': '您已提出延期请求，项目主任尚未答复。',
  'extension-not-now': '项目负责人可在截止后七天内请求延期，前提是评审尚未开始且依托单位尚未签署。',
  'extension-until-outside': '{{field}}：{{value}} 须晚于 {{earliest}}，且不晚于 {{latest}}。',
  'host-step-stopped': '因另一份无法办理而未办理。',
  'extension-answered': '该请求已有答复。',
  'extension-person-unknown': '{{field}}：没有人使用电子邮箱 {{value}}。',
  'extension-not-granted': '此处没有已批准的延期，无从收回。',
  'extension-too-soon':
    '{{field}}：{{value}} 不得早于 {{earliest}}（距现在一天以上，且不早于指南的截止时间），并须早于现有的截止时间 {{present}}。',
  'extension-running': '有 {{count}} 位申请人获得延期，连同依托单位签署最晚至 {{until}}。',
  'call-deadline-without-reason':
    '{{field}}：已发布的截止时间须写明理由方可推迟，申请人将看到该理由。请使用“推迟截止时间”。',
  'call-deadline-same': '{{field}}：与现有截止时间相同，请选择更晚的时间。',
  'call-deadline-in-past': '{{field}}：新的截止时间已过（服务器时间 {{serverTime}}）。',
} as const satisfies Translation<typeof en>;
