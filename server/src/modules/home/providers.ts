/** Whose work the home page gathers: one line a module. */
import { homeTodos as funderTodos } from '../../platform/funder-todos.ts';
import type { HomeTodoProvider } from '../../platform/home.ts';
import { homeTodos as mailTodos } from '../../platform/mail-todos.ts';
import { homeTodos as appealTodos } from '../appeals/index.ts';
import { homeTodos as applicationTodos } from '../applications/index.ts';
import { homeTodos as assignmentTodos } from '../assignments/index.ts';
import { homeTodos as callTodos } from '../calls/index.ts';
import { homeTodos as conflictTodos } from '../conflicts/index.ts';
import { homeTodos as decisionTodos } from '../decisions/index.ts';
import { homeTodos as nonconsensusTodos } from '../nonconsensus/index.ts';
import { homeTodos as panelTodos } from '../panels/index.ts';
import { homeTodos as reviewTodos } from '../reviews/index.ts';

export const providers: readonly HomeTodoProvider[] = [
  callTodos,
  applicationTodos,
  conflictTodos,
  assignmentTodos,
  reviewTodos,
  panelTodos,
  nonconsensusTodos,
  decisionTodos,
  appealTodos,
  funderTodos,
  mailTodos,
];
