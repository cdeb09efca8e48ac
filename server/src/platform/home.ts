/** What a person's home page says needs doing; each module tells its own part. */
import type { Db } from '../db/connect.ts';
import type { Actor } from './actor.ts';

export interface HomeTodo {
  /** A key of messages/home.ts `todo`. */
  kind: string;
  /** The hat under which it is to be done: applicant, host_officer, officer, reviewer, panel_member, director, administrator. */
  role: string;
  count: number;
  params: Record<string, string | number>;
  /** The page where it is done. */
  link: string;
  dueAt: Date | null;
  urgency: 'now' | 'soon' | 'later';
}

/** Reads what the actor has to do; an empty list when there is nothing. */
export type HomeTodoProvider = (db: Db, actor: Actor, now: Date) => Promise<HomeTodo[]>;

const DAY = 86_400_000;

/** `now` within three days or late, `soon` within two weeks, else `later`. */
export function urgencyOf(dueAt: Date | null, now: Date): HomeTodo['urgency'] {
  if (!dueAt) return 'later';
  const left = dueAt.getTime() - now.getTime();
  return left < 3 * DAY ? 'now' : left < 14 * DAY ? 'soon' : 'later';
}
