import { Type } from 'typebox';
import { type App, answers, idParams, Nullable, ReasonText } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { publishFormChange, readFormChange } from './form-changes.ts';

const Effect = Type.Object({ key: Type.String(), dropped: Type.Integer(), incomplete: Type.Integer() });

/** The next version of a published call's form. `changes` as core/forms has them; `effects` on drafts, by field. */
const FormChangeView = Type.Object(
  {
    change: Nullable(
      Type.Object({
        version: Type.Integer(),
        definition: Type.Unknown(),
        changes: Type.Array(Type.Unknown()),
        problems: Type.Array(
          Type.Object({
            code: Type.String(),
            field: Type.String(),
            params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
          }),
        ),
        drafts: Type.Integer(),
        affected: Nullable(Type.Integer()),
        submitted: Type.Integer(),
        effects: Type.Array(Effect),
      }),
    ),
  },
  { $id: 'FormChangeView' },
);

const Publishing = Type.Object(
  { revision: Type.Integer(), reason: ReasonText },
  { additionalProperties: false },
);

/** Changing the form of a published call. It stands here because it reads applications. */
export function registerFormChangeRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/form-change',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags: ['calls'], params: idParams, response: answers(FormChangeView) },
    },
    async (request) => (await readFormChange(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/calls/:id/form-change',
    {
      config: { access: ['officer'] },
      schema: {
        tags: ['calls'],
        params: idParams,
        body: Publishing,
        response: answers(Type.Object({ revision: Type.Integer() })),
      },
    },
    async (request) =>
      (await publishFormChange(services, request.actor, request.params.id, request.body)) as never,
  );
}
