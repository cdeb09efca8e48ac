/** What needs doing now, gathered from every room for whoever asks. */
import { Type } from 'typebox';
import type { HomeTodo } from '../../platform/home.ts';
import type { ServerModule } from '../../platform/module.ts';
import { answers, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import { ROUND_STEPS, readCallsInHand } from '../calls/index.ts';
import { providers } from './providers.ts';

const Home = Type.Object(
  {
    serverTime: Instant,
    todos: Type.Array(
      Type.Object({
        kind: Type.String(),
        role: Type.String(),
        count: Type.Integer(),
        params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        link: Type.String(),
        dueAt: Nullable(Instant),
        urgency: Type.Enum(['now', 'soon', 'later']),
      }),
    ),
    calls: Type.Array(
      Type.Object({
        id: Id,
        code: Type.String(),
        title: LocalTextSchema,
        status: Type.String(),
        nextStep: Type.Enum([...ROUND_STEPS]),
        nextAt: Nullable(Instant),
        isBlocked: Type.Boolean(),
      }),
    ),
  },
  { $id: 'Home' },
);

const ORDER: Record<HomeTodo['urgency'], number> = { now: 0, soon: 1, later: 2 };

/** The most urgent first, then what is due first. */
function compareTodos(a: HomeTodo, b: HomeTodo): number {
  return (
    ORDER[a.urgency] - ORDER[b.urgency] ||
    (a.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) - (b.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER)
  );
}

export const home: ServerModule = {
  name: 'home',
  register(app, services) {
    app.get(
      '/api/home',
      { config: { access: 'signed-in' }, schema: { tags: ['home'], response: answers(Home) } },
      async (request) => {
        const now = services.now();
        const todos: HomeTodo[] = [];
        for (const provide of providers) todos.push(...(await provide(services.db, request.actor, now)));
        const calls = await readCallsInHand(services.db, request.actor, now);
        return { serverTime: now, todos: todos.sort(compareTodos), calls } as never;
      },
    );
  },
};
