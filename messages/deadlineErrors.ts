import type { Translation } from './types.ts';

/** Errors of a server that is busy or whose database is away; part of errors.ts. */
export const en = {
  'server-busy':
    'Very many people are at work at this moment: {{position}} are before you. Please try again in {{seconds}} seconds; nothing was lost, and you keep your place.',
  'database-away':
    'The database cannot take anything at this moment. Please try again in {{seconds}} seconds; what was acknowledged is kept.',
  'changed-after-arrival':
    'This application first came at {{arrivedAt}}, when the server was too busy, and was changed after that. What came after the deadline cannot be handed in.',
};

export const zh: Translation<typeof en> = {
  'server-busy':
    '此刻使用的人非常多：您前面还有{{position}}人。请在{{seconds}}秒后再试；内容没有丢失，您的先后次序也会保留。',
  'database-away': '数据库此刻无法处理请求。请在{{seconds}}秒后再试；已经确认保存的内容不会丢失。',
  'changed-after-arrival':
    '这份申请书在{{arrivedAt}}首次送达，当时服务器繁忙；此后内容有改动。截止时间之后的改动不能提交。',
};
