import type { SampleCall } from '../types.ts';

/** The call that is open for applications: free exploration in quantum matter, materials and life. */
export const frontierCall: SampleCall = {
  key: 'frontier',
  code: 'HW-F-07',
  stage: 'open',
  title: {
    en: 'Free exploration: quantum matter, materials and living systems',
    zh: '自由探索：量子物质、材料与生命系统',
  },
  summary: {
    en: 'Up to four years and CNY 3 million for a question that a scientist has chosen, in quantum and condensed matter, in materials, or in the machinery of life. No topic is given in advance and no application need is asked for.',
    zh: '支持科学家自主选题，围绕量子与凝聚态物质、材料以及生命过程的根本问题开展最长四年、最高300万元的研究。本指南不设命题，也不要求说明应用前景。',
  },
  guide: {
    en: `## What this call is for

Some of the most useful knowledge came from people who were not asked for it. This call pays for questions chosen by those who ask them. We look for a question that is sharp enough to be answered, important enough that the answer would travel beyond one speciality, and open enough that nobody can be sure of the answer today.

Three fields are in scope: **quantum and condensed matter** (including photonics and precision measurement), **materials** (their structure, formation and failure), and **living systems** (from molecules to organisms). Work between the fields is welcome and is read by reviewers from both sides.

Engineering development, clinical trials, and the continuation of a running grant under a new title are out of scope.

## Who may apply

- Anyone with a doctorate or equal standing who is employed at a host organisation registered with the foundation, in any country, for the whole length of the project.
- One application a person as principal investigator, and at most one more as co-investigator.
- Up to four co-investigators. A team is not better because it is larger: say what each person will do.

The principal investigator need not hold a permanent post. Breaks for care, illness or national service are added to all time limits and need not be explained in the text.

## What is funded

Up to **CNY 3,000,000** over **two to four years**. We expect to make about twelve awards.

| Line | Rule |
|---|---|
| People | salaries of doctoral candidates, postdoctoral researchers and technicians; not of tenured staff |
| Equipment | at most 40 % of the request; anything above CNY 200,000 must be open to others when idle |
| Consumables | materials, animals, sequencing, computing and beam time |
| Travel and exchange | field work, visits between partners, two conferences a year for each young member |
| Indirect costs | at most 20 % of the request, paid to the host organisation |

Money may be moved between lines after the award without asking, except into equipment and indirect costs.

## How applications are judged

Each application is read by three reviewers, at least one of whom works abroad. They score four criteria from 1 to 6, with described levels: the originality of the question (35 %), the rigour of the approach (30 %), the reach of a possible answer (20 %) and the fit of the team to the question (15 %). Reviewers do not see journal names, citation counts or titles of honour, and are asked not to look for them.

Reviewers who share an employer, a recent paper or a declared conflict with the team are excluded before anyone is invited. You may name up to three people who should not read your application.

## What to write

The form is short on purpose. State the question, what answer would surprise you, and how you would notice that you are wrong. Preliminary results are not required. An application may be written in English or in Chinese; a title in both languages helps us to find reviewers.

## Timetable

Drafts may be shared within the team at any time and are saved as you write. After you submit, your host organisation has five days to sign off. Three reviewers read every application. When the decisions are released, you receive their comments with the letter.`,
    zh: `## 设立本项目的初衷

许多后来被证明最有用的知识，当初并没有人要求谁去寻找。本项目资助由提问者自己选择的问题。我们希望看到的问题，要具体到可以回答，重要到答案能够走出一个小方向，开放到今天没有人敢断言结果。

资助范围包括三个领域：**量子与凝聚态物质**（含光子学与精密测量）、**材料**（结构、形成与失效）、**生命系统**（从分子到个体）。欢迎跨领域的申请，此类申请由双方领域的专家共同评审。

工程开发、临床试验，以及更换名称延续在研项目的申请，不在资助范围之内。

## 申请条件

- 申请人应具有博士学位或同等研究能力，并在项目执行期内受聘于在本基金会注册的依托单位，国别不限；
- 每人作为申请人限报一项，另可作为参与人参加一项；
- 参与人不超过四名。队伍大小与评价无关，请写明每个人做什么。

申请人不必为固定编制人员。因生育照护、疾病或服役中断研究的，相关年限自动顺延，无须在正文中说明。

## 资助内容

资助强度最高**300万元**，执行期**二至四年**，预计资助十二项左右。

| 科目 | 规定 |
|---|---|
| 人员费 | 用于博士研究生、博士后和技术人员，不得用于在编人员工资 |
| 设备费 | 不超过申请总额的40%；单价20万元以上的设备在空闲时应开放共享 |
| 材料与测试费 | 材料、动物、测序、计算与机时 |
| 差旅与交流费 | 野外工作、合作互访，青年成员每人每年两次学术会议 |
| 间接费用 | 不超过申请总额的20%，拨付依托单位 |

获资助后，除调入设备费和间接费用以外，各科目之间可以自主调剂，无须报批。

## 评审方式

每份申请书由三位专家通讯评审，其中至少一位在境外工作。专家按四项标准打分（1至6分，6分最好，各档均有文字说明）：问题的原创性（35%）、思路的严谨性（30%）、答案可能的影响范围（20%）、团队与问题的契合度（15%）。评审材料中不出现期刊名称、引用次数和人才称号，也请专家不要自行检索。

与申请团队同单位、近期合作发表或经申报存在利益冲突的专家，在邀请之前即予回避。申请人可以提出不超过三名不宜评审本申请的专家。

## 如何撰写

表格有意设计得简短。请写清楚问题是什么，什么样的答案会让您意外，以及您将如何发现自己错了。不要求提供前期结果。中英文撰写均可；同时提供双语题目有助于我们寻找合适的专家。

## 时间安排

申请书草稿随写随存，可随时与团队成员共同编辑。提交后，依托单位有五天时间审核签署。每份申请由三位专家评审；资助决定公布时，专家意见随通知一并送达。`,
  },
  orientation: 'world-frontiers',
  mode: 'frontier-exploratory',
  track: 'free-exploration',
  currency: 'CNY',
  totalBudget: 36000000,
  ceiling: 3000000,
  maxYears: 4,
  budgetCategories: [
    {
      key: 'people',
      name: { en: 'People', zh: '人员费' },
      help: {
        en: 'Doctoral candidates, postdoctoral researchers, technicians.',
        zh: '博士研究生、博士后与技术人员。',
      },
    },
    {
      key: 'equipment',
      name: { en: 'Equipment', zh: '设备费' },
      help: {
        en: 'At most 40 % of the request; to be shared when idle.',
        zh: '不超过申请总额的40%，空闲时开放共享。',
      },
      maxShare: 0.4,
    },
    {
      key: 'consumables',
      name: { en: 'Consumables', zh: '材料与测试费' },
      help: {
        en: 'Materials, animals, sequencing, computing, beam time.',
        zh: '材料、动物、测序、计算与机时。',
      },
    },
    {
      key: 'travel',
      name: { en: 'Travel and exchange', zh: '差旅与交流费' },
      help: { en: 'Field work, visits, conferences.', zh: '野外工作、互访与学术会议。' },
    },
    {
      key: 'indirect',
      name: { en: 'Indirect costs', zh: '间接费用' },
      help: {
        en: 'At most 20 % of the request, to the host organisation.',
        zh: '不超过申请总额的20%，拨付依托单位。',
      },
      maxShare: 0.2,
    },
  ],
  criteria: [
    {
      key: 'originality',
      label: { en: 'Originality of the question', zh: '问题的原创性' },
      description: {
        en: 'Is the question new, or seen in a new way, and does it matter which way the answer falls?',
        zh: '问题本身是否新颖，或提供了新的看法？不同的答案是否会带来实质不同的认识？',
      },
      weight: 35,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'A question that others will wish they had asked; either answer changes how the field thinks.',
            zh: '会让同行感叹“我怎么没有想到”；无论结果如何，都将改变本领域的看法。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'A good question with a new element; part of the answer can be foreseen.',
            zh: '问题较好，含有新的成分，但部分答案可以预见。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'The next step of a known line, or a question already answered elsewhere.',
            zh: '属于已有路线的自然延伸，或问题已在别处得到回答。',
          },
        },
      ],
    },
    {
      key: 'rigour',
      label: { en: 'Rigour of the approach', zh: '思路的严谨性' },
      description: {
        en: 'Can the approach tell the competing answers apart, with controls, numbers and a way to be wrong?',
        zh: '研究思路能否区分相互竞争的答案？是否有对照、有估算、有证伪途径？',
      },
      weight: 30,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Controls, sample sizes and sensitivities are thought through; the plan would convince a sceptic.',
            zh: '对照、样本量与灵敏度均经过认真推敲，足以说服持怀疑态度的同行。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'Sound in the main; one or two steps rest on hope and no way round is given.',
            zh: '总体可靠，个别环节寄望于运气且未给出备选方案。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'The planned measurements could not decide the question.',
            zh: '按所述方案得到的数据无法回答所提的问题。',
          },
        },
      ],
    },
    {
      key: 'reach',
      label: { en: 'Reach of a possible answer', zh: '答案的影响范围' },
      description: {
        en: 'Who outside the speciality would have to take notice?',
        zh: '本方向以外，还有哪些领域不得不关注这一结果？',
      },
      weight: 20,
      anchors: [
        {
          score: 6,
          meaning: { en: 'Several fields would revise their textbooks.', zh: '多个领域需要改写教科书。' },
        },
        {
          score: 4,
          meaning: { en: 'The whole discipline would take notice.', zh: '整个学科都会关注。' },
        },
        {
          score: 2,
          meaning: {
            en: 'Of interest to those who use the same system.',
            zh: '仅对使用同一体系的研究者有意义。',
          },
        },
      ],
    },
    {
      key: 'team',
      label: { en: 'Fit of the team', zh: '团队与问题的契合度' },
      description: {
        en: 'Do these people bring what this question needs? Judge by work shown, not by titles or places.',
        zh: '团队是否具备该问题所需要的能力？请依据所展示的工作，而非头衔和单位判断。',
      },
      weight: 15,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Every needed skill is shown by work done; the shares of work are clear.',
            zh: '所需能力均有工作佐证，分工清楚。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'Able, with one skill still to be learnt or found.',
            zh: '能够胜任，尚有一项能力需要补充。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'A central skill is missing and not planned for.',
            zh: '缺少核心能力，且未作安排。',
          },
        },
      ],
    },
  ],
  reviewsPerApplication: 3,
  timetable: {
    published: -25,
    opens: -20,
    closes: 8,
    hostSignOffBy: 13,
    reviewsStart: 35,
    reviewsDue: 75,
    panelMeets: 95,
    decisionsReleased: 110,
    projectsStart: 140,
  },
  form: [
    {
      key: 'idea',
      title: { en: 'The idea', zh: '研究设想' },
      help: {
        en: 'Write for a scientist from a neighbouring field.',
        zh: '请以相邻领域的科学家能够读懂为准。',
      },
      fields: [
        {
          key: 'question',
          kind: 'longtext',
          maxCharacters: 1500,
          required: true,
          label: { en: 'The question', zh: '科学问题' },
          help: {
            en: 'What do you want to know, and why could nobody find out until now?',
            zh: '您想知道什么？为什么此前没有人能够弄清楚？',
          },
        },
        {
          key: 'surprise',
          kind: 'longtext',
          maxCharacters: 1200,
          required: true,
          label: { en: 'What would surprise you', zh: '什么结果会让您意外' },
          help: {
            en: 'Name the result you do not expect, and how you would notice that your idea is wrong.',
            zh: '请写出您预料之外的结果，以及您将如何发现自己的设想是错的。',
          },
        },
        {
          key: 'approach',
          kind: 'choice',
          required: true,
          label: { en: 'Main approach', zh: '主要研究方式' },
          help: { en: 'Used to balance the reviewers.', zh: '用于搭配评审专家。' },
          options: [
            { key: 'experiment', label: { en: 'Experiment', zh: '实验' } },
            { key: 'theory', label: { en: 'Theory and computation', zh: '理论与计算' } },
            { key: 'both', label: { en: 'Both in equal parts', zh: '实验与理论并重' } },
            { key: 'field', label: { en: 'Field work and observation', zh: '野外工作与观测' } },
          ],
        },
      ],
    },
    {
      key: 'work',
      title: { en: 'Work and partners', zh: '工作安排与合作' },
      help: {
        en: 'All of it may be left out. It helps reviewers where the idea rests on an estimate or on others.',
        zh: '均为选填。若设想依赖某项估算或合作方，填写后便于专家判断。',
      },
      fields: [
        {
          key: 'estimate',
          kind: 'richtext',
          maxCharacters: 1500,
          maxWords: null,
          required: false,
          label: { en: 'The estimate behind the idea', zh: '设想背后的估算' },
          help: { en: 'One page of reasoning with its formulas.', zh: '一页以内的推理，可写公式。' },
        },
        {
          key: 'schedule',
          kind: 'plan',
          least: null,
          most: 12,
          required: false,
          label: { en: 'Work packages and milestones', zh: '工作包与里程碑' },
          help: { en: 'As far as it can be foreseen.', zh: '以目前能预见的为准。' },
        },
        {
          key: 'instruments',
          kind: 'table',
          least: null,
          most: 8,
          required: false,
          label: { en: 'Instruments and places you need', zh: '所需仪器与场所' },
          help: { en: 'Also those you have already.', zh: '已有的也请列出。' },
          columns: [
            {
              key: 'what',
              kind: 'text',
              maxCharacters: 120,
              required: true,
              label: { en: 'Instrument or place', zh: '仪器或场所' },
            },
            {
              key: 'access',
              kind: 'choice',
              required: true,
              label: { en: 'Access', zh: '使用方式' },
              options: [
                { key: 'own', label: { en: 'Our own', zh: '自有' } },
                { key: 'shared', label: { en: 'Shared', zh: '共享' } },
                { key: 'to-apply', label: { en: 'To be applied for', zh: '待申请' } },
              ],
            },
            {
              key: 'days',
              kind: 'number',
              minimum: 1,
              maximum: 1000,
              whole: true,
              unit: { en: 'days', zh: '天' },
              required: false,
              label: { en: 'Time', zh: '机时' },
            },
          ],
        },
        {
          key: 'partners',
          kind: 'organisations',
          least: null,
          most: 5,
          required: false,
          label: { en: 'Partner organisations', zh: '合作单位' },
          help: { en: 'Those that take part without receiving money.', zh: '参加但不接受经费的单位。' },
        },
        {
          key: 'key-works',
          kind: 'works',
          least: null,
          most: 5,
          required: false,
          label: { en: 'Works this rests on', zh: '相关代表作' },
          help: {
            en: 'At most five of your own, each with why it matters here.',
            zh: '不超过五项本人成果，并说明与本项目的关系。',
          },
        },
      ],
    },
    {
      key: 'plan',
      title: { en: 'Plan and duties', zh: '计划与责任' },
      help: { en: 'Facts that officers check before review.', zh: '供项目主任在送审前核对。' },
      fields: [
        {
          key: 'months',
          kind: 'number',
          minimum: 24,
          maximum: 48,
          required: true,
          unit: { en: 'months', zh: '个月' },
          label: { en: 'Length of the project', zh: '执行期' },
          help: { en: 'Between 24 and 48 months.', zh: '24至48个月。' },
        },
        {
          key: 'ethics',
          kind: 'choice',
          required: true,
          label: { en: 'Matters of ethics and safety', zh: '伦理与安全' },
          help: {
            en: 'Approval is needed before the first payment, not before the application.',
            zh: '首次拨款前须取得批准，申请阶段不作要求。',
          },
          options: [
            { key: 'none', label: { en: 'None', zh: '不涉及' } },
            { key: 'animals', label: { en: 'Animals', zh: '实验动物' } },
            { key: 'human', label: { en: 'People or human samples', zh: '人群或人体样本' } },
            {
              key: 'genetic',
              label: { en: 'Genetic resources or modified organisms', zh: '遗传资源或转基因生物' },
            },
          ],
        },
        {
          key: 'approval',
          kind: 'text',
          maxCharacters: 200,
          required: false,
          when: { field: 'ethics', is: ['animals', 'human', 'genetic'] },
          label: { en: 'Body that will approve it', zh: '负责审批的机构' },
          help: {
            en: 'Name the ethics or biosafety committee, even if it has not met yet.',
            zh: '请写明伦理或生物安全委员会，即使尚未开会。',
          },
        },
        {
          key: 'track-record',
          kind: 'file',
          accepts: 'application/pdf',
          maxMegabytes: 5,
          required: false,
          label: { en: 'Representative works', zh: '代表作说明' },
          help: {
            en: 'One page on up to five works: what was found, and your own part. No journal metrics.',
            zh: '一页，不超过五项代表作：发现了什么，本人贡献是什么。请勿列期刊指标。',
          },
        },
        {
          key: 'integrity',
          kind: 'statement',
          required: true,
          label: { en: 'Statement of integrity', zh: '诚信承诺' },
          help: { en: 'Signed by the principal investigator.', zh: '由申请人签署。' },
          text: {
            en: 'I confirm that the application is our own work, that no part of it is funded elsewhere, and that all members of the team have agreed to take part.',
            zh: '本人承诺：申请内容系本团队独立完成，未在他处获得资助，全体成员均已同意参加。',
          },
        },
      ],
    },
  ],
};
