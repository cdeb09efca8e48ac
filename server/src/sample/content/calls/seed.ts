import type { SampleCall } from '../types.ts';

/** The call at the panel, with all reviews in: small grants for ideas that may well fail. */
export const seedCall: SampleCall = {
  key: 'seed',
  code: 'HW-S-11',
  stage: 'at-panel',
  title: {
    en: 'Pathfinder grants: small money for unlikely ideas',
    zh: '探路项目：以小额资助支持“不太可能”的想法',
  },
  summary: {
    en: 'At most CNY 400,000 and two years for one bet that is cheap to test and would matter if it came off. Made for early-career scientists and for ideas on which reviewers are bound to disagree.',
    zh: '最高40万元、最长两年，支持一个检验成本低、一旦成立意义重大的设想。面向青年科研人员，也面向专家必然意见不一的想法。',
  },
  guide: {
    en: `## Why pathfinder grants

A panel that wants every reviewer to nod will fund what everybody already half believes. This call is the counterweight. It buys a first look: enough to learn whether an unlikely idea deserves a proper project, and little enough that a failure hurts nobody. We expect two in three of these grants to end with "no", and count a clear "no" as success.

## Who may apply

Scientists within ten years of their doctorate (breaks added), and doctoral candidates in their last year with a letter from their host. Established scientists may apply if the idea lies outside everything they have published. At most two co-investigators. The host organisation must be registered with the foundation; its country does not matter.

Each person may hold one pathfinder grant at a time. An idea declined once may come back once, with a note on what changed.

## What is funded

- Up to **CNY 400,000** for six to twenty-four months. Eight awards are planned from CNY 3.2 million.
- The budget has four lines: help (students and technicians), things, travel, and indirect costs of at most 10 %.
- No quotation is asked for below CNY 50,000. Money may be moved freely between lines.
- Your own time is your host's contribution.

## How it is judged

Three reviewers score **boldness** (40 %), **reasoning** (35 %) and the **decisive test** (25 %) from 1 to 6. They are told not to punish risk, a thin publication list, or the lack of preliminary data; they may punish an idea that could not fail.

The panel looks at the spread of scores as well as their mean. An application that split the reviewers gets its own hearing. Applications that the scores cannot tell apart near the funding line are named as such, and each is decided with a written reason.

## What you owe us afterwards

A report of two pages that says what was tried, what was found, and what you would now bet on. It is published six months after the end, whatever the result. Data and code are deposited with it.

## Form

There are only three things to write: the bet, the reasons for it, and the test that would kill it. Please resist the wish to add a literature survey.`,
    zh: `## 为什么设立探路项目

如果评审要求每位专家都点头，得到资助的往往是大家本来就半信半疑的东西。探路项目就是为此而设的平衡。它只资助“先看一眼”：经费足以判断一个不太可能的想法是否值得正式立项，又少到失败了也无妨。我们预计三分之二的项目会以“此路不通”告终，而清楚的“不通”同样算作成功。

## 申请条件

获得博士学位十年以内（中断时间顺延）的科研人员，以及经依托单位同意的毕业年级博士研究生。资深科研人员若提出的想法与本人以往全部工作无关，也可申请。参与人不超过两名。依托单位须在本基金会注册，国别不限。

每人同时只能承担一项探路项目。未获资助的想法可以再报一次，并说明有何改变。

## 资助内容

- 最高**40万元**，执行期六至二十四个月；总经费320万元，计划资助八项；
- 预算分为四项：辅助人员、材料设备、差旅，以及不超过10%的间接费用；
- 5万元以下不需要报价，各科目之间可自由调剂；
- 申请人本人的工作时间由依托单位提供。

## 评审方式

三位专家按**胆识**（40%）、**理由**（35%）和**判决性检验**（25%）打分，1至6分。专家不得因风险高、论文少、没有前期结果而扣分，但可以因想法“根本不可能失败”而扣分。

会评既看平均分，也看分歧程度。专家意见分裂的申请单独讨论。资助线附近评分无法区分的申请会如实标明，并逐项写明决定理由。

## 结题要求

提交两页报告，写明试了什么、发现了什么、现在会把赌注押在哪里。无论结果如何，报告在结束六个月后公开，数据与代码一并存档。

## 填表说明

只需写三件事：赌什么，凭什么，什么结果能够否定它。请不要附文献综述。`,
  },
  orientation: 'world-frontiers',
  mode: 'frontier-exploratory',
  track: 'non-consensus',
  currency: 'CNY',
  totalBudget: 3200000,
  ceiling: 400000,
  maxYears: 2,
  budgetCategories: [
    {
      key: 'help',
      name: { en: 'Help', zh: '辅助人员' },
      help: { en: 'Students, technicians, services.', zh: '研究生、技术人员与委托服务。' },
    },
    {
      key: 'things',
      name: { en: 'Things', zh: '材料设备' },
      help: {
        en: 'Materials, small equipment, measuring time.',
        zh: '材料、小型设备与机时。',
      },
    },
    {
      key: 'travel',
      name: { en: 'Travel', zh: '差旅' },
      help: { en: 'To the field, the archive or a partner.', zh: '前往野外、馆藏单位或合作方。' },
    },
    {
      key: 'indirect',
      name: { en: 'Indirect costs', zh: '间接费用' },
      help: { en: 'At most 10 % of the request.', zh: '不超过申请总额的10%。' },
      maxShare: 0.1,
    },
  ],
  criteria: [
    {
      key: 'boldness',
      label: { en: 'Boldness', zh: '胆识' },
      description: {
        en: 'How far does the idea step away from what is believed or done, and what if it were true?',
        zh: '想法离通行的看法或做法有多远？如果成立，意味着什么？',
      },
      weight: 40,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Contradicts a common belief or opens ground that nobody works on; large if true.',
            zh: '与通行看法相左，或开辟无人涉足的方向，一旦成立影响深远。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'An unusual combination; experts would raise an eyebrow, not an objection.',
            zh: '组合新奇，同行会感到意外，但谈不上反对。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'Safe: an ordinary project made small.',
            zh: '稳妥：只是把常规项目缩小了。',
          },
        },
      ],
    },
    {
      key: 'reasoning',
      label: { en: 'Reasoning', zh: '理由' },
      description: {
        en: 'Is there a reason, physical, logical or observed, to think that it might be so?',
        zh: '是否有物理上、逻辑上或观察上的理由，认为它可能成立？',
      },
      weight: 35,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'The argument holds against the objections I can think of, and estimates are given.',
            zh: '论证经得起我能想到的反驳，并给出了量级估算。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'A fair argument with a gap that the project itself could close.',
            zh: '论证尚可，缺口可由项目本身来填补。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'Analogy only, or at odds with established numbers.',
            zh: '仅凭类比，或与公认数据矛盾。',
          },
        },
      ],
    },
    {
      key: 'test',
      label: { en: 'Decisive test', zh: '判决性检验' },
      description: {
        en: 'Will the money lead to a yes or a no that others would accept?',
        zh: '这笔钱能否换来一个同行认可的“是”或“否”？',
      },
      weight: 25,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'A single test, within budget, whose outcome would settle the matter.',
            zh: '在预算之内有一个可以定论的检验。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'The test would shift opinion, though a way out remains.',
            zh: '检验能够影响判断，但仍留有退路。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'Any outcome could be read as support.',
            zh: '任何结果都可以被解释为支持。',
          },
        },
      ],
    },
  ],
  reviewsPerApplication: 3,
  panel: { en: 'Pathfinder panel', zh: '探路项目会评组' },
  timetable: {
    published: -130,
    opens: -125,
    closes: -96,
    hostSignOffBy: -92,
    reviewsStart: -75,
    reviewsDue: -21,
    panelMeets: 0,
    decisionsReleased: 12,
    projectsStart: 40,
  },
  form: [
    {
      key: 'bet',
      title: { en: 'The bet', zh: '赌注' },
      help: { en: 'Plain words; no references needed.', zh: '请用平实的语言，无须列参考文献。' },
      fields: [
        {
          key: 'why-possible',
          kind: 'longtext',
          maxCharacters: 800,
          required: true,
          label: { en: 'Why it might be so', zh: '凭什么认为可能成立' },
          help: {
            en: 'The best reason you have, with an order of magnitude.',
            zh: '最有力的理由，并给出数量级。',
          },
        },
        {
          key: 'kill-test',
          kind: 'longtext',
          maxCharacters: 800,
          required: true,
          label: { en: 'The test that would kill it', zh: '什么结果能够否定它' },
          help: {
            en: 'The cheapest measurement after which you would give up.',
            zh: '代价最小、足以让您放弃的那个测量。',
          },
        },
      ],
    },
    {
      key: 'facts',
      title: { en: 'Facts', zh: '基本事实' },
      help: { en: 'Checked by the programme officer.', zh: '由项目主任核对。' },
      fields: [
        {
          key: 'months',
          kind: 'number',
          minimum: 6,
          maximum: 24,
          required: true,
          unit: { en: 'months', zh: '个月' },
          label: { en: 'Length', zh: '执行期' },
          help: { en: 'Between 6 and 24 months.', zh: '6至24个月。' },
        },
        {
          key: 'history',
          kind: 'choice',
          required: true,
          label: { en: 'History of the idea', zh: '想法的来历' },
          help: { en: 'Not shown to reviewers.', zh: '不提供给评审专家。' },
          options: [
            { key: 'new', label: { en: 'Never submitted before', zh: '首次提出' } },
            { key: 'declined-here', label: { en: 'Declined here once', zh: '曾在本基金会落选一次' } },
            { key: 'declined-elsewhere', label: { en: 'Declined elsewhere', zh: '曾在他处落选' } },
          ],
        },
        {
          key: 'integrity',
          kind: 'statement',
          required: true,
          label: { en: 'Statement of integrity', zh: '诚信承诺' },
          help: { en: 'Signed by the principal investigator.', zh: '由申请人签署。' },
          text: {
            en: 'I confirm that the idea is ours, that it is not funded elsewhere, and that we will report the result whatever it is.',
            zh: '本人承诺：该想法由本团队提出，未在他处获得资助；无论结果如何，将如实报告。',
          },
        },
      ],
    },
  ],
};
