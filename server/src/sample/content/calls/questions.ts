import type { SampleCall } from '../types.ts';

/** The call under review: key scientific questions on water, energy storage and healthy ageing. */
export const questionsCall: SampleCall = {
  key: 'questions',
  code: 'HW-Q-05',
  stage: 'under-review',
  title: {
    en: 'Key scientific questions: water, energy storage and healthy ageing',
    zh: '关键科学问题专项：水、储能与健康老龄化',
  },
  summary: {
    en: 'Nine key scientific questions condensed from 214 proposals by laboratories, utilities, hospitals, companies and citizens. Teams of up to five propose an answer, over at most four years and CNY 5 million.',
    zh: '从实验室、水务与电力部门、医院、企业和公众提出的214个问题中凝练出九个关键科学问题，面向科研团队“揭榜”求解，最长四年，最高500万元。',
  },
  guide: {
    en: `## From need to question

Between drought and flood, between a sunny noon and a winter night, between a long life and a good one, stand questions that engineering alone does not answer. Last year we asked who meets these limits in daily work: river bureaux, grid operators, geriatric wards, battery makers, farmers, patients. They sent 214 questions. Forty-one experts merged, sharpened and ranked them; the nine that remained are listed here. Each names what is not understood, not what should be built.

**Water**
1. Which processes set the point at which an inland river, an aquifer or a lake does not return to its former state?
2. How do pollutants that resist degradation move, change and finally break down in natural and treated water?
3. What decides how much of a heavy rain, or of a melting glacier, becomes usable groundwater?

**Energy storage**

4. What happens at the buried interfaces of a cell during its first hours and its last?
5. Why do electrolytes and electrodes fail at low temperature and under mechanical load?
6. Which materials can keep heat or charge for months, and what limits their number of cycles?

**Healthy ageing**

7. Which early changes in muscle, vessels, bone and blood lead to frailty, and which of them can be turned back?
8. How do sleep and the senses shape the ageing brain?
9. What protects people who grow very old in good health, in places that research has so far passed over?

## Who may apply

Principal investigators employed at a registered host organisation in any country, with up to four co-investigators. At least one member of the team must come from a different organisation than the principal investigator, or from the practice in which the question arose. Each person may take part in two applications, and lead one.

## What is funded

Up to **CNY 5,000,000** for at most **four years**; about twelve awards from a total of CNY 60 million. Equipment may take up to 50 % of a request. Indirect costs are limited to 15 %. Field stations, biobanks and test benches built with this money are to be opened to others after the second year. Salaries of permanent staff, buildings and product development are not paid.

## Criteria

Three reviewers, of whom at least one knows the practice, score four criteria from 1 to 6: the answer to the question (30 %), scientific quality (30 %), feasibility (20 %), and the path to use (20 %). The path to use is judged by who would act differently and on what evidence. Promised revenue counts for nothing.

## After the award

Projects on the same question meet once a year and share data as they go. At mid-term the foundation may merge, enlarge or end projects after a visit by three experts; an honest negative result is a reason to continue in another direction, not to end.

## Timetable

Review lasts five weeks from the first invitation. Applicants receive the reviews and may answer within seven days. The panel meets in person, one session for each field, and all decisions are released on the same day.`,
    zh: `## 从需求到问题

旱与涝之间，正午的阳光与冬夜之间，长寿与健康之间，横亘着单靠工程手段无法回答的问题。去年，我们询问了每天与这些难题打交道的人：流域机构、电网调度、老年病房、电池企业、农户和患者，共收到214个问题。四十一位专家经过合并、凝练与排序，最终形成下列九个关键科学问题。每个问题指明的是“尚不清楚什么”，而不是“应当造出什么”。

**水**
1. 内陆河、含水层和湖泊在什么过程的控制下越过临界点，再也回不到原来的状态？
2. 难降解污染物在天然水体和处理过程中如何迁移、转化并最终分解？
3. 一场强降雨或一条退缩的冰川，有多少水能够成为可用的地下水，由什么决定？

**储能**

4. 电池最初几小时和最后几小时里，埋藏界面上究竟发生了什么？
5. 低温和受力条件下，电解质与电极为何失效？
6. 哪些材料能够跨季节储存热或电，其循环寿命受什么限制？

**健康老龄化**

7. 肌肉、血管、骨骼和血液的哪些早期变化导致衰弱，其中哪些可以逆转？
8. 睡眠与感觉如何影响大脑的老化？
9. 在以往研究较少关注的地区，健康长寿者受到了什么保护？

## 申请条件

申请人应受聘于在本基金会注册的依托单位，国别不限；参与人不超过四名。团队中至少一人来自申请人以外的单位，或来自产生该问题的实际部门。每人最多参加两项，其中主持不超过一项。

## 资助内容

资助强度最高**500万元**，执行期不超过**四年**；专项经费6000万元，预计资助十二项左右。设备费不超过申请总额的50%，间接费用不超过15%。使用本项目经费建设的野外站点、样本库和测试平台，自第三年起须向外开放。在编人员工资、基本建设和产品开发不予支持。

## 评审标准

每份申请书由三位专家评审，其中至少一位熟悉实际部门情况。按四项标准打分（1至6分）：对问题的回答（30%）、科学质量（30%）、可行性（20%）、走向应用的路径（20%）。评价应用路径，看的是谁会因此改变做法、依据什么证据；预期产值不作为评价内容。

## 立项之后

同一问题下的项目每年集中交流一次，数据边产生边共享。中期由三位专家现场考察，基金会可据此合并、加强或终止项目。如实报告的阴性结果是调整方向的理由，不是终止的理由。

## 时间安排

自首次邀请起，通讯评审为期五周。申请人收到评审意见后可在七天内答复。会评按领域分场进行，全部结果同日公布。`,
  },
  orientation: 'national-needs',
  mode: 'strategic-systematic',
  track: 'goal-oriented',
  currency: 'CNY',
  totalBudget: 60000000,
  ceiling: 5000000,
  maxYears: 4,
  budgetCategories: [
    {
      key: 'people',
      name: { en: 'People', zh: '人员费' },
      help: {
        en: 'Temporary researchers, technicians and students.',
        zh: '非在编研究人员、技术人员与研究生。',
      },
    },
    {
      key: 'equipment',
      name: { en: 'Equipment and stations', zh: '设备与台站' },
      help: { en: 'At most 50 % of the request.', zh: '不超过申请总额的50%。' },
      maxShare: 0.5,
    },
    {
      key: 'operations',
      name: { en: 'Running costs', zh: '运行与测试费' },
      help: {
        en: 'Field campaigns, samples, analyses, participants.',
        zh: '野外观测、样品、分析测试与受试者费用。',
      },
    },
    {
      key: 'partners',
      name: { en: 'Partners in practice', zh: '实际部门合作费' },
      help: {
        en: 'Work done by bureaux, hospitals, companies or communities.',
        zh: '由流域机构、医院、企业或社区承担的工作。',
      },
    },
    {
      key: 'indirect',
      name: { en: 'Indirect costs', zh: '间接费用' },
      help: { en: 'At most 15 % of the request.', zh: '不超过申请总额的15%。' },
      maxShare: 0.15,
    },
  ],
  criteria: [
    {
      key: 'answer',
      label: { en: 'Answer to the question', zh: '对问题的回答' },
      description: {
        en: 'Would the work, if it succeeds, answer the key scientific question or a clear part of it?',
        zh: '若研究成功，能否回答该关键科学问题或其中明确的一部分？',
      },
      weight: 30,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Goes to the core; afterwards the question would be struck off the list.',
            zh: '直击核心，完成后该问题可以从清单上划去。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'Answers a part that matters, with the limits of that part stated.',
            zh: '回答了其中重要的一部分，并说明了边界。',
          },
        },
        {
          score: 2,
          meaning: {
            en: 'Near the question, but existing work dressed to fit it.',
            zh: '与问题沾边，实为既有工作的改头换面。',
          },
        },
      ],
    },
    {
      key: 'quality',
      label: { en: 'Scientific quality', zh: '科学质量' },
      description: {
        en: 'Are the hypotheses, methods and comparisons up to what is known and measurable today?',
        zh: '假设、方法与比较是否达到当今认识与测量的水平？',
      },
      weight: 30,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Sets the standard; competing hypotheses are put to a fair test.',
            zh: '可为同类研究树立标准，对竞争性假设作了公平的检验。',
          },
        },
        {
          score: 4,
          meaning: { en: 'Good methods, some choices left unexplained.', zh: '方法良好，部分选择缺乏说明。' },
        },
        {
          score: 2,
          meaning: {
            en: 'Important literature or an obvious confounder is overlooked.',
            zh: '遗漏重要文献或明显的混杂因素。',
          },
        },
      ],
    },
    {
      key: 'feasibility',
      label: { en: 'Feasibility', zh: '可行性' },
      description: {
        en: 'Can this team do it with this time, access and money?',
        zh: '以该团队的能力、时间、条件和经费，能否完成？',
      },
      weight: 20,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Sites, samples and skills are in hand; risks have a plan.',
            zh: '场地、样本与能力均已具备，风险有预案。',
          },
        },
        {
          score: 4,
          meaning: {
            en: 'Likely, if one named uncertainty turns out well.',
            zh: '若某一不确定因素进展顺利，可以完成。',
          },
        },
        {
          score: 2,
          meaning: { en: 'Too much for the time, or access is not secured.', zh: '内容过多，或条件未落实。' },
        },
      ],
    },
    {
      key: 'path',
      label: { en: 'Path to use', zh: '走向应用的路径' },
      description: {
        en: 'Who would act differently, and what would they need to see first?',
        zh: '谁会因此改变做法？在此之前他们需要看到什么证据？',
      },
      weight: 20,
      anchors: [
        {
          score: 6,
          meaning: {
            en: 'Users helped to write the plan and say what would convince them.',
            zh: '使用者参与了方案制定，并说明了什么结果能说服他们。',
          },
        },
        {
          score: 4,
          meaning: { en: 'Users are named and reachable.', zh: '使用者明确且可以联系到。' },
        },
        {
          score: 2,
          meaning: { en: 'Use is asserted in general terms.', zh: '对应用只有笼统表述。' },
        },
      ],
    },
  ],
  reviewsPerApplication: 3,
  timetable: {
    published: -95,
    opens: -88,
    closes: -50,
    hostSignOffBy: -45,
    reviewsStart: -24,
    reviewsDue: 12,
    panelMeets: 30,
    decisionsReleased: 45,
    projectsStart: 75,
  },
  form: [
    {
      key: 'answer',
      title: { en: 'The answer you propose', zh: '拟给出的回答' },
      help: {
        en: 'Refer to the numbered questions of the guide.',
        zh: '请对应指南中的问题编号。',
      },
      fields: [
        {
          key: 'key-question',
          kind: 'choice',
          required: true,
          label: { en: 'Key scientific question', zh: '所对应的关键科学问题' },
          help: { en: 'Choose one.', zh: '限选一项。' },
          options: [
            {
              key: 'q1',
              label: {
                en: '1 Tipping points of rivers, aquifers and lakes',
                zh: '1 河流、含水层与湖泊的临界点',
              },
            },
            { key: 'q2', label: { en: '2 Fate of persistent pollutants', zh: '2 难降解污染物的归趋' } },
            { key: 'q3', label: { en: '3 From rain and ice to groundwater', zh: '3 从雨雪冰川到地下水' } },
            { key: 'q4', label: { en: '4 Buried interfaces', zh: '4 埋藏界面' } },
            { key: 'q5', label: { en: '5 Failure in cold and under load', zh: '5 低温与受力失效' } },
            { key: 'q6', label: { en: '6 Storage over months', zh: '6 跨季节储存' } },
            { key: 'q7', label: { en: '7 Early roots of frailty', zh: '7 衰弱的早期根源' } },
            { key: 'q8', label: { en: '8 Sleep, senses and the ageing brain', zh: '8 睡眠、感觉与脑老化' } },
            { key: 'q9', label: { en: '9 Long healthy lives', zh: '9 健康长寿' } },
          ],
        },
        {
          key: 'recognise',
          kind: 'longtext',
          maxCharacters: 1200,
          required: true,
          label: { en: 'How an answer would be recognised', zh: '如何判断问题得到了回答' },
          help: {
            en: 'State the observation that would settle the matter, with numbers where you can.',
            zh: '请写明什么样的观测结果可以定论，尽可能给出数值。',
          },
        },
        {
          key: 'users',
          kind: 'longtext',
          maxCharacters: 1000,
          required: true,
          label: { en: 'Who would act on it', zh: '谁会据此行动' },
          help: {
            en: 'Name the kind of people or bodies, and what they would do differently.',
            zh: '请写明哪些人或机构会改变哪些做法。',
          },
        },
      ],
    },
    {
      key: 'conduct',
      title: { en: 'Data and conduct', zh: '数据与责任' },
      help: { en: 'Checked by the programme officer.', zh: '由项目主任核对。' },
      fields: [
        {
          key: 'data',
          kind: 'text',
          maxCharacters: 300,
          required: true,
          label: { en: 'Where the data will live', zh: '数据存放与共享' },
          help: { en: 'Repository, licence and delay.', zh: '存放平台、许可方式与公开时限。' },
        },
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
          key: 'support-letter',
          kind: 'file',
          accepts: 'application/pdf',
          maxMegabytes: 5,
          required: false,
          label: { en: 'Letter of the partner in practice', zh: '实际部门支持函' },
          help: { en: 'One page, on what the partner will contribute.', zh: '一页，说明合作方投入的条件。' },
        },
        {
          key: 'integrity',
          kind: 'statement',
          required: true,
          label: { en: 'Statement of integrity', zh: '诚信承诺' },
          help: { en: 'Signed by the principal investigator.', zh: '由申请人签署。' },
          text: {
            en: 'I confirm that the application is true and complete, that partners named in it have agreed, and that conflicts of interest known to me are declared.',
            zh: '本人承诺：申请内容真实完整，所列合作方均已同意，已申报本人知悉的利益冲突。',
          },
        },
      ],
    },
  ],
};
