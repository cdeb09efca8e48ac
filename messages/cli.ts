/** The command line: what all commands share, and the commands that work on files alone. */
import * as rank from './cliRank.ts';
import * as receipt from './cliReceipt.ts';
import type { Translation } from './types.ts';

export const en = {
  description: 'Headwater (源头): the whole chain of basic research funding, from the command line.',
  standardInput: 'standard input',
  standardOutput: 'standard output',
  help: {
    titles: {
      'Usage:': 'Usage:',
      'Options:': 'Options:',
      'Arguments:': 'Arguments:',
      'Commands:': 'Commands:',
    },
    programUsage: '<command> [options]',
    commandUsage: '[options]',
    fileUsage: '<file> [options]',
    version: 'show the version',
    option: 'show this help',
    command: 'show the help of a command',
    language: 'language of all words: en or zh (otherwise what LANG says)',
  },
  guide: `
These commands work on files alone, without a server. Together they find reviewers, rank proposals and draw:

  headwater affinity --submissions submissions.jsonl --publications publications.jsonl --out scores.csv
  headwater assign --scores scores.csv --reviews-per-submission 3 --max-load 6 --out assignment.csv
  headwater rank --reviews reviews.csv --fund 30 --out ranking.csv
  headwater lottery commit --proposals ranking.csv …

Files are UTF-8. “-” stands for standard input or output. A name that ends in .gz is packed with gzip.
A file appears under its name only when it is complete. Exit code 0: done; 2: input or options that cannot be
used, with file, line and column; 1: anything else.

“headwater <command> --help” shows the exact file formats, an example and what comes next.`,
  usage: {
    faults: {
      'commander.unknownOption': 'There is no option “{{value}}”.',
      'commander.unknownCommand': 'There is no command “{{value}}”.',
      'commander.missingMandatoryOptionValue': 'The option “{{value}}” is needed.',
      'commander.optionMissingArgument': 'The option “{{value}}” needs a value.',
      'commander.missingArgument': 'The argument “{{value}}” is needed.',
      'commander.excessArguments':
        'There are more words here than the command takes. Options begin with “--”.',
      'commander.help': 'A command is needed here.',
    },
    suggestion: 'Did you mean {{suggestion}}?',
    hint: '“{{command}} --help” shows how it is used.',
  },
  accepted: {
    text: 'a text that is not empty',
    anyText: 'a text, which may be empty',
    id: 'a text that is not empty, without a line break and without spaces at its ends',
    number: 'a decimal number, such as 0.75',
    year: 'a whole number',
    wholeNumber: 'a whole number from {{least}}',
    share: 'a number above 0 and below 1, such as 0.5',
    scoredSubmission: 'a submission of the scores file',
    scoredReviewer: 'a reviewer of the scores file',
  },
  progress: {
    share: '{{label}}: {{percent}} % ({{done}} of {{total}})',
    count: '{{label}}: {{done}}',
  },
  error: {
    'option-invalid': '{{option}}: “{{value}}” cannot be used. Accepted: {{accepted}}.',
    'not-yet': '{{option}} is not available yet. Available: {{instead}}.',
    'input-shared': '{{options}}: standard input can be read for one of them only.',
    'output-shared': '{{options}}: these name the same file.',
    'file-missing': '{{file}}: there is no such file.',
    'receipt-invalid': '{{file}}: is not a receipt as it is downloaded.',
    'file-is-folder': '{{file}}: this is a folder, not a file.',
    'file-closed': '{{file}}: this may not be read or written by you.',
    'file-packed': '{{file}}: this is packed with gzip. Accepted: a name that ends in .gz, or plain text.',
    'file-truncated':
      '{{file}}: ends before its packed content does. It was probably not copied whole; copy it again.',
    'file-damaged': '{{file}}: cannot be unpacked. It is not a gzip file, or it is damaged.',
    'file-empty': '{{file}}: is empty. Accepted: a first line with {{accepted}}.',
    'folder-missing': '{{file}}: there is no such folder to write into.',
    'disk-full': '{{file}}: the disk is full. Nothing was written.',
    'line-too-long': '{{file}}, line {{line}}: is longer than {{accepted}}. Accepted: one record a line.',
    'not-utf8': '{{file}}, line {{line}}: is not UTF-8 text. Save the file as UTF-8 and try again.',
    'not-json': '{{file}}, line {{line}}: “{{value}}” is not a JSON object. Accepted: one object a line.',
    'csv-quote':
      '{{file}}, line {{line}}, column {{column}}: the quotation marks do not match. Accepted: one record a line, a quotation mark inside a quoted field written twice.',
    'columns-wrong': '{{file}}, line {{line}}: {{found}} columns. Accepted: {{accepted}}.',
    'column-missing': '{{file}}, line {{line}}: the column “{{column}}” is missing; the line is “{{given}}”.',
    'column-twice': '{{file}}, line {{line}}: the column “{{column}}” stands twice; the line is “{{given}}”.',
    'field-invalid':
      '{{file}}, line {{line}}, column {{position}} ({{column}}): “{{value}}” cannot be used. Accepted: {{accepted}}.',
    'property-invalid':
      '{{file}}, line {{line}}, field {{field}}: {{value}} cannot be used. Accepted: {{accepted}}.',
    'property-missing': '{{file}}, line {{line}}, field {{field}}: is missing. Accepted: {{accepted}}.',
    'id-twice': '{{file}}, line {{line}}, {{field}}: “{{value}}” stands already on line {{earlier}}.',
    'no-rows': '{{file}}: holds no row.',
    'forced-above-reviews':
      'The constraints force {{given}} reviewers on submission “{{submission}}”. Accepted: {{accepted}} (--reviews-per-submission).',
    'forced-above-load':
      'The constraints force {{given}} submissions on reviewer “{{reviewer}}”. Accepted: {{accepted}} (--max-load).',
    'minimum-above-maximum': '--min-load: {{given}} cannot be used. Accepted: {{accepted}} (--max-load).',
  },
  affinity: {
    description: 'Score how well each reviewer’s past work fits each submission',
    submissions: 'the submissions: one JSON object a line (see below)',
    publications: 'the past works of the reviewers: one JSON object a line (see below)',
    out: 'the file to write: submission,reviewer,score',
    top: 'only the K best reviewers of each submission (otherwise all)',
    reading: 'Reading the texts',
    scoring: 'Scoring',
    done: '{{submissions}} submissions × {{reviewers}} reviewers with {{works}} past works → {{out}}',
    help: `
submissions.jsonl, one object a line:
  {"id": "s1", "title": "Neutrino masses from the sky", "abstract": "We measure …"}
publications.jsonl, one object a line; a reviewer stands on as many lines as there are works:
  {"reviewer": "r1", "id": "p7", "title": "Relic neutrinos", "abstract": "…", "year": 2021}
  abstract and year may be left out. English and Chinese may be mixed.
scores.csv, without a header; scores from 0 (nothing in common) to 1 (the same words); openreview-matcher reads it:
  s1,r1,0.213

Example:
  headwater affinity --submissions submissions.jsonl --publications publications.jsonl.gz --out scores.csv --top 100

How it is computed: every past work is compared by itself, half by shared words (cosine of log-tf·idf over stems,
Chinese words and pairs of them) and half by nearness of subject (a latent space learned from the files, where they
are large enough for one); a reviewer’s score is the mean of their works, each next best counting .8 of the one before.
All cores are used. The order of the lines does not matter. With --top, reviewers are first chosen by the mean of
their works; of the best 100 this misses fewer than one in two hundred.

Next: headwater assign --scores scores.csv …`,
  },
  assign: {
    description: 'Give every submission its reviewers, with a proof that no better assignment exists',
    scores: 'submission,reviewer,score, without a header; a pair that is not listed is not eligible',
    constraints:
      'submission,reviewer,value, without a header: -1 forbids the pair, 1 forces it, 0 says nothing',
    reviewsPerSubmission: 'how many reviewers each submission gets',
    maxLoad: 'the most submissions a reviewer gets',
    minLoad: 'the fewest submissions a reviewer gets, if at all possible (0 when left out)',
    objective:
      'total: the highest sum of scores; fair: the worst-served submission first, then the highest sum',
    maxProbability:
      'draw the assignment so that no pair comes with a higher probability than this, against bidding rings',
    precision:
      'exact: the optimum itself; fast: within a proven 0.001 %, sooner (exact up to two million pairs when left out)',
    seed: 'settles ties and draws, and is kept in the report; the same seed and input give the same answer (0 when left out)',
    out: 'the file to write: submission,reviewer,score',
    report: 'a JSON file with total, proven bound, gap, loads and what could not be met',
    reading: 'Reading, lines',
    assigning: 'Assigning',
    done: '{{reviewsAssigned}} of {{reviewsWanted}} reviews of {{submissions}} submissions by {{reviewers}} reviewers, {{forbiddenPairs}} pairs forbidden, {{seconds}} s → {{out}}',
    proven: 'Total score {{total}}; the bound is the same, so no assignment is better.',
    bounded: 'Total score {{total}}; no assignment is above {{upperBound}} (gap {{gap}}).',
    shortfall: {
      'submission-short': '“{{id}}” gets {{got}} of {{wanted}} reviewers: {{why}}.',
      'reviewer-below-minimum': '“{{id}}” gets {{got}} submissions, fewer than {{wanted}}: {{why}}.',
    },
    why: {
      'no-eligible-reviewers': 'there are no more eligible pairs in the scores',
      capacity: 'its eligible reviewers ({{eligible}}) all have their maximum load',
      'no-eligible-submissions': 'there are no more eligible pairs in the scores',
      'reviews-used-up': 'no assignment with as many reviews reaches more minimum loads',
    },
    relief: {
      'raise-load': 'One more place for any one of these would free it: {{ids}}.',
      'allow-pair': 'Forbidden to it, and with room: {{ids}}.',
      'add-candidates': 'It needs {{count}} more eligible reviewers.',
    },
    probability: 'a number above 0, at most 1',
    moreShortfalls: '… and {{more}} more; --report lists all.',
    help: `
scores.csv, without a header, as “headwater affinity” writes it:
  s1,r1,0.213
constraints.csv, without a header; conflicts of interest are -1:
  s1,r1,-1
assignment.csv, without a header: the pairs chosen and their scores
  s1,r4,0.187

Example: three reviewers for each submission, at most six submissions for each reviewer:
  headwater assign --scores scores.csv --constraints conflicts.csv \\
    --reviews-per-submission 3 --max-load 6 --out assignment.csv --report report.json

First as many reviews as possible, then as many minimum loads, then the highest sum of scores: solved exactly (above
two million pairs to 0.001 % unless --precision exact), with an upper bound from linear-programming duality in the
report. Same input, same answer, whatever the order of lines.

Next: send the invitations, collect the scores in reviews.csv, then headwater rank --reviews reviews.csv …`,
  },
  rank: rank.en,
  receipt: receipt.en,
} as const;

export const zh = {
  description: 'Headwater（源头）：在命令行中完成基础研究资助的全链条工作。',
  standardInput: '标准输入',
  standardOutput: '标准输出',
  help: {
    titles: { 'Usage:': '用法：', 'Options:': '选项：', 'Arguments:': '参数：', 'Commands:': '命令：' },
    programUsage: '<命令> [选项]',
    commandUsage: '[选项]',
    fileUsage: '<文件> [选项]',
    version: '显示版本',
    option: '显示此帮助',
    command: '显示某个命令的帮助',
    language: '所有文字的语言：en 或 zh（缺省时由 LANG 决定）',
  },
  guide: `
以下命令只处理文件，不需要服务器。合用即可遴选评审专家、为申请书排序并抽签：

  headwater affinity --submissions submissions.jsonl --publications publications.jsonl --out scores.csv
  headwater assign --scores scores.csv --reviews-per-submission 3 --max-load 6 --out assignment.csv
  headwater rank --reviews reviews.csv --fund 30 --out ranking.csv
  headwater lottery commit --proposals ranking.csv …

文件均为 UTF-8。“-”表示标准输入或标准输出。以 .gz 结尾的文件按 gzip 压缩。
文件写完整之后才会以其名称出现。退出码 0：完成；2：输入或选项不可用，并指明文件、行和列；1：其他失败。

“headwater <命令> --help”给出准确的文件格式、示例以及下一步。`,
  usage: {
    faults: {
      'commander.unknownOption': '没有选项“{{value}}”。',
      'commander.unknownCommand': '没有命令“{{value}}”。',
      'commander.missingMandatoryOptionValue': '需要选项“{{value}}”。',
      'commander.optionMissingArgument': '选项“{{value}}”需要一个值。',
      'commander.missingArgument': '需要参数“{{value}}”。',
      'commander.excessArguments': '此处的内容多于该命令所接受的。选项以“--”开头。',
      'commander.help': '此处需要一个命令。',
    },
    suggestion: '是否想输入 {{suggestion}}？',
    hint: '用法请见“{{command}} --help”。',
  },
  accepted: {
    text: '不为空的文字',
    anyText: '文字，可以为空',
    id: '不为空的文字，不含换行，首尾没有空格',
    number: '十进制数，例如 0.75',
    year: '整数',
    wholeNumber: '不小于 {{least}} 的整数',
    share: '大于 0 且小于 1 的数，例如 0.5',
    scoredSubmission: '评分文件中的申请书',
    scoredReviewer: '评分文件中的评审专家',
  },
  progress: {
    share: '{{label}}：{{percent}}%（{{done}} / {{total}}）',
    count: '{{label}}：{{done}}',
  },
  error: {
    'option-invalid': '{{option}}：“{{value}}”不可用。可接受：{{accepted}}。',
    'not-yet': '{{option}} 尚未提供。目前可用：{{instead}}。',
    'input-shared': '{{options}}：标准输入只能用于其中一项。',
    'output-shared': '{{options}}：指向同一个文件。',
    'file-missing': '{{file}}：没有这个文件。',
    'receipt-invalid': '{{file}}：不是下载的回执文件。',
    'file-is-folder': '{{file}}：这是文件夹，不是文件。',
    'file-closed': '{{file}}：您没有读写权限。',
    'file-packed': '{{file}}：这是 gzip 压缩内容。可接受：以 .gz 结尾的文件名，或普通文本。',
    'file-truncated': '{{file}}：压缩内容不完整，可能没有复制完全，请重新复制。',
    'file-damaged': '{{file}}：无法解压。它不是 gzip 文件，或已损坏。',
    'file-empty': '{{file}}：是空文件。可接受：首行为 {{accepted}}。',
    'folder-missing': '{{file}}：没有可写入的文件夹。',
    'disk-full': '{{file}}：磁盘已满，未写入任何内容。',
    'line-too-long': '{{file}}，第 {{line}} 行：超过 {{accepted}}。可接受：每行一条记录。',
    'not-utf8': '{{file}}，第 {{line}} 行：不是 UTF-8 文本。请将文件另存为 UTF-8 后重试。',
    'not-json': '{{file}}，第 {{line}} 行：“{{value}}”不是 JSON 对象。可接受：每行一个对象。',
    'csv-quote':
      '{{file}}，第 {{line}} 行，第 {{column}} 列：引号不配对。可接受：每行一条记录，引号字段内的引号写两次。',
    'columns-wrong': '{{file}}，第 {{line}} 行：有 {{found}} 列。可接受：{{accepted}}。',
    'column-missing': '{{file}}，第 {{line}} 行：缺少列“{{column}}”；该行为“{{given}}”。',
    'column-twice': '{{file}}，第 {{line}} 行：列“{{column}}”出现两次；该行为“{{given}}”。',
    'field-invalid':
      '{{file}}，第 {{line}} 行，第 {{position}} 列（{{column}}）：“{{value}}”不可用。可接受：{{accepted}}。',
    'property-invalid': '{{file}}，第 {{line}} 行，字段 {{field}}：{{value}} 不可用。可接受：{{accepted}}。',
    'property-missing': '{{file}}，第 {{line}} 行，字段 {{field}}：缺失。可接受：{{accepted}}。',
    'id-twice': '{{file}}，第 {{line}} 行，{{field}}：“{{value}}”已在第 {{earlier}} 行出现。',
    'no-rows': '{{file}}：没有任何数据行。',
    'forced-above-reviews':
      '约束为申请书“{{submission}}”强制指定了 {{given}} 位评审专家。可接受：{{accepted}}（--reviews-per-submission）。',
    'forced-above-load':
      '约束为评审专家“{{reviewer}}”强制指定了 {{given}} 份申请书。可接受：{{accepted}}（--max-load）。',
    'minimum-above-maximum': '--min-load：{{given}} 不可用。可接受：{{accepted}}（--max-load）。',
  },
  affinity: {
    description: '计算每位评审专家的既往工作与每份申请书的契合度',
    submissions: '申请书：每行一个 JSON 对象（见下）',
    publications: '评审专家的既往工作：每行一个 JSON 对象（见下）',
    out: '要写入的文件：submission,reviewer,score',
    top: '每份申请书只列出契合度最高的 K 位评审专家（缺省为全部）',
    reading: '读取文本',
    scoring: '计算契合度',
    done: '{{submissions}} 份申请书 × {{reviewers}} 位评审专家（既往工作 {{works}} 项）→ {{out}}',
    help: `
submissions.jsonl，每行一个对象：
  {"id": "s1", "title": "由天空测中微子质量", "abstract": "本项目测量……"}
publications.jsonl，每行一个对象；一位评审专家有几项工作就占几行：
  {"reviewer": "r1", "id": "p7", "title": "Relic neutrinos", "abstract": "…", "year": 2021}
  abstract 和 year 可省略。中英文可以混用。
scores.csv，没有表头；分值从 0（毫无共同之处）到 1（用词完全相同）；openreview-matcher 可直接读取：
  s1,r1,0.213

示例：
  headwater affinity --submissions submissions.jsonl --publications publications.jsonl.gz --out scores.csv --top 100

计算方法：每项既往工作单独比较，一半看共有词语（词干、中文词及相邻词对的 log-tf·idf 余弦），一半看主题相近
（文件足够大时，由文件本身学得的潜在语义空间）；一位评审专家的分值是其各项工作的加权平均，从高到低每项的权重为
前一项的 0.8 倍。使用全部处理器核心。与行的顺序无关。使用 --top 时，先按各人工作的平均值初选；前 100 名中遗漏不到
二百分之一。

下一步：headwater assign --scores scores.csv …`,
  },
  assign: {
    description: '为每份申请书指派评审专家，并证明没有更好的指派',
    scores: 'submission,reviewer,score，没有表头；未列出的配对不可指派',
    constraints: 'submission,reviewer,value，没有表头：-1 禁止该配对，1 强制，0 不作要求',
    reviewsPerSubmission: '每份申请书的评审专家人数',
    maxLoad: '每位评审专家最多承担的申请书数',
    minLoad: '每位评审专家尽可能不少于的申请书数（缺省为 0）',
    objective: 'total：分值总和最高；fair：先使得分最低的申请书尽可能高，再使总和最高',
    maxProbability: '随机抽取指派，使任一配对出现的概率都不超过此值，用于防范结伙竞标',
    precision:
      'exact：最优解本身；fast：与最优解相差不超过已证明的 0.001 %，更快（缺省时两百万配对以内精确求解）',
    seed: '用于同分取舍和抽取，记入报告；种子和输入相同则结果相同（缺省为 0）',
    out: '要写入的文件：submission,reviewer,score',
    report: 'JSON 文件：总分、已证明的上界、差距、工作量以及未能满足的要求',
    reading: '读取行数',
    assigning: '指派',
    done: '{{submissions}} 份申请书应评 {{reviewsWanted}} 次，已指派 {{reviewsAssigned}} 次，评审专家 {{reviewers}} 位，禁止配对 {{forbiddenPairs}} 对，{{seconds}} 秒 → {{out}}',
    proven: '总分 {{total}}；上界与之相同，因此没有更好的指派。',
    bounded: '总分 {{total}}；任何指派都不超过 {{upperBound}}（差距 {{gap}}）。',
    shortfall: {
      'submission-short': '“{{id}}”应有 {{wanted}} 位评审专家，只得到 {{got}} 位：{{why}}。',
      'reviewer-below-minimum': '“{{id}}”得到 {{got}} 份申请书，少于 {{wanted}} 份：{{why}}。',
    },
    why: {
      'no-eligible-reviewers': '评分文件中没有更多可指派的配对',
      capacity: '其可用的 {{eligible}} 位评审专家均已达到工作量上限',
      'no-eligible-submissions': '评分文件中没有更多可指派的配对',
      'reviews-used-up': '在评审次数不减少的前提下，无法满足更多的工作量下限',
    },
    relief: {
      'raise-load': '为以下任一位增加一个名额即可解决：{{ids}}。',
      'allow-pair': '对其禁止、但尚有余量的评审专家：{{ids}}。',
      'add-candidates': '还需要 {{count}} 位可用的评审专家。',
    },
    probability: '大于 0 且不超过 1 的数',
    moreShortfalls: '……另有 {{more}} 条；--report 会全部列出。',
    help: `
scores.csv，没有表头，即 headwater affinity 所写的格式：
  s1,r1,0.213
constraints.csv，没有表头；利益冲突为 -1：
  s1,r1,-1
assignment.csv，没有表头：选定的配对及其分值
  s1,r4,0.187

示例：每份申请书三位评审专家，每位评审专家至多六份申请书：
  headwater assign --scores scores.csv --constraints conflicts.csv \\
    --reviews-per-submission 3 --max-load 6 --out assignment.csv --report report.json

首先使评审次数尽可能多，其次满足尽可能多的工作量下限，最后使分值总和最高：精确求解（超过两百万配对时
达到 0.001 %，除非指定 --precision exact），报告中附有由线性规划对偶得到的上界。输入相同则结果相同，与行的顺序无关。

下一步：发出邀请，把评分收集到 reviews.csv，然后 headwater rank --reviews reviews.csv …`,
  },
  rank: rank.zh,
  receipt: receipt.zh,
} as const satisfies Translation<typeof en>;
