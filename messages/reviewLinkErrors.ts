import type { Translation } from './types.ts';

/** Error codes of links to a review and of what reviewers ask for; part of the namespace `errors`. */
export const en = {
  'link-unknown':
    'This link opens nothing. Perhaps a part of it is missing, or the funder has taken it back, or the review is no longer needed.',
  'link-other-person':
    'This review was asked of somebody with the address {{invited}}. You are signed in as {{own}}, which is another account: nothing was moved.',
  'link-code-needless': 'You are signed in with the invited address already: no code is needed.',
  'link-code-wrong': 'This is not the code in the mail. Tries left: {{left}}.',
  'link-code-over':
    'This code no longer counts: it was used, is older than ten minutes, or was tried too often. Ask for a new one.',
  'link-not-movable':
    'This review cannot be taken to this account. It stays where it is: the link goes on working, and so does an account with the invited address.',
  'more-time-waiting': 'You have asked for more time already. The answer comes by mail.',
  'no-more-time-asked': 'No request for more time waits here; perhaps it was answered already.',
  'no-links': 'There is no link to revoke.',
} as const;

export const zh = {
  'link-unknown': '该链接无法打开任何内容：可能地址不完整，或已被资助机构撤回，或该评审已不再需要。',
  'link-other-person': '该评审的受邀邮箱为 {{invited}}。您当前登录的是另一个账号（{{own}}），未作任何转移。',
  'link-code-needless': '您已使用受邀邮箱登录，无需验证码。',
  'link-code-wrong': '验证码与邮件中的不符，还可尝试 {{left}} 次。',
  'link-code-over': '该验证码已失效：已使用、超过十分钟或尝试次数过多。请重新获取。',
  'link-not-movable': '该评审不能转入此账号，将保持原状：链接仍然有效，也可使用受邀邮箱的账号。',
  'more-time-waiting': '您已申请延期，答复将通过邮件告知。',
  'no-more-time-asked': '此处没有待答复的延期申请，可能已经答复。',
  'no-links': '没有可撤回的链接。',
} as const satisfies Translation<typeof en>;
