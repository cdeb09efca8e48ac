import type { Translation } from './types.ts';

export const en = {
  'auth-verify': {
    subject: 'Confirm your e-mail address',
    body: 'Dear {{name}},\n\nsomebody, hopefully you, signed up at {{publicUrl}} with this e-mail address. To confirm it, open this page within a day and press the button:\n\n{{link}}\n\nIf you did not sign up just now, do nothing: without your confirmation nobody can use your address.',
  },
  'auth-reset': {
    subject: 'Choose a new password',
    body: 'Dear {{name}},\n\nsomebody, hopefully you, asked for a new password at {{publicUrl}}. To choose one, open this page within an hour:\n\n{{link}}\n\nIf you did not ask for it, do nothing: your password stays as it is.',
  },
  'auth-exists': {
    subject: 'You have an account already',
    body: 'Dear {{name}},\n\nsomebody, hopefully you, tried to sign up at {{publicUrl}} with this e-mail address, which has an account already. You can sign in or ask for a new password here:\n\n{{link}}\n\nIf it was not you, there is nothing to do.',
  },
  'acting-started': {
    subject: '{{name}} acts on your behalf',
    body: '{{name}}, who administers {{publicUrl}}, has begun to act on your behalf. The reason given is:\n\n{{reason}}\n\nEverything done in your name is recorded with both names. If this surprises you, answer to the funder.',
  },
  'person-invited': {
    subject: 'Invitation to {{publicUrl}}',
    body: 'Dear {{name}},\n\n{{inviter}} invites you to {{publicUrl}}. To choose a password, sign up with this e-mail address:\n\n{{link}}',
  },
  'role-granted': {
    subject: 'A new role for you: {{role}}',
    body: 'Dear {{name}},\n\nyou now hold the role “{{role}}” for {{scope}} at {{publicUrl}}. It was given by {{granter}}.',
  },
  'delegation-created': {
    subject: 'You may act for {{principal}}',
    body: 'Dear {{name}},\n\n{{principal}} lets you act on their behalf at {{publicUrl}}. The reason given is:\n\n{{reason}}\n\nEverything you do for them is recorded with both names.',
  },
} as const;

export const zh = {
  'auth-verify': {
    subject: '请确认您的电子邮箱',
    body: '{{name}}：\n\n您好！有人（应为您本人）使用此邮箱在 {{publicUrl}} 注册。请在一天内打开以下页面并点击按钮确认：\n\n{{link}}\n\n如果您刚才没有注册，请不必理会：未经您确认，任何人都不能使用您的邮箱。',
  },
  'auth-reset': {
    subject: '设置新密码',
    body: '{{name}}：\n\n您好！有人（应为您本人）在 {{publicUrl}} 申请重设密码。请在一小时内打开以下页面设置新密码：\n\n{{link}}\n\n如果不是您申请的，请不必理会：您的密码不会改变。',
  },
  'auth-exists': {
    subject: '您已有账户',
    body: '{{name}}：\n\n您好！有人（应为您本人）使用此邮箱在 {{publicUrl}} 注册，但该邮箱已有账户。您可在此登录或重设密码：\n\n{{link}}\n\n如果不是您本人，无需任何操作。',
  },
  'acting-started': {
    subject: '{{name}}正在代您操作',
    body: '{{publicUrl}} 的管理员{{name}}已开始代您操作，理由为：\n\n{{reason}}\n\n以您名义进行的所有操作都会同时记录双方姓名。如有疑问，请与资助机构联系。',
  },
  'person-invited': {
    subject: '邀请您使用 {{publicUrl}}',
    body: '{{name}}：\n\n您好！{{inviter}}邀请您使用 {{publicUrl}}。请使用此邮箱注册并设置密码：\n\n{{link}}',
  },
  'role-granted': {
    subject: '您获得了新角色：{{role}}',
    body: '{{name}}：\n\n您好！您现在 {{publicUrl}} 担任“{{role}}”，范围为{{scope}}，由{{granter}}授予。',
  },
  'delegation-created': {
    subject: '您可以代{{principal}}操作',
    body: '{{name}}：\n\n您好！{{principal}}委托您在 {{publicUrl}} 代其操作，理由为：\n\n{{reason}}\n\n您代为进行的所有操作都会同时记录双方姓名。',
  },
} as const satisfies Translation<typeof en>;
