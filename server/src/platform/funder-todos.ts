/** What administrators have to do first of all: say who runs this installation. */
import { holdsRoleEverywhere } from './actor.ts';
import { readFunder } from './funder.ts';
import type { HomeTodoProvider } from './home.ts';

export const homeTodos: HomeTodoProvider = async (db, actor) => {
  if (!holdsRoleEverywhere(actor, 'administrator') || (await readFunder(db))) return [];
  return [
    {
      kind: 'name-funder',
      role: 'administrator',
      count: 1,
      params: {},
      link: '/funder',
      dueAt: null,
      urgency: 'soon',
    },
  ];
};
