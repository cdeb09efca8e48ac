import { Type } from 'typebox';
import { type App, answers, idParams, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { readBurden } from './burden.ts';

const Spread = Type.Object({ lower: Type.Number(), median: Type.Number(), upper: Type.Number() });

const BurdenView = Type.Object(
  {
    fewest: Type.Integer(),
    pauseMinutes: Type.Integer(),
    measured: Nullable(
      Type.Object({
        applications: Type.Integer(),
        elapsed: Spread,
        active: Spread,
        parts: Type.Array(
          Type.Object({ key: Type.String(), title: Nullable(LocalTextSchema), stretches: Type.Number() }),
        ),
      }),
    ),
  },
  { $id: 'CallBurden' },
);

/** What a call costs its applicants, for who runs it. */
export function registerBurdenRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/burden',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags: ['calls'], params: idParams, response: answers(BurdenView) },
    },
    async (request) => (await readBurden(services, request.actor, request.params.id)) as never,
  );
}
