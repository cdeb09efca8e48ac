/** What a team of the sample says to each other about its draft, and what a member changed in it. */
export const teamwork = {
  application: 'rydberg-string-breaking',
  /** A keyword that a co-investigator adds. */
  change: { by: 'meng-qiaosong', keyword: 'decoherence', daysAgo: 3, hour: 14 },
  /** A thread at one question, in the order of writing. */
  comments: {
    place: 'answers.question',
    items: [
      {
        by: 'bian-xinghe',
        text: '“局部弱点”和“整体涨落”在实验上怎么区分，是否要在这里先说一句？',
        daysAgo: 3,
        hour: 10,
      },
      {
        by: 'meng-qiaosong',
        text: '可以：看断裂时刻对弦长的依赖，一个与弦长无关，一个随弦长变短。摘要里已有，这里点到为止。',
        daysAgo: 2,
        hour: 16,
      },
    ],
  },
} as const;
