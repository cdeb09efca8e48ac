import * as calls from './callMails.ts';
import * as extensions from './extensionMails.ts';
import * as reviews from './reviewMails.ts';
import type { Translation } from './types.ts';

export const en = {
  ...calls.en,
  ...extensions.en,
  ...reviews.en,
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
    body: 'Dear {{name}},\n\n{{principal}} lets you act on their behalf at {{publicUrl}}. The reason given is:\n\n{{reason}}\n\nTo act for them, sign in, open your profile and press “Act for this person” under “Delegations”. Everything you do for them is recorded with both names.',
  },
  'application-team-invitation': {
    subject: '{{inviter}} names you in an application: {{title}}',
    body: '{{inviter}} names you as a co-investigator in an application to the call “{{call}}”:\n\n{{title}}\n\nPlease read it and say whether you agree. Without your consent it cannot be submitted.\n\n{{publicUrl}}/applications/{{id}}',
  },
  'application-to-sign': {
    subject: 'To sign for {{host}}: {{title}}',
    body: 'An application to the call “{{call}}” waits for the signature of {{host}}:\n\n{{title}}\n\nIt counts as submitted once you have signed. You can sign it or send it back with a reason until {{deadline}}.\n\n{{publicUrl}}/host/applications/{{id}}',
  },
  'application-returned': {
    subject: '{{host}} sent your application back: {{title}}',
    body: '{{host}} did not sign your application to the call “{{call}}” and sent it back:\n\n{{title}}\n\nThe reason given is:\n\n{{reason}}\n\nIt is a draft again. Change it and send it once more before the deadline of the call.\n\n{{publicUrl}}/applications/{{id}}/edit',
  },
  'application-receipt': {
    subject: 'Receipt {{number}}: {{title}}',
    body: 'The application {{number}} to the call “{{call}}” was submitted on {{submittedAt}}:\n\n{{title}}\n\nNot to review it, by your declaration: {{conflicts}}\n\nThis receipt is signed, and within seconds the public log can prove that it was there at that time. Fingerprint of everything submitted:\n{{contentHash}}\nSignature (Ed25519, key {{keyId}}):\n{{signature}}\n\nThe receipt as a file, for you and your team:\n{{publicUrl}}/applications/{{id}}/receipt\n\nAnyone can check that file, without an account:\n{{publicUrl}}/verify',
  },
  'application-signed': {
    subject: 'Signed and submitted, {{number}}: {{title}}',
    body: 'The application {{number}} to the call “{{call}}” was signed for your organisation and submitted on {{submittedAt}}:\n\n{{title}}\n\nFingerprint of everything submitted:\n{{contentHash}}\nSignature (Ed25519, key {{keyId}}):\n{{signature}}\n\n{{publicUrl}}/applications/{{id}}/receipt\n\nAnyone can check the receipt, without an account:\n{{publicUrl}}/verify',
  },
  'panel-ballots-opened': {
    subject: 'Please vote in the panel {{panel}}',
    body: 'Dear {{name}},\n\nthe panel “{{panel}}” asks for your vote in {{count}} ballots. You can vote when it suits you, from {{opens}} until {{closes}}:\n\n{{publicUrl}}/panels/{{id}}/agenda\n\nThe page shows these times in your own time zone too.',
  },
  'panel-ballots-reminder': {
    subject: 'Your vote in the panel {{panel}} is awaited',
    body: 'Dear {{name}},\n\n{{count}} ballots of the panel “{{panel}}” still lack your vote. They end on {{closes}}:\n\n{{publicUrl}}/panels/{{id}}/agenda',
  },
  'channel-entered': {
    subject: 'A divided application: {{call}}',
    body: 'In the call “{{call}}” reviewers disagree about work that you have read or that lies in your panel:\n\n{{titles}}\n\nAn average would bury it. If you see what others do not, speak for it in writing:\n\n{{publicUrl}}/nonconsensus\n\nIf you see it as the average does, you need not do anything.',
  },
  'phase-response': {
    subject: 'You may respond to the reviews: {{title}}',
    body: 'You may now respond to the reviews of your application “{{title}}” to the call “{{call}}”, until {{due}}. One text, which you can change until then:\n\n{{publicUrl}}/applications/{{id}}/response',
  },
  'phase-reviewers': {
    subject: 'After the reviews: {{call}}',
    body: 'Thank you for your reviews in the call “{{call}}”. Until {{due}} you may read on and, where the call allows it, discuss or change what you submitted. The link below each title opens it; you need no account:\n\n{{titles}}',
  },
  'conflict-contest-decided': {
    subject: 'Your question about a conflict of interest is answered: {{title}}',
    body: 'Dear {{name}},\n\nyou wrote to us about a conflict of interest with “{{title}}”. Our answer:\n\n{{answer}}\n\n{{publicUrl}}',
  },
  'conflict-doubt': {
    subject: 'The conflict of interest that you contested: {{title}}',
    body: 'Dear {{name}},\n\nyou contested a conflict of interest with “{{title}}”. {{said}}\n\nThe reason given is:\n\n{{reason}}\n\n{{link}}',
  },
  'review-reopened': {
    subject: 'Your review is open again: {{title}}',
    body: 'We have opened your review of “{{title}}” ({{call}}) again, for this reason:\n\n{{reason}}\n\nPlease change what is needed and submit it once more; you need no account:\n\n{{link}}',
  },
  'appeal-received': {
    subject: 'Your appeal has arrived: {{title}}',
    body: 'Your appeal about the application “{{title}}” ({{number}}) to the call “{{call}}” has arrived. Somebody who had no part in the decision will read it, and you get the answer by {{dueDay}}.\n\n{{publicUrl}}/applications/{{application}}/decision',
  },
  'appeal-filed': {
    subject: 'An appeal was filed: {{number}}',
    body: 'An appeal was filed about the application “{{title}}” ({{number}}) to the call “{{call}}”. Please ask a new reader; the answer is due on {{dueDay}}.\n\n{{publicUrl}}/appeals/{{id}}',
  },
  'appeal-to-read': {
    subject: 'Would you read an appeal? {{title}}',
    body: 'We ask you to read an appeal about the application “{{title}}” ({{number}}) to the call “{{call}}”, because you had no part in the decision. Please tell us by {{dueDay}} whether what the applicant says is right and bears on the decision. Your name stays with us.\n\n{{publicUrl}}/appeals/{{id}}',
  },
  'appeal-ended': {
    subject: 'The answer to your appeal: {{title}}',
    body: 'Your appeal about the application “{{title}}” ({{number}}) to the call “{{call}}” {{outcome}}.{{amount}}\n\nThe reason: {{reason}}\n\n{{publicUrl}}/applications/{{application}}/decision',
  },
  'decision-funded': {
    subject: 'Your application {{number}} is funded',
    body: 'Dear {{name}},\n\nwe are glad to tell you that your application “{{title}}” ({{number}}) to the call “{{call}}” is funded with {{amount}}. The number of the award is {{award}}.{{reason}}{{feedback}}{{comments}}\n\nThe decision: {{publicUrl}}/applications/{{id}}/decision',
  },
  'decision-declined': {
    subject: 'Decision on your application {{number}}',
    body: 'Dear {{name}},\n\nwe are sorry to tell you that your application “{{title}}” ({{number}}) to the call “{{call}}” is not funded.{{reason}}{{feedback}}{{comments}}\n\nThe decision: {{publicUrl}}/applications/{{id}}/decision',
  },
  'decisions-for-host': {
    subject: 'Decisions of the call “{{call}}”',
    body: 'The decisions of the call “{{call}}” are released. Applications of your organisation ({{count}}):\n\n{{lines}}\n\nThe applicants have been told at the same time: {{publicUrl}}',
  },
} as const;

export const zh = {
  ...calls.zh,
  ...extensions.zh,
  ...reviews.zh,
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
    body: '{{name}}：\n\n您好！{{principal}}委托您在 {{publicUrl}} 代其操作，理由为：\n\n{{reason}}\n\n登录后打开您的个人资料，在“委托”下点击“代此人操作”即可。您代为进行的所有操作都会同时记录双方姓名。',
  },
  'application-team-invitation': {
    subject: '{{inviter}}将您列入申请书：{{title}}',
    body: '您好！{{inviter}}在指南“{{call}}”的申请书中将您列为参与人：\n\n{{title}}\n\n请阅读后表明是否同意。未经您同意，申请书不能提交。\n\n{{publicUrl}}/applications/{{id}}',
  },
  'application-to-sign': {
    subject: '请代表{{host}}签署：{{title}}',
    body: '您好！一份指南“{{call}}”的申请书等待{{host}}签署：\n\n{{title}}\n\n签署后即为正式提交。在 {{deadline}}之前，您可以签署，或说明理由后退回。\n\n{{publicUrl}}/host/applications/{{id}}',
  },
  'application-returned': {
    subject: '{{host}}退回了您的申请书：{{title}}',
    body: '您好！{{host}}未签署您在指南“{{call}}”的申请书，已予退回：\n\n{{title}}\n\n理由如下：\n\n{{reason}}\n\n申请书已恢复为草稿。请修改后在截止时间前重新提交。\n\n{{publicUrl}}/applications/{{id}}/edit',
  },
  'application-receipt': {
    subject: '回执 {{number}}：{{title}}',
    body: '您好！指南“{{call}}”的申请书 {{number}} 已于 {{submittedAt}}提交：\n\n{{title}}\n\n您声明应回避的评审方：{{conflicts}}\n\n本回执已签名，数秒之内公开日志即可证明其当时已存在。全部提交内容的指纹：\n{{contentHash}}\n签名（Ed25519，密钥 {{keyId}}）：\n{{signature}}\n\n回执文件（供您与团队下载）：\n{{publicUrl}}/applications/{{id}}/receipt\n\n任何人无需账号即可核验该文件：\n{{publicUrl}}/verify',
  },
  'application-signed': {
    subject: '已签署并提交 {{number}}：{{title}}',
    body: '您好！指南“{{call}}”的申请书 {{number}} 已代表贵单位签署，并于 {{submittedAt}}提交：\n\n{{title}}\n\n全部提交内容的指纹：\n{{contentHash}}\n签名（Ed25519，密钥 {{keyId}}）：\n{{signature}}\n\n{{publicUrl}}/applications/{{id}}/receipt\n\n任何人无需账号即可核验回执：\n{{publicUrl}}/verify',
  },
  'panel-ballots-opened': {
    subject: '请参加“{{panel}}”的表决',
    body: '{{name}}，您好：\n\n会评组“{{panel}}”请您参加 {{count}} 项表决，可在 {{opens}}至 {{closes}}之间任选时间投票：\n\n{{publicUrl}}/panels/{{id}}/agenda\n\n页面同时按您所在时区显示时间。',
  },
  'panel-ballots-reminder': {
    subject: '“{{panel}}”等待您的投票',
    body: '{{name}}，您好：\n\n会评组“{{panel}}”还有 {{count}} 项表决等待您投票，截止时间为 {{closes}}：\n\n{{publicUrl}}/panels/{{id}}/agenda',
  },
  'channel-entered': {
    subject: '分歧较大的申请书：{{call}}',
    body: '您好！指南“{{call}}”中，评审专家对您读过或您所在会评组的下列申请书意见分歧：\n\n{{titles}}\n\n平均分会将其埋没。如果您看到了他人未看到之处，请以书面形式为其陈述：\n\n{{publicUrl}}/nonconsensus\n\n如果您与平均分的看法相同，则无需处理。',
  },
  'phase-response': {
    subject: '您可以回应评审意见：{{title}}',
    body: '您现在可以对“{{call}}”中申请书“{{title}}”的评审意见作出回应，截止时间为 {{due}}。回应为一份文字，截止前可以修改：\n\n{{publicUrl}}/applications/{{id}}/response',
  },
  'phase-reviewers': {
    subject: '评审之后：{{call}}',
    body: '感谢您为“{{call}}”撰写评审意见。在 {{due}}之前，您可以继续阅读，并在指南允许时参与讨论或修改已提交的意见。打开各标题下的链接即可，无需账号：\n\n{{titles}}',
  },
  'conflict-contest-decided': {
    subject: '您关于利益冲突的意见已有答复：{{title}}',
    body: '{{name}}，您好！\n\n您曾就“{{title}}”的利益冲突提出意见，答复如下：\n\n{{answer}}\n\n{{publicUrl}}',
  },
  'conflict-doubt': {
    subject: '您提出异议的利益冲突：{{title}}',
    body: '{{name}}，您好！\n\n您曾就与“{{title}}”的利益冲突提出异议。{{said}}\n\n理由如下：\n\n{{reason}}\n\n{{link}}',
  },
  'review-reopened': {
    subject: '您的评审意见已重新开放：{{title}}',
    body: '您对“{{title}}”（{{call}}）的评审意见已重新开放，原因如下：\n\n{{reason}}\n\n请作必要修改后再次提交，无需账号：\n\n{{link}}',
  },
  'appeal-received': {
    subject: '您的复议已收到：{{title}}',
    body: '您就“{{call}}”的申请书“{{title}}”（{{number}}）提出的复议已经收到。将由一位未参与原决定的人员审阅，您将在 {{dueDay}}前得到答复。\n\n{{publicUrl}}/applications/{{application}}/decision',
  },
  'appeal-filed': {
    subject: '有新的复议：{{number}}',
    body: '“{{call}}”的申请书“{{title}}”（{{number}}）有人提出复议。请邀请一位新审阅人；答复期限为 {{dueDay}}。\n\n{{publicUrl}}/appeals/{{id}}',
  },
  'appeal-to-read': {
    subject: '邀请您审阅一项复议：{{title}}',
    body: '因您未参与原决定，谨邀请您审阅“{{call}}”的申请书“{{title}}”（{{number}}）的复议。请于 {{dueDay}}前告知：申请人所述是否属实、是否影响原决定。您的姓名仅本机构知悉。\n\n{{publicUrl}}/appeals/{{id}}',
  },
  'appeal-ended': {
    subject: '复议答复：{{title}}',
    body: '您就“{{call}}”的申请书“{{title}}”（{{number}}）提出的复议{{outcome}}。{{amount}}\n\n理由：{{reason}}\n\n{{publicUrl}}/applications/{{application}}/decision',
  },
  'decision-funded': {
    subject: '您的申请书 {{number}} 获得资助',
    body: '{{name}}：\n\n您好！您向“{{call}}”提交的申请书“{{title}}”（{{number}}）获得资助，资助金额 {{amount}}，资助项目编号 {{award}}。{{reason}}{{feedback}}{{comments}}\n\n查看资助决定：{{publicUrl}}/applications/{{id}}/decision',
  },
  'decision-declined': {
    subject: '关于您的申请书 {{number}} 的决定',
    body: '{{name}}：\n\n您好！很遗憾，您向“{{call}}”提交的申请书“{{title}}”（{{number}}）未获资助。{{reason}}{{feedback}}{{comments}}\n\n查看决定：{{publicUrl}}/applications/{{id}}/decision',
  },
  'decisions-for-host': {
    subject: '“{{call}}”资助决定',
    body: '“{{call}}”的资助决定已发布。贵单位的申请书（{{count}} 份）：\n\n{{lines}}\n\n申请人已同时收到通知：{{publicUrl}}',
  },
} as const satisfies Translation<typeof en>;
