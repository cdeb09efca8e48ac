import type { Translation } from './types.ts';

/** Error codes of links to a review and of what reviewers ask for; part of the namespace `errors`. */
export const en = {
  'link-unknown':
    'This link opens nothing. Perhaps a part of it is missing, or the funder has taken it back, or the review is no longer needed.',
  'link-other-person':
    'This review was asked of somebody with the address {{invited}}. You are signed in as {{own}}, which is another account: nothing was moved.',
  'more-time-waiting': 'You have asked for more time already. The answer comes by mail.',
  'no-more-time-asked': 'No request for more time waits here; perhaps it was answered already.',
  'no-links': 'There is no link to revoke.',
} as const;

export const zh = {
  'link-unknown': '该链接无法打开任何内容：可能地址不完整，或已被资助机构撤回，或该评审已不再需要。',
  'link-other-person': '该评审的受邀邮箱为 {{invited}}。您当前登录的是另一个账号（{{own}}），未作任何转移。',
  'more-time-waiting': '您已申请延期，答复将通过邮件告知。',
  'no-more-time-asked': '此处没有待答复的延期申请，可能已经答复。',
  'no-links': '没有可撤回的链接。',
} as const satisfies Translation<typeof en>;
