import type { SampleFunder } from './types.ts';

/** The fictional funder. */
export const funder: SampleFunder = {
  name: { en: 'Headwater Foundation for Basic Research (sample)', zh: '源头基础研究基金会（示例）' },
  shortName: { en: 'Headwater Foundation', zh: '源头基金会' },
  notice: {
    en: 'Everything here is fictional. The foundation, its organisations, people, applications, reviews and awards were invented to show the platform; any likeness to real ones is chance.',
    zh: '本站全部内容均为虚构。基金会、机构、人员、申请书、评审意见和资助项目均为展示平台而编写，如有雷同，纯属巧合。',
  },
  domain: 'headwater-sample.example',
};
