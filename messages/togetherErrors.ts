import type { Translation } from './types.ts';

/** Errors about working together on a draft; part of errors.ts. */
export const en = {
  'comment-empty': 'A comment needs some words.',
  'comment-answered': 'Somebody has answered this comment already, so it stays.',
} as const;

export const zh = {
  'comment-empty': '评论内容不能为空。',
  'comment-answered': '该评论已有回复，不能收回。',
} as const satisfies Translation<typeof en>;
