/** The rehearsal of a whole funding round on real data. */
import type { Translation } from './types.ts';

export const en = {
  description: 'Rehearse one funding round from end to end on real data, on a fresh funder of its own',
  data: 'folder with the real data: institutions/, nsf-awards/, snsf-mint/',
  dataDir: 'a new or empty folder for the funder (data-round)',
  report: 'a Markdown file for the report',
  help: `
Example:
  npm run round -- --data ../shared/data --report round.md

Starts a server on a free port and does over HTTP, as an administrator, an officer and a director would: organisations
from ROR; two calls whose applications are the NSF awards of 2017 of two divisions, reviewed by the investigators of
all others: conflicts with evidence, affinity, assignment, invitations (kept in the outbox; the addresses are made up
and reach nobody); a third call with the panel votes of the SNSF: ranking, funding line, staged decisions, release,
awards; at last the audit record is checked. The report compares with what really happened and what was published.

Next: npm start -- --data-dir data-round`,
  error: {
    'round-folder': '--data-dir: {{folder}} holds something already. Accepted: a new or empty folder.',
    'round-data-missing': '--data: {{file}} is missing.',
    'round-not-started':
      'The server did not start as a fresh funder. If DATABASE_URL is set, its database must be empty.',
    'round-step-refused': '{{step}}: {{why}}',
  },
  title: 'A funding round on real data',
  person: { administrator: 'Ada Round', officer: 'Otto Round', director: 'Dora Round' },
  step: {
    people: 'A fresh funder and its first people',
    organisations: 'Organisations from ROR',
    calls: 'Three calls',
    awards: 'NSF awards: applications and past work',
    votes: 'Panel votes of the SNSF',
    closing: 'The calls close',
    conflicts: 'Conflicts of interest',
    assignment: 'Affinity, assignment, invitations',
    ranking: 'Ranking and funding line',
    decisions: 'Decisions staged',
    release: 'Release',
    audit: 'The record',
    figures: 'Time and memory',
    look: 'To look at it',
  },
  column: {
    figure: 'Figure',
    count: 'Count',
    value: 'Value',
    rule: 'Rule',
    severity: 'Severity',
    findings: 'Found',
    example: 'For example',
    ranking: 'Ranking',
    line: 'Line at expected rank',
    groups: 'Fund / lottery / decline',
    places: 'Lottery places',
    hits: 'Really funded among the best 114',
    step: 'Step',
    seconds: 'Seconds',
    role: 'Role',
    email: 'E-mail',
    password: 'Password',
  },
  funderMade:
    'The server listens on {{url}}. The set-up link made the administrator; an officer and a director were entered, invited, signed up and confirmed their addresses.',
  published3: 'Written, given a form, and published: {{codes}}.',
  inReview: 'The calls are closed; applications are under review.',
  cleared:
    '{{code}}: {{applications}} applications against {{pool}} people of the pool, rules {{rules}}: {{findings}} findings.',
  rule: {
    'member-of-application': 'member of the application',
    'same-organisation': 'same organisation',
    'parent-or-child-organisation': 'parent or child organisation',
    'sibling-organisation': 'sister organisation',
    'same-person': 'the same person',
    'co-author': 'published together',
    'co-investigator': 'co-investigators',
    'advisor-or-advisee': 'advisor or advisee',
    'related-person': 'related person',
    'applicant-in-same-call': 'applicant in the same call',
    'declared-by-applicant': 'declared by the applicant',
    'declared-by-reviewer': 'declared by the reviewer',
    'declared-by-officer': 'declared by an officer',
    'same-name': 'perhaps the same person',
    'same-email-domain': 'same e-mail domain',
  },
  severity: { conflict: 'conflict', possible: 'possible' },
  evidence: '{{person}}, {{application}}: {{shown}}',
  sharedWork: 'both in “{{title}}”',
  isMember: 'is a member of it',
  run: {
    reviews: 'Reviews assigned / wanted',
    pool: 'Reviewers in the pool',
    forbidden: 'Pairs kept apart by a conflict',
    total: 'Sum of affinities',
    bound: 'Proven upper bound',
    gap: 'Gap',
    mean: 'Mean affinity',
    unmet: 'Applications with too few reviewers',
    loads: 'Reviewers by load',
    seconds: 'Seconds of computing',
    invited: 'Invited',
  },
  loadsShared:
    'Before {{code}}: {{limited}} reviewers of earlier calls get a limit of what is left of {{most}}; {{full}} who have {{most}} leave the pool.',
  invitations:
    '{{assignments}} assignments to {{reviewers}} reviewers; the most for one of them over both calls is {{most}}; {{barred}} in conflict; {{mails}} invitations in the outbox.',
  firstInvitation: 'One of them: to {{to}}, “{{subject}}”.',
  published: 'Ranking with the published labels',
  ranking: {
    apart: 'this round, assessors told apart by section',
    asPublished: 'this program, labels as published',
    anchor: 'published',
    means: 'plain means',
  },
  rankingNote:
    '{{fund}} could be funded; {{really}} really were. The ranks are integrated, not sampled, so they are the same in every run. The published run takes “voter1” of every section for one person, which they are not.',
  staged: 'From the ranking: {{funded}} funded, {{declined}} declined, {{open}} at the line left to people.',
  reason: {
    fund: 'Among the best {{really}} by expected rank; as many as were really funded.',
    decline: 'Not among the best {{really}} by expected rank.',
  },
  decidedByHand:
    'By hand, with a reason: {{funded}} more funded and {{declined}} declined, so that the best {{really}} are funded. The votes name no amounts, so the awards have none.',
  checks: 'Checks before the release: {{checks}}.',
  released:
    'Released by the director: {{funded}} funded, {{declined}} declined; {{awards}} awards in the public registry.',
  award: 'One of them: {{url}}, “{{title}}”.',
  verified: '{{leaves}} entries and {{heads}} signed heads verify; the heads are kept in {{file}}.',
  total: 'Everything',
  memoryAfterImports: 'Peak memory up to here: server {{server}}, database {{database}}.',
  memory: 'Peak memory: server {{server}}, database {{database}} (shared pages counted once).',
  notMeasured: 'not measured on this system',
  machine: 'Machine: {{cpu}}, {{cores}} cores, {{memory}} GB, {{system}}, Node {{node}}.',
  look: '{{command}}',
} as const;

export const zh = {
  description: '在真实数据上演练完整的一轮资助，使用全新的资助机构',
  data: '真实数据文件夹：institutions/、nsf-awards/、snsf-mint/',
  dataDir: '新的或空的资助机构文件夹（data-round）',
  report: '报告的 Markdown 文件',
  help: `
示例：
  npm run round -- --data ../shared/data --report round.md

在空闲端口启动服务器，并像管理员、项目主任和主管领导那样通过 HTTP 完成：ROR 单位；两个指南，其申请书为两个学部的
2017 年 NSF 资助项目，由其余所有项目的负责人评审：有依据的利益冲突审查、契合度、指派、邀请（保存在发件箱，地址为虚构，
不会寄达任何人）；第三个指南使用瑞士国家科学基金会的会评投票：排序、资助线、拟定决定、发布、资助项目；最后核验
审计记录。报告与实际结果和已发表结果比较。

下一步：npm start -- --data-dir data-round`,
  error: {
    'round-folder': '--data-dir：{{folder}} 中已有内容。可接受：新的或空的文件夹。',
    'round-data-missing': '--data：缺少 {{file}}。',
    'round-not-started': '服务器未能作为全新的资助机构启动。如果设置了 DATABASE_URL，其数据库必须为空。',
    'round-step-refused': '{{step}}：{{why}}',
  },
  title: '真实数据上的一轮资助',
  person: { administrator: '阿达', officer: '奥托', director: '多拉' },
  step: {
    people: '全新的资助机构及其首批人员',
    organisations: 'ROR 单位',
    calls: '三个指南',
    awards: 'NSF 资助项目：申请书与既往工作',
    votes: '瑞士国家科学基金会的会评投票',
    closing: '征集截止',
    conflicts: '利益冲突',
    assignment: '契合度、指派、邀请',
    ranking: '排序与资助线',
    decisions: '拟定决定',
    release: '发布',
    audit: '记录',
    figures: '时间与内存',
    look: '查看结果',
  },
  column: {
    figure: '项目',
    count: '数量',
    value: '数值',
    rule: '规则',
    severity: '程度',
    findings: '发现',
    example: '例如',
    ranking: '排序',
    line: '资助线（期望名次）',
    groups: '资助 / 抽签 / 不资助',
    places: '抽签名额',
    hits: '前 114 名中实际获资助数',
    step: '步骤',
    seconds: '秒',
    role: '角色',
    email: '电子邮箱',
    password: '密码',
  },
  funderMade:
    '服务器地址 {{url}}。初始化链接设立了管理员；录入并邀请了一名项目主任和一名主管领导，二人已注册并确认邮箱。',
  published3: '已撰写、配置表单并发布：{{codes}}。',
  inReview: '征集已截止，申请书进入评审。',
  cleared:
    '{{code}}：{{applications}} 份申请书与专家库 {{pool}} 人逐一比对，规则 {{rules}}：发现 {{findings}} 条。',
  rule: {
    'member-of-application': '项目组成员',
    'same-organisation': '同一单位',
    'parent-or-child-organisation': '上下级单位',
    'sibling-organisation': '同属一个上级单位',
    'same-person': '同一人',
    'co-author': '合著',
    'co-investigator': '共同承担项目',
    'advisor-or-advisee': '师生关系',
    'related-person': '关系密切',
    'applicant-in-same-call': '同一指南的申请人',
    'declared-by-applicant': '申请人申明',
    'declared-by-reviewer': '评审专家申明',
    'declared-by-officer': '项目主任申明',
    'same-name': '可能是同一人',
    'same-email-domain': '邮箱域名相同',
  },
  severity: { conflict: '冲突', possible: '可能' },
  evidence: '{{person}}，{{application}}：{{shown}}',
  sharedWork: '共同承担“{{title}}”',
  isMember: '为其成员',
  run: {
    reviews: '已指派 / 应评次数',
    pool: '专家库人数',
    forbidden: '因利益冲突回避的配对',
    total: '契合度总和',
    bound: '已证明的上界',
    gap: '差距',
    mean: '平均契合度',
    unmet: '评审专家不足的申请书',
    loads: '各工作量的人数',
    seconds: '计算秒数',
    invited: '已邀请',
  },
  loadsShared:
    '{{code}} 指派之前：{{limited}} 位已有任务的评审专家，上限改为 {{most}} 份中的余额；已满 {{most}} 份的 {{full}} 位退出专家库。',
  invitations:
    '共 {{assignments}} 次指派，涉及 {{reviewers}} 位评审专家；两个指南合计，一人最多 {{most}} 份；存在冲突 {{barred}} 次；发件箱中有 {{mails}} 封邀请。',
  firstInvitation: '其中一封：致 {{to}}，“{{subject}}”。',
  published: '按已发表标签排序',
  ranking: {
    apart: '本轮：按会评组区分评委',
    asPublished: '本程序：标签与发表时相同',
    anchor: '已发表',
    means: '简单平均',
  },
  rankingNote:
    '可资助 {{fund}} 项，实际资助 {{really}} 项。名次由积分得出而非抽样，每次运行结果相同。已发表的计算把各组的“voter1”当作同一人，而事实并非如此。',
  staged: '由排序得出：资助 {{funded}} 项，不资助 {{declined}} 项，资助线上的 {{open}} 项留待人工决定。',
  reason: {
    fund: '按期望名次位于前 {{really}} 名；与实际资助数相同。',
    decline: '按期望名次不在前 {{really}} 名之内。',
  },
  decidedByHand:
    '人工决定并说明理由：另资助 {{funded}} 项，不资助 {{declined}} 项，使前 {{really}} 名获得资助。投票数据中没有金额，因此资助项目没有金额。',
  checks: '发布前的检查：{{checks}}。',
  released:
    '由主管领导发布：资助 {{funded}} 项，不资助 {{declined}} 项；公开登记册中有 {{awards}} 个资助项目。',
  award: '其中一项：{{url}}，“{{title}}”。',
  verified: '{{leaves}} 条记录和 {{heads}} 个已签名树头核验无误；树头保存在 {{file}}。',
  total: '合计',
  memoryAfterImports: '至此内存峰值：服务器 {{server}}，数据库 {{database}}。',
  memory: '内存峰值：服务器 {{server}}，数据库 {{database}}（共享页只计一次）。',
  notMeasured: '此系统上未测量',
  machine: '机器：{{cpu}}，{{cores}} 核，{{memory}} GB，{{system}}，Node {{node}}。',
  look: '{{command}}',
} as const satisfies Translation<typeof en>;
