import type { Translation } from './types.ts';

export const en = {
  title: 'Receipt',
  lede: 'Proof of what was submitted and when, signed by this installation. It holds without our database.',
  number: 'Application',
  submittedAt: 'Submitted at',
  fingerprint: 'Fingerprint of everything submitted',
  attachments: 'Fingerprints of the attachments',
  signature: 'Signature',
  key: 'Key',
  checking: 'Checking the receipt…',
  same: 'The application is still exactly what was submitted.',
  changed: 'The application, or a name in it, was changed after this receipt and differs from it.',
  download: 'Download the receipt',
  proofDue:
    'Signed. The proof of the public log follows within seconds; this page shows it as soon as it is there.',
  how: 'How to check it elsewhere',
  howText:
    'Download the file and run “headwater receipt verify FILE”: it needs no server. The statement below is JSON in canonical form (RFC 8785), the signature is Ed25519 over its UTF-8 bytes, and the proof leads through a Merkle tree (RFC 9162) to a signed head. All of it is in the file.',
  statement: 'What the receipt states',
  verifyTitle: 'Check a receipt',
  verifyLede:
    'Choose the file you got as a receipt, or paste its text. You need no account. Nothing is stored, and what was submitted does not leave your browser.',
  paste: 'Text of the receipt',
  check: 'Check',
  unreadable: 'This is not a receipt: it must be the JSON file you downloaded.',
  found: 'What was found',
  conclusion: {
    proven: 'Genuine, and proven by the public log',
    signed: 'Genuine, not yet proven by the public log',
    forged: 'Do not trust this receipt',
  },
  signatures: {
    genuine: 'The signature is genuine.',
    wrong:
      'The signature is not genuine: the statement was changed after it was signed, or it was never signed here.',
    'key-unknown': 'The signature names a key that this installation never had.',
  },
  contents: {
    same: 'The content in the file is what was submitted: its fingerprint is the one in the statement.',
    altered: 'The content in the file is not what was submitted: its fingerprint is another one.',
    'not-given': 'The file does not hold what was submitted, only its fingerprint.',
    'not-checked': 'This browser cannot compute the fingerprint of the content (it needs an https address).',
  },
  logs: {
    included: 'The public log holds this statement, as entry {{entry}} of the first {{size}}.',
    'other-statement': 'The proof is of another statement: this one is not what the log holds.',
    'not-included': 'The proof does not lead to the head of the log: the proof or its entry was changed.',
    'not-given': 'The file has no proof of the public log. Fetch it again some seconds after the submission.',
  },
  heads: {
    genuine: 'We signed the head of the log, at {{at}}.',
    wrong: 'The head of the log was not signed by us, or it was changed.',
    'key-unknown': 'The head of the log names a key that this installation never had.',
    'not-given': 'Without a proof there is no head of the log to check.',
  },
  proves: 'What a genuine receipt proves',
  provesItems: [
    'That this installation said, with its key, that exactly this content was submitted at this time.',
    'With the proof: that the public log held the statement before its head was signed. It could not be made up or dated back later without breaking every head signed since.',
  ],
  provesNot: 'What it does not prove',
  provesNotItems: [
    'That what the application says is true, or that it was found eligible, reviewed or funded.',
    'That it was not withdrawn or handed in anew later: only the latest receipt counts.',
    'That the clock was right: the time is the one of our server.',
  ],
} as const;

export const zh = {
  title: '回执',
  lede: '证明提交内容与时间的回执，由本系统签名，脱离本系统数据库仍然有效。',
  number: '申请书编号',
  submittedAt: '提交时间',
  fingerprint: '全部提交内容的指纹',
  attachments: '附件的指纹',
  signature: '签名',
  key: '密钥',
  checking: '正在核验回执…',
  same: '申请书与提交时完全一致。',
  changed: '此回执之后，申请书或其中的名称有过改动，现已不同。',
  download: '下载回执',
  proofDue: '已签名。公开日志的证明将在数秒内生成，届时本页会自动显示。',
  how: '如何自行核验',
  howText:
    '下载文件后运行“headwater receipt verify 文件”，无需服务器。下方声明为规范化 JSON（RFC 8785），签名为对其 UTF-8 字节的 Ed25519 签名，证明则沿默克尔树（RFC 9162）通向已签名的树头。以上内容均在文件中。',
  statement: '回执声明的内容',
  verifyTitle: '核验回执',
  verifyLede:
    '选择作为回执收到的文件，或粘贴其内容。无需账号，不会保存任何内容，提交的内容也不会离开您的浏览器。',
  paste: '回执内容',
  check: '核验',
  unreadable: '这不是回执：应为您下载的 JSON 文件。',
  found: '核验结果',
  conclusion: {
    proven: '真实，并有公开日志证明',
    signed: '真实，尚无公开日志证明',
    forged: '请勿采信此回执',
  },
  signatures: {
    genuine: '签名真实有效。',
    wrong: '签名无效：声明在签名后被改动，或从未由本系统签署。',
    'key-unknown': '签名所用的密钥从未属于本系统。',
  },
  contents: {
    same: '文件中的内容即为提交的内容：其指纹与声明一致。',
    altered: '文件中的内容并非提交的内容：其指纹与声明不符。',
    'not-given': '文件不含提交的内容，只有其指纹。',
    'not-checked': '此浏览器无法计算内容的指纹（需要 https 地址）。',
  },
  logs: {
    included: '公开日志收录了此声明，为前 {{size}} 条中的第 {{entry}} 条。',
    'other-statement': '该证明属于另一份声明：日志收录的不是此声明。',
    'not-included': '证明未能通向日志的树头：证明或其条目已被改动。',
    'not-given': '文件没有公开日志的证明。请在提交数秒后重新下载回执。',
  },
  heads: {
    genuine: '日志的树头由本系统于 {{at}} 签名。',
    wrong: '日志的树头并非由本系统签名，或已被改动。',
    'key-unknown': '日志的树头所用的密钥从未属于本系统。',
    'not-given': '没有证明，也就没有可核验的树头。',
  },
  proves: '真实的回执能证明什么',
  provesItems: [
    '本系统曾以其密钥声明：此内容于此时间提交，一字不差。',
    '附有证明时：公开日志在树头签名之前已收录此声明。事后若要伪造或倒填日期，必然破坏此后签署的每一个树头。',
  ],
  provesNot: '它不能证明什么',
  provesNotItems: [
    '申请书所述属实，或已通过资格审查、评审、获得资助。',
    '此后未撤回或重新提交：以最新的回执为准。',
    '时钟准确：时间以本系统服务器为准。',
  ],
} as const satisfies Translation<typeof en>;
