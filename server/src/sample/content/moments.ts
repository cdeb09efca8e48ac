/** What the sample shows of calls under way beside their applications: changes, more time, answers to reviews. */

/** Fields that the published form of a call did not have at first. */
export const formChange = {
  call: 'frontier',
  fields: ['partners'],
  day: -1,
  hour: 18,
  reason: {
    en: 'Several teams asked where to name partners who take part without money. There is a field for them now; nobody has to fill it in.',
    zh: '多个项目组询问不接受经费的合作单位填在何处，现增设一栏，可不填。',
  },
} as const;

/** More time in the open call: one request answered, one that waits. `until` is a day. */
export const extensions = [
  {
    application: 'rydberg-string-breaking',
    asked: { daysAgo: 2, hour: 11 },
    until: 15,
    reason: '实验室本月搬迁，主要计算数据在停机的服务器上，恢复后方能完成估算部分。',
    answered: {
      daysAgo: 1,
      hour: 10,
      answer: '情况属实，同意延期一周；依托单位审核期限相应顺延。',
    },
  },
  {
    application: 'framework-that-hesitates',
    asked: { daysAgo: 1, hour: 15 },
    until: 12,
    reason:
      'The estimate rests on a measurement that had to be repeated after a power cut; the diffractometer is ours again next week.',
    answered: null,
  },
] as const;

/** In this call teams answer the reviews as they come in, for some weeks; then the panel reads. Days as in timetables. */
export const responses = { call: 'questions', opens: -3, closes: 20 } as const;

/** Why an application of the released call was declined. */
export const declined: readonly { application: string; reason: string }[] = [
  {
    application: 'alarms-unheard',
    reason:
      'The panel found the question worth asking. Two wards that change places half-way cannot tell habit from the season in which they change; three of four members would fund it with four wards.',
  },
];

/** An invitation to review whose link is offered to everybody who looks at the sample. */
export const openLink = { application: 'tones-and-hearing', reviewer: 'sofia-amarante' } as const;

/** People to sign in as beside one of each role, for what only they can be seen doing. */
export const shownPeople = [
  { person: 'leng-xueqiao', what: 'responding' },
  { person: 'theodore-lanyon', what: 'decided' },
] as const;
