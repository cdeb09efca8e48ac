/** A major project in four stages: outline, feasibility study, expert demonstration, decision. */
import type { StageTemplate } from './templates.ts';

export const MAJOR_PROJECT: readonly StageTemplate[] = [
  {
    title: {
      en: 'outline',
      zh: '纲要',
    },
    summary: {
      en: 'A few pages: the question, why it needs a large undertaking, and the hardest part.',
      zh: '数页篇幅：问题、为何需要重大项目、最难之处。',
    },
    guide: {
      en: 'Write for readers from neighbouring fields. Say which part could fail. Whoever convinces is invited to a feasibility study.',
      zh: '请面向相邻领域的读者撰写，说明哪一部分可能失败。入选者受邀开展可行性研究。',
    },
    track: 'goal-oriented',
    openDays: 60,
    pauseDays: 90,
    form: {
      sections: [
        {
          key: 'outline',
          title: {
            en: 'Outline',
            zh: '纲要',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'question',
              kind: 'longtext',
              label: {
                en: 'Key scientific question',
                zh: '关键科学问题',
              },
              help: {
                en: 'What has to be understood, and what stands in the way today.',
                zh: '需要理解什么，当前卡在哪里。',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
            {
              key: 'worth',
              kind: 'longtext',
              label: {
                en: 'Why at this size',
                zh: '为何需要此规模',
              },
              help: {
                en: 'What only an undertaking of this size can give.',
                zh: '唯有此规模才能得到什么。',
              },
              required: true,
              maxCharacters: 2000,
              maxWords: null,
            },
            {
              key: 'hardest',
              kind: 'longtext',
              label: {
                en: 'The hardest part',
                zh: '最难之处',
              },
              help: {
                en: 'And how you would find out whether it can be done.',
                zh: '以及如何判断其能否做成。',
              },
              required: true,
              maxCharacters: 2000,
              maxWords: null,
            },
          ],
        },
      ],
    },
  },
  {
    title: {
      en: 'feasibility study',
      zh: '可行性研究',
    },
    summary: {
      en: 'By invitation: evidence that the hardest part can be done, the plan, its interfaces and costs.',
      zh: '受邀提交：最难之处可行的证据、计划、接口与经费。',
    },
    guide: {
      en: 'Measurements, prototypes or simulations count; promises do not. Say what you learned that speaks against it.',
      zh: '以测量、样机或模拟为准，承诺不作依据。请写明所发现的不利之处。',
    },
    track: 'major-feasibility',
    openDays: 120,
    pauseDays: 75,
    form: {
      sections: [
        {
          key: 'feasibility',
          title: {
            en: 'Feasibility',
            zh: '可行性',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'question',
              kind: 'longtext',
              label: {
                en: 'Key scientific question',
                zh: '关键科学问题',
              },
              help: {
                en: 'What has to be understood, and what stands in the way today.',
                zh: '需要理解什么，当前卡在哪里。',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
            {
              key: 'worth',
              kind: 'longtext',
              label: {
                en: 'Why at this size',
                zh: '为何需要此规模',
              },
              help: {
                en: 'What only an undertaking of this size can give.',
                zh: '唯有此规模才能得到什么。',
              },
              required: true,
              maxCharacters: 2000,
              maxWords: null,
            },
            {
              key: 'evidence',
              kind: 'longtext',
              label: {
                en: 'Evidence for the hardest part',
                zh: '最难之处的证据',
              },
              help: {
                en: 'What was built, measured or simulated, and at which scale.',
                zh: '做出、测得或模拟了什么，规模如何。',
              },
              required: true,
              maxCharacters: 6000,
              maxWords: null,
            },
            {
              key: 'risks',
              kind: 'longtext',
              label: {
                en: 'Interfaces and risks',
                zh: '接口与风险',
              },
              help: {
                en: 'Each with who answers for it and what is done when it fails.',
                zh: '逐项说明负责人及失败时的办法。',
              },
              required: true,
              maxCharacters: 4000,
              maxWords: null,
            },
            {
              key: 'study',
              kind: 'file',
              label: {
                en: 'Feasibility study',
                zh: '可行性研究报告',
              },
              help: {
                en: 'One PDF.',
                zh: '一份 PDF。',
              },
              required: true,
              maxMegabytes: 40,
            },
          ],
        },
      ],
    },
  },
  {
    title: {
      en: 'expert demonstration',
      zh: '专家论证',
    },
    summary: {
      en: 'By invitation: a demonstration before experts, with answers to what the study left open.',
      zh: '受邀参加：向专家论证，并答复可行性研究遗留的问题。',
    },
    guide: {
      en: 'Answer the open points one by one. What is shown on the day has to be described here.',
      zh: '请逐条答复遗留问题。现场展示的内容须在此说明。',
    },
    track: 'major-feasibility',
    openDays: 45,
    pauseDays: 60,
    form: {
      sections: [
        {
          key: 'demonstration',
          title: {
            en: 'Demonstration',
            zh: '论证',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'question',
              kind: 'longtext',
              label: {
                en: 'Key scientific question',
                zh: '关键科学问题',
              },
              help: {
                en: 'What has to be understood, and what stands in the way today.',
                zh: '需要理解什么，当前卡在哪里。',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
            {
              key: 'answers',
              kind: 'longtext',
              label: {
                en: 'Answers to the open points',
                zh: '对遗留问题的答复',
              },
              help: {
                en: 'One by one, as the feasibility study was answered.',
                zh: '按可行性研究的意见逐条答复。',
              },
              required: true,
              maxCharacters: 6000,
              maxWords: null,
            },
            {
              key: 'demonstration',
              kind: 'longtext',
              label: {
                en: 'What will be demonstrated',
                zh: '现场论证内容',
              },
              help: {
                en: 'What the experts can see or check themselves.',
                zh: '专家可自行查看或检验的内容。',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
            {
              key: 'study',
              kind: 'file',
              label: {
                en: 'Feasibility study, revised',
                zh: '可行性研究报告（修订）',
              },
              help: {
                en: 'One PDF.',
                zh: '一份 PDF。',
              },
              required: true,
              maxMegabytes: 40,
            },
          ],
        },
      ],
    },
  },
  {
    title: {
      en: 'decision',
      zh: '立项',
    },
    summary: {
      en: 'By invitation: the contract as it would be signed, for the decision.',
      zh: '受邀提交：供决策的任务书。',
    },
    guide: {
      en: 'Milestones that others can check, named points to stop, and the costs as agreed.',
      zh: '列出可由他人检验的里程碑、明确的停止条件和商定的经费。',
    },
    track: 'goal-oriented',
    openDays: 30,
    pauseDays: 0,
    form: {
      sections: [
        {
          key: 'contract',
          title: {
            en: 'Undertaking',
            zh: '任务',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'question',
              kind: 'longtext',
              label: {
                en: 'Key scientific question',
                zh: '关键科学问题',
              },
              help: {
                en: 'What has to be understood, and what stands in the way today.',
                zh: '需要理解什么，当前卡在哪里。',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
            {
              key: 'milestones',
              kind: 'longtext',
              label: {
                en: 'Milestones',
                zh: '里程碑',
              },
              help: {
                en: 'Each with its date, how it is checked, and what follows when it is missed.',
                zh: '逐项写明时间、检验方法及未达到时的处理。',
              },
              required: true,
              maxCharacters: 6000,
              maxWords: null,
            },
            {
              key: 'stop',
              kind: 'longtext',
              label: {
                en: 'Points to stop',
                zh: '停止条件',
              },
              help: {
                en: 'By which sign the undertaking is ended or turned.',
                zh: '出现何种迹象时终止或转向。',
              },
              required: true,
              maxCharacters: 2000,
              maxWords: null,
            },
            {
              key: 'agreed',
              kind: 'statement',
              label: {
                en: 'Consent of all partners',
                zh: '各方同意',
              },
              help: {
                en: '',
                zh: '',
              },
              required: true,
              text: {
                en: 'All partners know this undertaking and agree to their parts.',
                zh: '各参与方均知悉本任务并同意各自分工。',
              },
            },
          ],
        },
      ],
    },
  },
];
