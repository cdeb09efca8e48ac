import type { Translation } from './types.ts';

export const en = {
  nav: 'The funder',
  title: 'The funder',
  lede: 'Who runs this installation: every page, mail and document names it.',
  name: 'Name',
  nameHelp: 'On documents, certificates and in the public registry.',
  shortName: 'Short name',
  shortNameHelp: 'Beside the mark at the head of each page. The name, if you leave it empty.',
  notice: 'Notice',
  noticeHelp: 'Shown at the foot of every page, to everybody. Leave it empty for none.',
  timeZone: 'Time zone',
  timeZoneHelp:
    "Deadlines are stated in it, in mails and documents too. Without one, pages tell each reader's own time, mails and documents UTC.",
  noZone: 'None',
  country: 'Country or region',
  countryHelp: 'Reviewers from elsewhere count as from abroad.',
  noCountry: 'None',
  save: 'Save',
  saved: 'Saved',
} as const;

export const zh = {
  nav: '资助机构',
  title: '资助机构',
  lede: '本系统由谁运行：所有页面、邮件和文件均以此署名。',
  name: '名称',
  nameHelp: '用于文件、证书和公开的项目库。',
  shortName: '简称',
  shortNameHelp: '显示在各页面顶部标志旁；不填则用名称。',
  notice: '公告',
  noticeHelp: '对所有人显示在每个页面底部；不填则不显示。',
  timeZone: '时区',
  timeZoneHelp: '截止时间按此时区表述，邮件和文件亦然。未设置时，页面按读者所在时区、邮件和文件按 UTC 表述。',
  noZone: '未设置',
  country: '国家或地区',
  countryHelp: '其他国家或地区的评审专家视为境外专家。',
  noCountry: '未设置',
  save: '保存',
  saved: '已保存',
} satisfies Translation<typeof en>;
