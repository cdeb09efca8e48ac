import type { Translation } from './types.ts';

/** Mails to reviewers; part of mail.ts. Every title has its link below it, which opens that review without an account. */
export const en = {
  'review-invitation': {
    subject: 'Will you review for us? {{call}}',
    body: 'Dear {{name}},\n\nwe ask you to review in the call “{{call}}”:\n\n{{titles}}\n\nReviews are due on {{due}}. The link below each title opens its abstract; you need no account. Please tell us there within a week whether you can, and whether you have a conflict of interest. The link is yours alone and works until you have submitted the review: keep this mail, and do not pass it on.\n\nWho has an account finds everything at {{publicUrl}}/reviews\n\nThank you for your time.',
  },
  'review-link': {
    subject: 'Your link to the review: {{call}}',
    body: 'Dear {{name}},\n\nhere is your link to the review in the call “{{call}}” once more. Links from earlier mails go on working.\n\n{{titles}}\n\nReviews are due on {{due}}. You need no account. The link is yours alone: please do not pass it on.',
  },
  'auth-review-code': {
    subject: 'Your code: {{code}}',
    body: 'Somebody who has your link to a review in the call “{{call}}” and is signed in as {{account}} wants to have this review in that account. If it is you, type this code there within {{minutes}} minutes:\n\n{{code}}\n\nIf it is not you, do nothing and pass the code on to nobody: without it nothing changes.',
  },
  'review-reminder': {
    subject: 'A reminder about your reviews: {{call}}',
    body: 'Dear {{name}},\n\nwe are waiting to hear from you about:\n\n{{titles}}\n\nReviews are due on {{due}}. The link below each title opens it; you need no account. If you cannot do it, a word there lets us ask somebody else.',
  },
  'review-reminder-answer': {
    subject: 'Can you review for us? {{call}}',
    body: 'Dear {{name}},\n\nwe asked you to review in the call “{{call}}” and have no answer yet:\n\n{{titles}}\n\nReviews are due on {{due}}. A yes or a no takes a minute, without an account; with a no we can ask somebody else in time.',
  },
  'review-reminder-due': {
    subject: 'Your review is due on {{dueDay}}: {{call}}',
    body: 'Dear {{name}},\n\nthank you for reviewing in the call “{{call}}”. This is due on {{due}}:\n\n{{titles}}\n\nWhat you have written is kept. If the time is too short, you can ask for more on the same page.',
  },
  'review-reminder-late': {
    subject: 'Your review is awaited: {{call}}',
    body: 'Dear {{name}},\n\nyour review in the call “{{call}}” was due on {{due}}, and others wait for it:\n\n{{titles}}\n\nWhat you have written is kept. You can still submit it, ask for more time, or tell us that you cannot do it after all.',
  },
  'review-more-time-granted': {
    subject: 'You have more time: {{call}}',
    body: 'Dear {{name}},\n\nyou asked for more time for your review in the call “{{call}}”. It is now due on {{due}}:\n\n{{titles}}',
  },
  'review-more-time-refused': {
    subject: 'The date for your review stays: {{call}}',
    body: 'Dear {{name}},\n\nyou asked for more time for your review in the call “{{call}}”. We cannot give it, for this reason:\n\n{{answer}}\n\nIt stays due on {{due}}:\n\n{{titles}}\n\nIf you cannot do it by then, you can say so on the same page.',
  },
  'review-cancelled': {
    subject: 'You need not review this any more: {{call}}',
    body: 'Dear {{name}},\n\nwe no longer need your review of:\n\n{{titles}}\n\nThere is nothing to do. Thank you for having been ready to help.',
  },
} as const;

export const zh = {
  'review-invitation': {
    subject: '邀请您评审：{{call}}',
    body: '{{name}}：\n\n您好！诚邀您评审“{{call}}”的下列申请书：\n\n{{titles}}\n\n评审截止时间为 {{due}}。打开各标题下的链接即可阅读摘要，无需注册账号。请在一周内通过该链接告知能否评审、是否存在利益冲突。链接仅供您本人使用，在您提交评审意见之前一直有效：请保留本邮件，勿转发他人。\n\n已有账号的专家可在 {{publicUrl}}/reviews 查看全部评审。\n\n感谢您付出的时间。',
  },
  'review-link': {
    subject: '您的评审链接：{{call}}',
    body: '{{name}}：\n\n您好！现再次发送“{{call}}”的评审链接，此前邮件中的链接仍然有效。\n\n{{titles}}\n\n评审截止时间为 {{due}}，无需注册账号。链接仅供您本人使用，请勿转发。',
  },
  'auth-review-code': {
    subject: '您的验证码：{{code}}',
    body: '有人持有您在“{{call}}”中的评审链接，并以 {{account}} 登录，希望将该评审转入其账号。如为您本人操作，请在 {{minutes}} 分钟内填写以下验证码：\n\n{{code}}\n\n如非本人操作，请不要理会，也不要将验证码告知任何人；没有验证码，一切保持不变。',
  },
  'review-reminder': {
    subject: '评审提醒：{{call}}',
    body: '{{name}}：\n\n您好！以下评审尚待您答复或提交：\n\n{{titles}}\n\n评审截止时间为 {{due}}。打开各标题下的链接即可，无需注册账号。如无法评审，请在该页告知，以便另请专家。',
  },
  'review-reminder-answer': {
    subject: '请告知能否评审：{{call}}',
    body: '{{name}}：\n\n您好！我们曾邀请您评审“{{call}}”的下列申请书，尚未收到答复：\n\n{{titles}}\n\n评审截止时间为 {{due}}。答复只需一分钟，无需注册账号；如不能评审，我们可及时另请专家。',
  },
  'review-reminder-due': {
    subject: '评审将于 {{dueDay}}截止：{{call}}',
    body: '{{name}}：\n\n您好！感谢您为“{{call}}”评审。以下评审将于 {{due}}截止：\n\n{{titles}}\n\n已填写的内容均已保存。如时间不足，可在同一页面申请延期。',
  },
  'review-reminder-late': {
    subject: '敬候您的评审意见：{{call}}',
    body: '{{name}}：\n\n您好！您为“{{call}}”承担的评审已于 {{due}}截止，后续工作正在等候：\n\n{{titles}}\n\n已填写的内容均已保存。您仍可提交、申请延期，或告知无法完成。',
  },
  'review-more-time-granted': {
    subject: '已同意延期：{{call}}',
    body: '{{name}}：\n\n您好！您为“{{call}}”的评审申请了延期，现截止时间为 {{due}}：\n\n{{titles}}',
  },
  'review-more-time-refused': {
    subject: '评审截止时间不变：{{call}}',
    body: '{{name}}：\n\n您好！您为“{{call}}”的评审申请了延期，我们未能同意，原因如下：\n\n{{answer}}\n\n截止时间仍为 {{due}}：\n\n{{titles}}\n\n如届时无法完成，可在同一页面告知。',
  },
  'review-cancelled': {
    subject: '以下评审已取消：{{call}}',
    body: '{{name}}：\n\n您好！以下申请书不再需要您评审：\n\n{{titles}}\n\n您无需再做任何操作。感谢您愿意相助。',
  },
} as const satisfies Translation<typeof en>;
