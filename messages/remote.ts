/** The commands that run a server or speak to one. */
import type { Translation } from './types.ts';

export const en = {
  server:
    'address of the server (otherwise HEADWATER_URL, the last one signed in to, or http://localhost:4000)',
  error: {
    'server-unreachable':
      'The server cannot be reached ({{cause}}). Check --server, or start one with “headwater serve”.',
    'answer-strange':
      'The server answered in a way that Headwater does not (status {{status}} at {{address}}).',
    'call-unknown': '{{option}}: there is no call with the id or code “{{value}}”, or it is not open to you.',
    'answer-missing': '{{question}} An answer is needed on standard input.',
    'heads-invalid': '{{file}}: is not a file of heads as “headwater audit heads” writes it.',
  },
  serve: {
    description: 'Start a server on this machine, with its own database unless DATABASE_URL names one',
    dataDir: 'folder for the database, attachments and keys (data)',
    port: 'port to listen on; 0 for any free one (4000, or HEADWATER_PORT)',
    noSample: 'start an empty funder instead of the fictional sample',
    production: 'a live installation: no sample, second factors for staff, https addresses only',
    help: `
Examples:
  headwater serve                                    the sample funder at http://localhost:4000
  headwater serve --no-sample --data-dir /srv/fund   a funder of your own; prints a link that makes its administrator

The sample is loaded into an empty folder only. Ctrl-C stops the server in order. “npm start” does the same and
builds the pages first. All settings: docs/operations/settings.md.

Next: open the printed address, or headwater sign-in --email you@example.org`,
  },
  backup: {
    description: 'Write a whole funder (database, attachments, keys) into one file, also while it runs',
    dataDir: 'the folder of the funder (data)',
    out: 'the file to write, by custom ….tar.gz; must not exist',
    help: `
Example:
  headwater backup --data-dir /srv/fund --out /backup/fund-2026-03-01.tar.gz

The file holds every password hash and the signing key: keep it as safe as the server itself.

Next: try it: headwater restore --from /backup/fund-2026-03-01.tar.gz --data-dir /tmp/tried`,
  },
  restore: {
    description: 'Bring a backup back into an empty folder, whole or not at all',
    from: 'the file that “headwater backup” wrote',
    dataDir: 'an empty or new folder (data)',
    help: `
Example:
  headwater restore --from /backup/fund-2026-03-01.tar.gz --data-dir /srv/fund

Next: headwater serve --no-sample --data-dir /srv/fund`,
  },
  signIn: {
    description: 'Sign in to a server; what you do from here is done as you',
    signOut: 'Forget who you are, here and on the server',
    email: 'the e-mail address of your account',
    password: 'Password: ',
    code: 'Six-digit code of your authenticator app: ',
    refusal: {
      INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
      INVALID_CODE: 'The code is wrong or has expired. Try again with the next one.',
      EMAIL_NOT_VERIFIED: 'The e-mail address is not confirmed yet: open the link in the mail first.',
    },
    done: 'Signed in to {{url}} as {{name}}. The token is kept in {{file}}, readable by you alone.',
    roles: 'Roles: {{roles}}',
    noRoles: 'none',
    signedOut: 'Signed out of {{url}}.',
    help: `
Example:
  headwater sign-in --server https://funder.example --email you@example.org

Asks for the password, and for a code when the account has a second factor. In a pipe, both are read from standard
input, a line each. In scripts, HEADWATER_URL and HEADWATER_TOKEN may be set instead of signing in.

Next: headwater import --help, headwater audit verify`,
  },
  import: {
    description: 'Bring bulk data to a server: read and shown first, then stored whole or not at all',
    file: 'the file, plain or .gz; - for standard input',
    yes: 'store it without asking',
    ror: 'organisations of the Research Organization Registry (administrators)',
    nsf: 'NSF awards as applications and as past work of reviewers (officers of the calls)',
    votes: 'panel votes or review scores (officers of the call)',
    applications: 'awards of this division become applications to this call; may be repeated',
    pool: 'a call whose reviewer pool gets the investigators of all other awards; may be repeated',
    call: 'the call, by id or code',
    found: 'The file holds:',
    firstRows: 'The first rows:',
    ask: 'Store all of this? [y/N] ',
    notStored: 'Nothing was stored. Run it again with --yes, or look at it at {{url}}/imports.',
    stored: 'Stored:',
    next: {
      'ror-organisations': 'Next: publish calls, then headwater import nsf … or let applicants apply.',
      'nsf-awards': 'Next: clear conflicts and compute the assignment on the page of each call.',
      'panel-votes': 'Next: rank on the page of the call, or headwater rank on the same file.',
    },
    help: `
Every import first reads the whole file and shows what it holds. Nothing changes until you agree (or say --yes);
then all of it is stored in one step, or nothing is. A fault in the file is named with its line and field.

“headwater import ror --help” (and nsf, votes) shows the file format.`,
    rorHelp: `
The file: JSON Lines as made from the ROR data dump, one organisation a line:
  {"id": "05a28rw58", "name": "ETH Zurich", "labels": {"de": "ETH Zürich"}, "country": "CH", "types": ["education"],
   "domains": ["ethz.ch"], "relationships": [], "status": "active"}

Example:
  headwater import ror ror.jsonl.gz --yes

Known organisations are brought up to date. Next: headwater import nsf …`,
    nsfHelp: `
The file: JSON Lines, one award a line:
  {"award_id": "2400001", "title": "…", "abstract": "…", "start": "06/01/2017", "end": "05/31/2020",
   "amount_usd": 128822, "division": "Division Of Chemistry",
   "investigators": [{"name": "…", "role": "Principal Investigator", "email_domain": "nd.edu"}],
   "institutions": [{"name": "University of Notre Dame", "country": "United States"}]}

Example: chemistry becomes applications to the call CHEM; everybody else could review them:
  headwater import nsf awards.jsonl.gz --applications "Division Of Chemistry=CHEM" --pool CHEM

Next: conflicts and assignment on the page of the call.`,
    votesHelp: `
The file: comma-separated with a header; one vote a line; reviewers of one name in two panels are two people:
  proposal,reviewer,score,panel
  p1,ann,5,physics

Example:
  headwater import votes votes.csv --call MINT --yes

Next: rank on the page of the call.`,
  },
  audit: {
    description: 'Check that a server’s record was not rewritten',
    verify: 'download the whole record and check every hash and signature (administrators, directors)',
    heads: 'heads kept from earlier visits: compared, then brought up to date',
    fetchHeads: 'keep the signed heads of the record, to compare later (no sign-in needed)',
    out: 'the file to write, for audit verify --heads',
    checking: 'Checking entries',
    right: '{{leaves}} entries and {{heads}} signed heads verify.',
    withheld:
      '{{withheld}} of the entries are kept from you: of these the place in the tree was checked, not the words.',
    wrong: '{{problems}} problems: the record is not what it was when its heads were signed.',
    kept: 'The heads are kept in {{file}}; give it again next time.',
    compared: '{{keptHeads}} heads of earlier visits still hold; {{file}} was brought up to date.',
    saved: '{{heads}} heads, the last over {{size}} entries → {{file}}',
    problem: {
      'leaf-missing': 'Entry {{index}} is missing from the record.',
      'entry-changed': 'Entry {{index}} (number {{entryId}}) was changed after it was recorded.',
      'root-differs': 'The head over {{size}} entries does not fit the entries: the record was rewritten.',
      'signature-invalid': 'The signature of the head over {{size}} entries is not valid.',
      'key-unknown':
        'The head over {{size}} entries is signed with the key {{keyId}}, which nobody published.',
      'head-missing': 'No signed head covers all {{size}} entries.',
    },
    help: `
Every change in Headwater is an entry of a Merkle tree (RFC 9162) whose heads are signed and public. Whoever keeps
the heads of one day can tell on any later day whether anything before was changed, added or removed.`,
    verifyHelp: `
Example:
  headwater audit verify --heads heads.json

heads.json is made at the first visit: {"heads": [{"size", "rootHash", "at", "keyId", "signature"}], "keys": […]}.
Keep it where the server’s administrators cannot write. Exit code 0: all verifies; 1: something does not.`,
    headsHelp: `
Example, every night:
  headwater audit heads --server https://funder.example --out heads-$(date +%F).json

Next: headwater audit verify --heads heads-2026-03-01.json`,
  },
} as const;

export const zh = {
  server: '服务器地址（缺省为 HEADWATER_URL、上次登录的服务器或 http://localhost:4000）',
  error: {
    'server-unreachable': '无法连接服务器（{{cause}}）。请检查 --server，或用 headwater serve 启动一个。',
    'answer-strange': '服务器的应答不像 Headwater（{{address}} 状态 {{status}}）。',
    'call-unknown': '{{option}}：没有编号为“{{value}}”的指南，或未向您开放。',
    'answer-missing': '{{question}} 需要在标准输入中给出回答。',
    'heads-invalid': '{{file}}：不是 headwater audit heads 所写的树头文件。',
  },
  serve: {
    description: '在本机启动服务器；除非设置 DATABASE_URL，否则自带数据库',
    dataDir: '存放数据库、附件和密钥的文件夹（data）',
    port: '监听端口；0 表示任一空闲端口（4000，或 HEADWATER_PORT）',
    noSample: '启动空的资助机构，而不是虚构的示例',
    production: '正式运行：没有示例，工作人员须用双重验证，只接受 https 地址',
    help: `
示例：
  headwater serve                                    示例资助机构，地址 http://localhost:4000
  headwater serve --no-sample --data-dir /srv/fund   自己的资助机构；会显示设立管理员的链接

示例只会载入空文件夹。Ctrl-C 依次停止服务器。npm start 作用相同，并先构建页面。全部设置见
docs/operations/settings.md。

下一步：打开所显示的地址，或 headwater sign-in --email you@example.org`,
  },
  backup: {
    description: '把整个资助机构（数据库、附件、密钥）写入一个文件，运行中亦可',
    dataDir: '资助机构的文件夹（data）',
    out: '要写入的文件，通常为 ….tar.gz；不得已存在',
    help: `
示例：
  headwater backup --data-dir /srv/fund --out /backup/fund-2026-03-01.tar.gz

该文件含有所有密码散列和签名密钥：请像服务器一样妥善保管。

下一步：试着恢复：headwater restore --from /backup/fund-2026-03-01.tar.gz --data-dir /tmp/tried`,
  },
  restore: {
    description: '把备份恢复到空文件夹，要么完整，要么不恢复',
    from: 'headwater backup 所写的文件',
    dataDir: '空的或新的文件夹（data）',
    help: `
示例：
  headwater restore --from /backup/fund-2026-03-01.tar.gz --data-dir /srv/fund

下一步：headwater serve --no-sample --data-dir /srv/fund`,
  },
  signIn: {
    description: '登录服务器；此后的操作都以您的身份进行',
    signOut: '在本机和服务器上退出登录',
    email: '您账户的电子邮箱',
    password: '密码：',
    code: '身份验证器中的六位验证码：',
    refusal: {
      INVALID_EMAIL_OR_PASSWORD: '电子邮箱或密码不正确。',
      INVALID_CODE: '验证码不正确或已过期。请用下一个验证码重试。',
      EMAIL_NOT_VERIFIED: '电子邮箱尚未确认：请先打开邮件中的链接。',
    },
    done: '已以{{name}}的身份登录 {{url}}。令牌保存在 {{file}}，仅您可读。',
    roles: '角色：{{roles}}',
    noRoles: '无',
    signedOut: '已退出 {{url}}。',
    help: `
示例：
  headwater sign-in --server https://funder.example --email you@example.org

会询问密码；如账户启用了双重验证，还会询问验证码。在管道中，两者各占标准输入的一行。在脚本中可设置
HEADWATER_URL 和 HEADWATER_TOKEN 代替登录。

下一步：headwater import --help、headwater audit verify`,
  },
  import: {
    description: '把批量数据导入服务器：先读取并展示，再整体写入或完全不写入',
    file: '文件，普通文本或 .gz；- 表示标准输入',
    yes: '不询问，直接写入',
    ror: '研究单位注册库 ROR 的单位（管理员）',
    nsf: 'NSF 资助项目，作为申请书和评审专家的既往工作（相关指南的项目主任）',
    votes: '会评投票或评审分数（该指南的项目主任）',
    applications: '该学部的项目成为该指南的申请书；可重复',
    pool: '其余项目的负责人进入该指南的评审专家库；可重复',
    call: '指南，用 id 或编号表示',
    found: '文件内容：',
    firstRows: '前几行：',
    ask: '全部写入吗？[y/N] ',
    notStored: '未写入任何内容。请加 --yes 再次运行，或在 {{url}}/imports 查看。',
    stored: '已写入：',
    next: {
      'ror-organisations': '下一步：发布指南，然后 headwater import nsf … 或由申请人申请。',
      'nsf-awards': '下一步：在各指南页面进行利益冲突审查和指派。',
      'panel-votes': '下一步：在指南页面排序，或对同一文件运行 headwater rank。',
    },
    help: `
每次导入都先读完整个文件并展示内容。在您同意（或使用 --yes）之前不会有任何更改；之后一次全部写入，否则
完全不写入。文件中的错误会指明行和字段。

“headwater import ror --help”（以及 nsf、votes）给出文件格式。`,
    rorHelp: `
文件：由 ROR 数据包得到的 JSON Lines，每行一个单位：
  {"id": "05a28rw58", "name": "ETH Zurich", "labels": {"de": "ETH Zürich"}, "country": "CH", "types": ["education"],
   "domains": ["ethz.ch"], "relationships": [], "status": "active"}

示例：
  headwater import ror ror.jsonl.gz --yes

已有单位将被更新。下一步：headwater import nsf …`,
    nsfHelp: `
文件：JSON Lines，每行一个资助项目：
  {"award_id": "2400001", "title": "…", "abstract": "…", "start": "06/01/2017", "end": "05/31/2020",
   "amount_usd": 128822, "division": "Division Of Chemistry",
   "investigators": [{"name": "…", "role": "Principal Investigator", "email_domain": "nd.edu"}],
   "institutions": [{"name": "University of Notre Dame", "country": "United States"}]}

示例：化学学部的项目成为指南 CHEM 的申请书，其余人员可以评审：
  headwater import nsf awards.jsonl.gz --applications "Division Of Chemistry=CHEM" --pool CHEM

下一步：在指南页面进行利益冲突审查和指派。`,
    votesHelp: `
文件：带表头的逗号分隔文件，每行一票；不同会评组中同名的评委是不同的人：
  proposal,reviewer,score,panel
  p1,ann,5,physics

示例：
  headwater import votes votes.csv --call MINT --yes

下一步：在指南页面排序。`,
  },
  audit: {
    description: '核验服务器的记录未被改写',
    verify: '下载全部记录，核验每个散列和签名（管理员、主管领导）',
    heads: '以往保存的树头：先比对，再更新',
    fetchHeads: '保存记录的已签名树头，供日后比对（无需登录）',
    out: '要写入的文件，供 audit verify --heads 使用',
    checking: '核验记录',
    right: '{{leaves}} 条记录和 {{heads}} 个已签名树头核验无误。',
    withheld: '其中 {{withheld}} 条记录不对您开放：仅核验其在树中的位置，未核验内容。',
    wrong: '{{problems}} 个问题：记录与签名时不一致。',
    kept: '树头保存在 {{file}}；下次请再次使用。',
    compared: '以往的 {{keptHeads}} 个树头仍然成立；{{file}} 已更新。',
    saved: '{{heads}} 个树头，最后一个覆盖 {{size}} 条记录 → {{file}}',
    problem: {
      'leaf-missing': '第 {{index}} 条记录缺失。',
      'entry-changed': '第 {{index}} 条记录（编号 {{entryId}}）在记入后被更改。',
      'root-differs': '覆盖 {{size}} 条记录的树头与记录不符：记录被改写。',
      'signature-invalid': '覆盖 {{size}} 条记录的树头签名无效。',
      'key-unknown': '覆盖 {{size}} 条记录的树头使用了未公布的密钥 {{keyId}}。',
      'head-missing': '没有已签名的树头覆盖全部 {{size}} 条记录。',
    },
    help: `
Headwater 中的每次更改都是一棵 Merkle 树（RFC 9162）的一条记录，树头经签名并公开。保存了某一天树头的人，日后
任何时候都能判断此前的记录是否被更改、添加或删除。`,
    verifyHelp: `
示例：
  headwater audit verify --heads heads.json

heads.json 在首次核验时生成：{"heads": [{"size", "rootHash", "at", "keyId", "signature"}], "keys": […]}。
请保存在服务器管理员无法写入的地方。退出码 0：全部核验无误；1：有不符之处。`,
    headsHelp: `
示例，每晚执行：
  headwater audit heads --server https://funder.example --out heads-$(date +%F).json

下一步：headwater audit verify --heads heads-2026-03-01.json`,
  },
} as const satisfies Translation<typeof en>;
