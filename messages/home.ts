import type { Translation } from './types.ts';

export const en = {
  title: 'Home',
  nav: 'Home',
} as const;

export const zh = {
  title: '首页',
  nav: '首页',
} as const satisfies Translation<typeof en>;
