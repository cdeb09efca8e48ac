import type { Translation } from './types.ts';

export const en = {} as const;

export const zh = {} as const satisfies Translation<typeof en>;
