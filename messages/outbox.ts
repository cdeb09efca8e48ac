import type { Translation } from './types.ts';

export const en = {
  nav: 'Outbox',
  title: 'Outbox',
  lede: 'Every mail that was written, in the words in which it goes out.',
  held: 'Nothing is sent: no mail server is set',
  heldText:
    'Mails are held here, so that you can pass on what matters by hand. Set SMTP_URL to have them sent.',
  search: 'Search by address or subject',
  empty: 'No mail has been written yet',
  emptyText: 'Invitations, decisions and reminders appear here.',
  column: { subject: 'Subject', to: 'To', status: 'State', created: 'Written', sent: 'Sent' },
  filterStatus: 'State',
  status: { queued: 'Waiting to be sent', sent: 'Sent', failed: 'Failed', held: 'Held' },
  mailTo: 'To {{address}}',
  attempts_one: '{{count}} try',
  attempts_other: '{{count}} tries',
  lastError: 'The mail server answered: {{error}}',
  hidden: 'The text is about judging, or holds a personal link, and was sent to its recipient only.',
} as const;

export const zh = {
  nav: '发件箱',
  title: '发件箱',
  lede: '系统撰写的每一封邮件，内容与发出时完全一致。',
  held: '邮件未发送：尚未设置邮件服务器',
  heldText: '邮件暂存于此，便于您人工转达重要内容。设置 SMTP_URL 后即可发送。',
  search: '按邮箱或主题搜索',
  empty: '还没有邮件',
  emptyText: '邀请、决定通知和提醒会显示在这里。',
  column: { subject: '主题', to: '收件人', status: '状态', created: '撰写时间', sent: '发送时间' },
  filterStatus: '状态',
  status: { queued: '等待发送', sent: '已发送', failed: '发送失败', held: '暂存' },
  mailTo: '收件人：{{address}}',
  attempts_one: '尝试 {{count}} 次',
  attempts_other: '尝试 {{count}} 次',
  lastError: '邮件服务器答复：{{error}}',
  hidden: '正文涉及评审或含个人链接，仅发送给收件人本人。',
} as const satisfies Translation<typeof en>;
