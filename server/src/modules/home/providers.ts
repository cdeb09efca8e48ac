/** Whose work the home page gathers: one line a module. */
import type { HomeTodoProvider } from '../../platform/home.ts';
import { homeTodos as applicationTodos } from '../applications/index.ts';
import { homeTodos as callTodos } from '../calls/index.ts';

export const providers: readonly HomeTodoProvider[] = [callTodos, applicationTodos];
