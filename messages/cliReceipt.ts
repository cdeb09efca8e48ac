import type { Translation } from './types.ts';

/** What `headwater receipt` says; part of cli.ts. */
export const en = {
  description: 'Check the receipt of a submission, without the server that issued it',
  verify: 'check signature, content, proof of the log and its signed head',
  file: 'the receipt as it was downloaded; - for standard input',
  key: 'the public key of the funder (PEM), from where the funder publishes it',
  content: 'what was submitted, as JSON, when the receipt does not hold it',
  server: 'also ask this server for its newest head and the proof that it continues the one of the receipt',
  acceptedKey: 'a file with an Ed25519 public key in PEM',
  conclusion: {
    proven: 'Genuine, and proven by the public log: {{application}}, submitted at {{submittedAt}}.',
    signed: 'Genuine, not yet proven by the public log: {{application}}, submitted at {{submittedAt}}.',
    ofItself:
      'Nothing in it contradicts, but who signed it is not known here: {{application}}, submitted at {{submittedAt}}.',
    forged: 'Do not trust this receipt.',
  },
  signature: {
    genuine: 'Signature: genuine, by the key {{keyId}}.',
    wrong:
      'Signature: not genuine; the statement was changed after it was signed, or never signed by this key.',
    'key-unknown': 'Signature: by the key {{keyId}}, which is none of the given keys.',
  },
  contents: {
    same: 'Content: what was submitted; its fingerprint is the one in the statement.',
    altered: 'Content: not what was submitted; its fingerprint is another one.',
    'not-given': 'Content: not in the file, so it was not compared.',
  },
  log: {
    included: 'Log: holds the statement, as entry {{entry}} of the first {{size}}.',
    'other-statement': 'Log: the proof is of another statement.',
    'not-included': 'Log: the proof does not lead to the head; the proof or its entry was changed.',
    'not-given': 'Log: the file has no proof; download the receipt again some seconds after submission.',
  },
  head: {
    genuine: 'Head of the log: signed at {{at}}.',
    wrong: 'Head of the log: not signed by this key, or changed.',
    'key-unknown': 'Head of the log: by a key which is none of the given keys.',
    'not-given': 'Head of the log: none to check.',
  },
  growth: {
    continues: 'Today’s log: its {{size}} entries begin with those that the receipt was proven by.',
    rewritten:
      'Today’s log: it does not begin with the entries that the receipt was proven by. It was rewritten.',
    unsigned: 'Today’s log: its head is not signed by the server’s own key.',
  },
  keyOfFile:
    'The key came with the file. That shows that the parts fit together, not who made them: compare the key id {{keyId}} with the funder’s, or give --key or --server.',
  help: `
Examples:
  headwater receipt verify HW-2026-00012.receipt.json --key funder.pem
  headwater receipt verify HW-2026-00012.receipt.json --server https://fund.example.org

Exit code 0: nothing contradicts; 1: do not trust it, and why; 2: no receipt. Without --server nothing is sent anywhere.`,
} as const;

export const zh = {
  description: '核验提交回执，无需签发它的服务器',
  verify: '核验签名、内容、日志证明及其已签名的树头',
  file: '下载的回执文件；- 表示标准输入',
  key: '资助机构公布的公钥文件（PEM）',
  content: '提交内容的 JSON 文件，用于回执未含内容时',
  server: '另向此服务器索取最新树头，以及它延续回执所用树头的证明',
  acceptedKey: '含 Ed25519 公钥的 PEM 文件',
  conclusion: {
    proven: '真实，并有公开日志证明：{{application}}，提交于 {{submittedAt}}。',
    signed: '真实，尚无公开日志证明：{{application}}，提交于 {{submittedAt}}。',
    ofItself: '其中没有矛盾，但此处无从得知由谁签发：{{application}}，提交于 {{submittedAt}}。',
    forged: '请勿采信此回执。',
  },
  signature: {
    genuine: '签名：真实有效，密钥 {{keyId}}。',
    wrong: '签名：无效；声明在签名后被改动，或从未由此密钥签署。',
    'key-unknown': '签名：所用密钥 {{keyId}} 不在给定的密钥之中。',
  },
  contents: {
    same: '内容：即为提交的内容，指纹与声明一致。',
    altered: '内容：并非提交的内容，指纹与声明不符。',
    'not-given': '内容：文件中没有，未作比对。',
  },
  log: {
    included: '日志：收录了此声明，为前 {{size}} 条中的第 {{entry}} 条。',
    'other-statement': '日志：该证明属于另一份声明。',
    'not-included': '日志：证明未能通向树头；证明或其条目已被改动。',
    'not-given': '日志：文件没有证明；请在提交数秒后重新下载回执。',
  },
  head: {
    genuine: '日志树头：签名于 {{at}}。',
    wrong: '日志树头：并非由此密钥签名，或已被改动。',
    'key-unknown': '日志树头：所用密钥不在给定的密钥之中。',
    'not-given': '日志树头：无可核验。',
  },
  growth: {
    continues: '当前日志：共 {{size}} 条，以证明此回执的条目为开头。',
    rewritten: '当前日志：并非以证明此回执的条目为开头，已被改写。',
    unsigned: '当前日志：树头并非由服务器自己的密钥签名。',
  },
  keyOfFile:
    '密钥来自文件本身：这只说明各部分相互吻合，不说明出自谁手。请将密钥编号 {{keyId}} 与资助机构公布的比对，或指定 --key、--server。',
  help: `
示例：
  headwater receipt verify HW-2026-00012.receipt.json --key funder.pem
  headwater receipt verify HW-2026-00012.receipt.json --server https://fund.example.org

退出码 0：没有矛盾；1：不可采信，并说明原因；2：不是回执。不指定 --server 时不向任何地方发送数据。`,
} as const satisfies Translation<typeof en>;
