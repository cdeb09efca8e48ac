/** Partial lotteries: what the command line says of committing, drawing and verifying. */
import type { Translation } from './types.ts';

export const en = {
  description: 'Draw among proposals so that anyone can check it: commit, draw, verify',
  commit:
    'Fix the draw before the random value exists: writes a statement to publish and a secret list to keep',
  draw: 'Draw from the statement, the secret list and the public random value',
  verify: 'Check a draw from what was published, without a server',
  proposals: 'a file with a header: proposal and the columns of the rule (see below)',
  call: 'the name of the call in the statement',
  places: 'how many proposals are funded in all, without a draw and by it',
  rule: 'groups, merit, linear, threshold or weighted',
  slope: 'for linear: by how much the chance rises for one point of the mean',
  band: 'for threshold: how many places on each side of the line are drawn',
  random: 'the future random value: drand:CHAIN:ROUND, nist:TIME or other:WORDS',
  fallback: 'the value to use if the first is not published in time',
  reveal: 'all: the draw opens the whole list; own: each applicant opens their own entry (all when left out)',
  at: 'the time in the statement, in UTC (now when left out)',
  statementOut: 'the file to write and publish',
  secretOut: 'the file to write and keep closed until the draw; readable by you only',
  receiptsOut: 'a file with a receipt for each applicant, one JSON object a line; send each their own',
  statement: 'the statement that was published',
  secret: 'the secret list',
  value: 'the random value, as its source published it',
  fallbackValue: 'the value of the fallback, where the first was not published in time',
  transcriptOut: 'the file to write and publish',
  results: 'a file for your own use: proposal,chance,chosen',
  transcript: 'the transcript that was published',
  hash: 'the hash that was published before the draw',
  valueCheck: 'the random value, as you found it at its source',
  receipt: 'the receipt of one applicant',
  committed: '{{proposals}} proposals, {{places}} places; {{drawn}} have a chance between 0 and 1 → {{out}}',
  publish: 'Publish the statement and its hash now, before {{source}}:',
  source: {
    drand: 'round {{round}} of the drand chain {{chain}}',
    'nist-beacon': 'the NIST beacon’s pulse of {{at}}',
    other: '“{{description}}”',
  },
  meritBound:
    'In the worst case {{worst}} of the truly best are expected among the {{places}}; no chances give more than {{bound}}.',
  drawn: '{{chosen}} of {{entries}} proposals chosen → {{out}}',
  holds: 'The draw holds: {{entries}} entries, {{chosen}} chosen, statement {{hash}}.',
  receiptHolds:
    'The receipt of “{{application}}” is entry {{index}}: chance {{chance}} of {{denominator}}, {{outcome}}.',
  outcome: { chosen: 'chosen', notChosen: 'not chosen' },
  notCompared:
    'Not compared: {{what}}. Take it from where it was published, not from who sent you these files.',
  notComparedWhat: { hash: 'the published hash (--hash)', value: 'the random value at its source (--value)' },
  fault: {
    'published-hash-differs': 'The statement is not the one whose hash was published.',
    'statement-hash-differs': 'The transcript belongs to another statement.',
    'value-differs': 'The random value is not the one that its source published.',
    'value-invalid': 'The random value does not have the form of the source in the statement.',
    'list-root-differs': 'The list is not the one that the statement commits to.',
    'list-order': 'The list is not in the order of its seals.',
    'chances-wrong': 'The chances do not add up to the places.',
    'seal-differs': 'The name and the salt do not open the seal.',
    'seal-not-opened': 'The statement says that all is revealed, but this entry is not.',
    'application-twice': 'This application stands on the list twice.',
    'choice-differs': 'The random value chooses otherwise.',
    'receipt-statement-differs': 'The receipt belongs to another statement.',
    'receipt-not-in-list': 'The receipt is not on the list that the statement commits to.',
    'receipt-not-in-transcript': 'The transcript holds something else in the place of the receipt.',
  },
  faultEntry: 'Entry {{entry}}: {{fault}}',
  error: {
    'json-broken':
      '{{file}}, line {{line}}: this is not JSON. Accepted: the file as “headwater lottery” wrote it.',
    'lottery-field': '{{file}}, field {{field}}: “{{value}}” cannot be used. Accepted: {{accepted}}.',
    'rule-option': '{{option}}: is needed for --rule {{rule}}, and for no other rule.',
    'one-value': 'Give one of --value and --fallback-value.',
    'draw-does-not-hold': 'The draw does not hold.',
  },
  accepted: {
    rule: 'groups, merit, linear, threshold, weighted',
    group: 'fund, lottery, decline',
    weight: 'a number from 0',
    slope: 'a number above 0',
    upperEnd: 'a number that is not above the upper end',
    reveal: 'all, own',
    source: 'drand:CHAIN:ROUND, nist:2026-12-01T12:00:00Z or other:WORDS',
    placesOf: 'a whole number from {{least}} to {{most}}',
    hash: '64 hexadecimal digits',
    form: {
      object: 'a JSON object',
      member: 'this field, which is missing',
      members: 'only {{names}}',
      hash: '64 lower-case hexadecimal digits',
      hashes: 'a list of hashes',
      literal: '{{value}}',
      text: 'a text that is not empty',
      anyText: 'a text',
      texts: 'an object of texts',
      entries: 'a list that is not empty',
      boolean: 'true or false',
      instant: 'an instant in UTC, such as 2026-12-01T12:00:00Z',
      minute: 'a whole minute in UTC, such as 2026-12-01T12:00:00Z',
      wholeNumber: 'a whole number from {{least}}',
      wholeNumberBetween: 'a whole number from {{least}} to {{most}}',
      exactSums: 'a smaller number, so that sums stay exact',
      drandValue: 'the randomness of the round: 64 hexadecimal digits',
      nistValue: 'the outputValue of the pulse: 128 hexadecimal digits',
      lineValue: 'one line of 1 to 1000 characters',
      noFallback: '--value, as the statement names no fallback',
      committedList: 'the list committed to ({{value}})',
      number: 'a finite number',
      positive: 'a number above 0',
      nonNegative: 'a number from 0',
      upperEnd: 'at most its upper end {{most}}',
      groups: '{{least}} to {{most}}, as many as the groups fund and lottery allow',
      chances: 'chances from 0 to 1 that add up to {{places}} places',
      once: 'each id once',
      scale: 'a lowest grade below the highest and a step above 0',
    },
  },
  help: `
A draw has three steps, and nobody can bend it:
  1. commit: who may be drawn and with which chances is fixed and sealed; the hash of the statement is published.
  2. At the time that the statement names, a public random value appears that nobody could know before.
  3. draw: the value decides. The transcript is published, and anyone can verify it.

  headwater lottery commit --proposals ranking.csv --call CHEM-2026 --places 30 --rule groups \\
    --random drand:52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971:5000000 \\
    --statement statement.json --secret secret.json --receipts receipts.jsonl
  headwater lottery draw --statement statement.json --secret secret.json --value 3f…c1 --transcript transcript.json
  headwater lottery verify --statement statement.json --transcript transcript.json --hash 9a…07 --value 3f…c1

The files are described in docs/lottery/README.md; docs/lottery/verify.py checks them without Headwater.`,
  commitHelp: `
The rules, and the columns they read beside “proposal” (ranking.csv as “headwater rank” writes it serves the first four):
  groups      group             fund for certain, decline never, the other places evenly among lottery (SNSF)
  merit       lower,upper and expected_rank (ranks), or lower,upper,quality (higher is better):
                                the most of the truly best in the worst ranking the intervals allow (MERIT)
  linear      mean              the chance rises with the mean by --slope, cut off at 0 and 1
  threshold   mean              the best without a draw, --band places on each side of the line evenly
  weighted    weight            in proportion to the weight; 0 is not eligible
Every proposal of the file is sealed into the list, also those with no chance or a certain one.

Keep secret.json closed until the draw, and safe: without it nothing can be drawn.`,
  drawHelp: `
The same statement, list and value give the same transcript, to the last byte.

results.csv, with a header; the chance as a decimal, chosen 1 or 0:
  proposal,chance,chosen
  p17,0.538461538,1`,
  verifyHelp: `
Exit code 0: the draw holds; 1: it does not, and why; 2: a file that cannot be used.`,
} as const;

export const zh = {
  description: '在申请书之间抽签，且任何人都能核验：承诺、抽签、核验',
  commit: '在随机值出现之前固定抽签：写出要公布的声明和要保密的名单',
  draw: '根据声明、保密名单和公共随机值抽签',
  verify: '仅凭已公布的内容核验抽签，不需要服务器',
  proposals: '带表头的文件：proposal 以及规则所需的列（见下）',
  call: '声明中的指南名称',
  places: '总共资助的申请书数，包括不经抽签和经抽签的',
  rule: 'groups、merit、linear、threshold 或 weighted',
  slope: '用于 linear：平均分每高一分，机会增加多少',
  band: '用于 threshold：资助线两侧各有多少名额参与抽签',
  random: '未来的随机值：drand:链:轮次、nist:时间或 other:文字',
  fallback: '前者未按时公布时使用的值',
  reveal: 'all：抽签时公开整个名单；own：每位申请人只能打开自己的条目（缺省为 all）',
  at: '声明中的时间，UTC（缺省为现在）',
  statementOut: '要写入并公布的文件',
  secretOut: '要写入并在抽签前保密的文件；仅您可读',
  receiptsOut: '每位申请人的回执，每行一个 JSON 对象；请分别发给本人',
  statement: '已公布的声明',
  secret: '保密名单',
  value: '随机值，按其来源公布的原样',
  fallbackValue: '备用来源的值，用于前者未按时公布时',
  transcriptOut: '要写入并公布的文件',
  results: '供自己使用的文件：proposal,chance,chosen',
  transcript: '已公布的抽签记录',
  hash: '抽签前公布的散列',
  valueCheck: '您在其来源处查到的随机值',
  receipt: '一位申请人的回执',
  committed: '{{proposals}} 份申请书，{{places}} 个名额；{{drawn}} 份的机会在 0 与 1 之间 → {{out}}',
  publish: '请立即公布声明及其散列，须早于{{source}}：',
  source: {
    drand: 'drand 链 {{chain}} 的第 {{round}} 轮',
    'nist-beacon': 'NIST 信标 {{at}} 的脉冲',
    other: '“{{description}}”',
  },
  meritBound:
    '最坏情况下，{{places}} 个名额中预期有 {{worst}} 份真正最好的申请书；任何机会分配都不超过 {{bound}}。',
  drawn: '{{entries}} 份申请书中选中 {{chosen}} 份 → {{out}}',
  holds: '抽签成立：{{entries}} 个条目，选中 {{chosen}} 个，声明 {{hash}}。',
  receiptHolds:
    '“{{application}}”的回执是第 {{index}} 个条目：机会 {{chance}} / {{denominator}}，{{outcome}}。',
  outcome: { chosen: '已选中', notChosen: '未选中' },
  notCompared: '未比对：{{what}}。请从其公布之处获取，而不是从给您这些文件的人那里。',
  notComparedWhat: { hash: '公布的散列（--hash）', value: '来源处的随机值（--value）' },
  fault: {
    'published-hash-differs': '该声明不是公布散列所对应的声明。',
    'statement-hash-differs': '抽签记录属于另一份声明。',
    'value-differs': '随机值不是其来源公布的值。',
    'value-invalid': '随机值的形式与声明中的来源不符。',
    'list-root-differs': '名单不是声明所承诺的名单。',
    'list-order': '名单没有按封印排序。',
    'chances-wrong': '机会之和与名额不符。',
    'seal-differs': '名称和盐值打不开封印。',
    'seal-not-opened': '声明说全部公开，但该条目没有公开。',
    'application-twice': '该申请书在名单中出现两次。',
    'choice-differs': '按随机值选出的结果不同。',
    'receipt-statement-differs': '回执属于另一份声明。',
    'receipt-not-in-list': '回执不在声明所承诺的名单中。',
    'receipt-not-in-transcript': '抽签记录中该位置的内容与回执不符。',
  },
  faultEntry: '条目 {{entry}}：{{fault}}',
  error: {
    'json-broken': '{{file}}，第 {{line}} 行：不是 JSON。可接受：“headwater lottery”写出的文件原样。',
    'lottery-field': '{{file}}，字段 {{field}}：“{{value}}”不可用。可接受：{{accepted}}。',
    'rule-option': '{{option}}：--rule {{rule}} 需要它，其他规则不需要。',
    'one-value': '请在 --value 和 --fallback-value 中给出一个。',
    'draw-does-not-hold': '抽签不成立。',
  },
  accepted: {
    rule: 'groups、merit、linear、threshold、weighted',
    group: 'fund、lottery、decline',
    weight: '不小于 0 的数',
    slope: '大于 0 的数',
    upperEnd: '不大于上端的数',
    reveal: 'all、own',
    source: 'drand:链:轮次、nist:2026-12-01T12:00:00Z 或 other:文字',
    placesOf: '{{least}} 到 {{most}} 的整数',
    hash: '64 位十六进制数字',
    form: {
      object: 'JSON 对象',
      member: '该字段，目前缺失',
      members: '仅限 {{names}}',
      hash: '64 位小写十六进制数字',
      hashes: '散列列表',
      literal: '{{value}}',
      text: '不为空的文字',
      anyText: '文字',
      texts: '由文字组成的对象',
      entries: '不为空的列表',
      boolean: 'true 或 false',
      instant: 'UTC 时刻，例如 2026-12-01T12:00:00Z',
      minute: 'UTC 整分钟，例如 2026-12-01T12:00:00Z',
      wholeNumber: '不小于 {{least}} 的整数',
      wholeNumberBetween: '{{least}} 到 {{most}} 的整数',
      exactSums: '更小的数，使求和保持精确',
      drandValue: '该轮的 randomness：64 位十六进制数字',
      nistValue: '该脉冲的 outputValue：128 位十六进制数字',
      lineValue: '一行文字，1 到 1000 个字符',
      noFallback: '--value，因为声明没有指定备用来源',
      committedList: '所承诺的名单（{{value}}）',
      number: '有限的数',
      positive: '大于 0 的数',
      nonNegative: '不小于 0 的数',
      upperEnd: '不大于其上端 {{most}}',
      groups: '{{least}} 到 {{most}}，以 fund 和 lottery 两组所容许的为限',
      chances: '0 到 1 之间且总和为 {{places}} 个名额的机会',
      once: '每个编号只出现一次',
      scale: '最低分低于最高分，且步长大于 0',
    },
  },
  help: `
抽签分三步，谁也无法左右：
  1. commit：谁可以被抽中、机会多大，先固定并封存；公布声明的散列。
  2. 到声明所指定的时间，出现一个事先谁也无法知道的公共随机值。
  3. draw：由该值决定。公布抽签记录，任何人都能核验。

  headwater lottery commit --proposals ranking.csv --call CHEM-2026 --places 30 --rule groups \\
    --random drand:52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971:5000000 \\
    --statement statement.json --secret secret.json --receipts receipts.jsonl
  headwater lottery draw --statement statement.json --secret secret.json --value 3f…c1 --transcript transcript.json
  headwater lottery verify --statement statement.json --transcript transcript.json --hash 9a…07 --value 3f…c1

文件格式见 docs/lottery/README.zh.md；docs/lottery/verify.py 不依赖 Headwater 即可核验。`,
  commitHelp: `
各规则及其在 proposal 之外读取的列（“headwater rank”写出的 ranking.csv 可用于前四种）：
  groups      group             fund 必定资助，decline 不资助，其余名额在 lottery 中均等抽签（瑞士国家科学基金会）
  merit       lower,upper 和 expected_rank（名次），或 lower,upper,quality（越高越好）：
                                在区间所容许的最坏排序下，选中真正最好的申请书最多（MERIT）
  linear      mean              机会随平均分按 --slope 上升，在 0 和 1 处截断
  threshold   mean              最好的不经抽签，资助线两侧各 --band 个名额均等抽签
  weighted    weight            与权重成比例；0 表示不参与
文件中的每份申请书都封存在名单中，包括没有机会的和必定资助的。

抽签前请保密并妥善保存 secret.json：没有它就无法抽签。`,
  drawHelp: `
相同的声明、名单和随机值得出逐字节相同的抽签记录。

results.csv，带表头；chance 为小数，chosen 为 1 或 0：
  proposal,chance,chosen
  p17,0.538461538,1`,
  verifyHelp: `
退出码 0：抽签成立；1：不成立，并说明原因；2：文件不可用。`,
} as const satisfies Translation<typeof en>;
