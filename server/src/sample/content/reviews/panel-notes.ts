import type { SamplePanelNote } from '../types.ts';

/** What the pathfinder panel has written down so far. Members who are in conflict with an application write nothing. */
export const panelNotes: readonly SamplePanelNote[] = [
  {
    application: 'undriven-time-order',
    author: 'elisabeth-kronthal',
    language: 'en',
    on: -2,
    text: 'Two sixes and a four for boldness, reasoning from one to five: the mean says nothing here. The low mark rests on a criterion for what counts as a time crystal, not on an error in the plan. I am considering my golden ticket, on condition that the expected amplitude is computed before the cryostat is cooled.',
  },
  {
    application: 'undriven-time-order',
    author: 'guan-xueting',
    language: 'zh',
    on: -2,
    text: '同意分歧在于判据而不在于实验。不过，第一位专家指出峰可能因幅度减小而变窄，这是可以事先计算的问题，建议把它列为拨款前的条件。',
  },
  {
    application: 'duet-delay',
    author: 'leonor-queiroga',
    language: 'en',
    on: -2,
    text: 'One reviewer has done most of the loudspeaker test and says so openly. His birds adapted over a day, while the application predicts jumps within a minute; those are different time scales. The applicant should see this data before we decide, and we should hear her answer.',
  },
  {
    application: 'herbarium-awakening',
    author: 'shizuka-wadamori',
    language: 'en',
    on: -2,
    text: 'Six for boldness from two people who think that it will fail. That is the profile this call was written for. A first batch of fifty seeds, with the rest released only if a single embryo stains alive, would meet the objection at a fifth of the cost.',
  },
  {
    application: 'herbarium-awakening',
    author: 'bo-renshan',
    language: 'zh',
    on: -1,
    text: '赞成分两步走。汞处理标本与未处理标本应分开统计，否则阴性结果无法解释。',
  },
  {
    application: 'soap-film-computer',
    author: 'mugambi-irerua',
    language: 'en',
    on: -1,
    text: 'The mathematician proves that memory must level off; the two experimenters want the curve. Both can be had if the title question becomes at which width it does so. I suggest offering the award with that change.',
  },
  {
    application: 'mirror-life-trace',
    author: 'leonor-queiroga',
    language: 'en',
    on: -1,
    text: 'The synthesis is worth doing, the deployment is not yet. If the money ends with a folded, active mirror enzyme and three months of dark blanks in ordinary soil, we have bought something solid. I would cut the field part and the travel.',
  },
  {
    application: 'locust-nose-parkinson',
    author: 'shizuka-wadamori',
    language: 'en',
    on: -1,
    text: 'Everything hangs on the storage temperature of the swabs. The officer has asked the applicant for the freezer log; without it, I cannot support this, and with a clean log at minus eighty I would.',
  },
  {
    application: 'fungal-wire',
    author: 'mugambi-irerua',
    language: 'en',
    on: -1,
    text: 'I read the three reviews as agreeing on one thing: the playback design is the best part and the electrodes are the worst. It would cost little to ask for a membrane bridge and dead-cord controls in the first two months, with a stop if they fail.',
  },
  {
    application: 'bats-do-not-clot',
    author: 'guan-xueting',
    language: 'zh',
    on: -1,
    text: '三位专家意见高度一致，评分与评语相符，无须讨论。仅提醒申请人在拨款前完成动物伦理审批。',
  },
  {
    application: 'lonely-clocks',
    author: 'elisabeth-kronthal',
    language: 'en',
    on: 0,
    text: 'The mechanism is better supported than the contrast between the groups. Below the line this time, in my view, but the letter should invite a return with contact hours as the exposure. Two reviewers offer practical help, which we ought to pass on if they agree.',
  },
  {
    application: 'anaesthetised-plants',
    author: 'bo-renshan',
    language: 'zh',
    on: 0,
    text: '问题古老而迷人，三位专家都指出判决性检验依赖尚不存在的转基因株系。建议不予资助，并在反馈中明确：先用溶解度相同而效力不同的一对药物做预试验，再来申请。',
  },
];
