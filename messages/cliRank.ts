import type { Translation } from './types.ts';

/** What `headwater rank` says; part of cli.ts. */
export const en = {
  description: 'Rank proposals from their reviewers’ scores, with how sure the ranking is',
  reviews: 'a file with a header: proposal,reviewer,score and optionally panel',
  fund: 'how many proposals the budget can fund',
  credible: 'share of the rank’s probability inside the interval (0.5 when left out)',
  seed: 'accepted for older scripts and without effect: the same input always gives the same result',
  likelihood: 'normal: scores are measured; ordinal: they are only an order (a cumulative probit)',
  reviewerScale:
    'common: reviewers differ in severity; own: each also uses the scale more widely or more narrowly',
  weights: 'rank by several columns instead of score, such as idea=2,plan=1; a cell may be empty',
  acceptedWeights: 'columns with weights above 0, such as idea=2,plan=1',
  networkTooLarge: '{{accepted}}; too many reviewers met too many others for the exact integration',
  out: 'the file to write: proposal,mean,expected_rank,lower,upper,p_fund,group',
  report:
    'a JSON file with the funding line, groups, reliability of the scores, fit of the model and warnings',
  integrating: 'Ranking, per cent',
  unusedColumns: 'Not used: {{columns}}. Used columns are proposal, reviewer, {{scores}} and panel.',
  done: '{{proposals}} proposals with {{votes}} scores, {{seconds}} s → {{out}}',
  line: 'Funding line at expected rank {{line}}: fund {{fund}}, lottery {{lottery}} for {{places}} places, decline {{decline}}.',
  noneFunded: 'Nothing can be funded with --fund 0: every proposal is in the group decline.',
  allFunded: '--fund {{fund}} reaches for all {{proposals}} proposals: every one is in the group fund.',
  warnings: {
    'equal-scores': 'All scores are equal: every order is as likely as any other.',
    'reliability-low':
      'Take care: reviewers agree little. One score has a reliability of {{one}}, the mean of a proposal {{mean}}; below 0.70 it is hardly a measurement.',
    'best-not-told-apart':
      'Take care: among the best 80 % one score has a reliability of {{one}}, the mean {{mean}}. The scores tell the weak from the rest, not the good from the better.',
    'awards-by-chance':
      'Take care: {{wrong}} of {{fund}} awards would go to others if the true ranks were known.',
    'single-votes': 'Take care: {{count}} of {{proposals}} proposals have one score only.',
    'groups-unlinked':
      '{{groups}} groups of reviewers share no proposal: comparing across them rests on the assumption that their proposals are equally good on average.',
    'fit-poor': 'The model fits badly in {{poor}} of {{checks}} checks; --report names them.',
    approximate:
      'Too many reviewers met too many others for the exact integration: approximated, usually to a tenth of a rank.',
  },
  help: `
views.csv, with a header; higher scores are better:
proposal,reviewer,score,panel
p1,ann,5,physics
e same reviewer id is the same person in every panel. Where each panel numbers its members anew, write the panel
to the id: “physics 1”, “chemistry 1”.
nking.csv, with a header, best first; group is fund, lottery or decline:
proposal,mean,expected_rank,lower,upper,p_fund,group
p1,4.667,1.382,1,2,0.994,fund

ample:
headwater rank --reviews reviews.csv --fund 30 --out ranking.csv --report report.json

w it is computed: the Bayesian model of Heyard, Ott, Salanti and Egger (Statistics and Public Policy 9, 2022)
kes strict and lenient reviewers and panels into account. It is integrated, not sampled: nothing depends on a seed.
proposal whose interval holds the funding line cannot
 told from it and goes to the lottery.

xt: decide the group lottery by a draw that anyone can check: headwater lottery commit …`,
} as const;

export const zh = {
  description: '根据评审专家的评分为申请书排序，并说明排序的可靠程度',
  reviews: '带表头的文件：proposal,reviewer,score，可选 panel',
  fund: '预算可资助的申请书数',
  credible: '区间内所含的名次概率（缺省为 0.5）',
  seed: '为兼容旧脚本而保留，不起作用：输入相同，结果总是相同',
  likelihood: 'normal：评分是度量；ordinal：评分只表示顺序（累积 probit）',
  reviewerScale: 'common：评审专家只有宽严之别；own：每人使用分值的幅度也不同',
  weights: '用多列代替 score 排序，例如 idea=2,plan=1；单元格可以为空',
  acceptedWeights: '列名及大于 0 的权重，例如 idea=2,plan=1',
  networkTooLarge: '{{accepted}}；评审专家之间的交集过多，无法精确积分',
  out: '要写入的文件：proposal,mean,expected_rank,lower,upper,p_fund,group',
  report: 'JSON 文件：资助线、分组、评分信度、模型拟合以及警示',
  integrating: '排序（百分比）',
  unusedColumns: '未使用的列：{{columns}}。使用的列为 proposal、reviewer、{{scores}} 和 panel。',
  done: '{{proposals}} 份申请书，{{votes}} 个评分，{{seconds}} 秒 → {{out}}',
  line: '资助线位于期望名次 {{line}}：资助 {{fund}} 项，抽签 {{lottery}} 项争 {{places}} 个名额，不资助 {{decline}} 项。',
  noneFunded: '--fund 0 不能资助任何申请书：全部归入 decline 组。',
  allFunded: '--fund {{fund}} 足以资助全部 {{proposals}} 份申请书：全部归入 fund 组。',
  warnings: {
    'equal-scores': '所有评分都相同：任何顺序的可能性都一样。',
    'reliability-low':
      '请注意：评审意见不够一致。单个评分的信度为 {{one}}，每份申请书平均分的信度为 {{mean}}；低于 0.70 很难算作度量。',
    'best-not-told-apart':
      '请注意：在前 80 % 的申请书中，单个评分的信度为 {{one}}，平均分为 {{mean}}。评分能分出较弱者，却分不出好与更好。',
    'awards-by-chance': '请注意：若知道真实名次，{{fund}} 项资助中有 {{wrong}} 项会给予其他申请书。',
    'single-votes': '请注意：{{proposals}} 份申请书中有 {{count}} 份只有一个评分。',
    'groups-unlinked':
      '有 {{groups}} 组评审专家之间没有共同的申请书：跨组比较以各组申请书平均水平相同为前提。',
    'fit-poor': '{{checks}} 项检验中有 {{poor}} 项表明模型拟合不佳；见 --report。',
    approximate: '评审专家之间的交集过多，无法精确积分：结果为近似值，误差通常在十分之一名次以内。',
  },
  help: `
views.csv，带表头；分数越高越好：
proposal,reviewer,score,panel
p1,ann,5,physics
个 reviewer 编号在所有会评组中都是同一个人。如果每个会评组各自编号，请把组名写进编号：
hysics 1”、“chemistry 1”。
nking.csv，带表头，由好到差；group 为 fund（资助）、lottery（抽签）或 decline（不资助）：
proposal,mean,expected_rank,lower,upper,p_fund,group
p1,4.667,1.382,1,2,0.994,fund

：
headwater rank --reviews reviews.csv --fund 30 --out ranking.csv --report report.json

方法：Heyard、Ott、Salanti 与 Egger 的贝叶斯模型（Statistics and Public Policy 9, 2022），考虑了评审
与会评组的宽严差异。结果由积分得出，不经抽样，与种子无关。区间包含资助线的申请书无法与资助线区分，归入抽签组。

步：用任何人都能核验的抽签决定 lottery 组：headwater lottery commit …`,
} as const satisfies Translation<typeof en>;
