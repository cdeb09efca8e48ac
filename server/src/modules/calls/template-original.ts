/** Original exploration in two stages: a short outline read without names, and an invited full application. */
import type { StageTemplate } from './templates.ts';

export const ORIGINAL_EXPLORATION: readonly StageTemplate[] = [
  {
    title: {
      en: 'outline',
      zh: '纲要',
    },
    summary: {
      en: 'Two pages about an idea that few would fund. Read without names, and answered within weeks.',
      zh: '用两页写一个少有人愿意资助的设想。匿名阅读，数周内答复。',
    },
    guide: {
      en: 'Leave out names, hosts and “our earlier work”: readers do not know who you are. Say what is commonly held, why you doubt it, and the first test.',
      zh: '请勿出现姓名、单位与“我们此前的工作”：评审者不知道您是谁。写明通行看法、您为何怀疑、首个检验。',
    },
    track: 'non-consensus',
    openDays: 45,
    pauseDays: 45,
    form: {
      sections: [
        {
          key: 'idea',
          title: {
            en: 'The idea',
            zh: '设想',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'held',
              kind: 'longtext',
              label: {
                en: 'What is commonly held',
                zh: '通行的看法',
              },
              help: {
                en: 'As those who hold it would say it.',
                zh: '请按持此看法者的说法来写。',
              },
              required: true,
              maxCharacters: 1500,
              maxWords: null,
            },
            {
              key: 'idea',
              kind: 'longtext',
              label: {
                en: 'Your idea',
                zh: '您的设想',
              },
              help: {
                en: 'And the reason that the evidence allows it.',
                zh: '以及证据容许它的理由。',
              },
              required: true,
              maxCharacters: 2500,
              maxWords: null,
            },
            {
              key: 'test',
              kind: 'longtext',
              label: {
                en: 'The first test',
                zh: '首个检验',
              },
              help: {
                en: 'What would show soon that it is wrong.',
                zh: '什么能较快证明它是错的。',
              },
              required: true,
              maxCharacters: 1500,
              maxWords: null,
            },
          ],
        },
      ],
    },
  },
  {
    title: {
      en: 'full application',
      zh: '正式申请',
    },
    summary: {
      en: 'By invitation: the work, the team and the means.',
      zh: '受邀提交：研究内容、团队与条件。',
    },
    guide: {
      en: 'Build on the outline; answer what its readers asked. Names are read now.',
      zh: '在纲要基础上展开，并答复评审者的问题。此阶段公开姓名。',
    },
    track: 'free-exploration',
    openDays: 60,
    pauseDays: 0,
    form: {
      sections: [
        {
          key: 'idea',
          title: {
            en: 'The idea',
            zh: '设想',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'idea',
              kind: 'longtext',
              label: {
                en: 'Your idea',
                zh: '您的设想',
              },
              help: {
                en: 'Taken over from the outline; change what you have learned.',
                zh: '取自纲要，可按新的认识修改。',
              },
              required: true,
              maxCharacters: 2500,
              maxWords: null,
            },
            {
              key: 'test',
              kind: 'longtext',
              label: {
                en: 'The first test',
                zh: '首个检验',
              },
              help: {
                en: '',
                zh: '',
              },
              required: true,
              maxCharacters: 1500,
              maxWords: null,
            },
            {
              key: 'answers',
              kind: 'longtext',
              label: {
                en: 'Answers to the readers',
                zh: '对评审意见的答复',
              },
              help: {
                en: '',
                zh: '',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
          ],
        },
        {
          key: 'work',
          title: {
            en: 'The work',
            zh: '研究内容',
          },
          help: {
            en: '',
            zh: '',
          },
          fields: [
            {
              key: 'plan',
              kind: 'longtext',
              label: {
                en: 'Plan',
                zh: '研究方案',
              },
              help: {
                en: 'What is done, and what is learned if the first test fails.',
                zh: '做什么；首个检验失败时能学到什么。',
              },
              required: true,
              maxCharacters: 8000,
              maxWords: null,
            },
            {
              key: 'people',
              kind: 'longtext',
              label: {
                en: 'Who does it',
                zh: '由谁完成',
              },
              help: {
                en: 'Representative works that show the abilities this needs.',
                zh: '能说明所需能力的代表作。',
              },
              required: true,
              maxCharacters: 3000,
              maxWords: null,
            },
          ],
        },
      ],
    },
  },
];
