import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { Career, readOwnCareer, stateCareer } from './careers.ts';

/** One's own degree, position and leave; for everybody else these do not exist. */
export function registerCareerRoutes(app: App, services: Services): void {
  const tags = ['people'];
  const config = { access: 'signed-in' } as const;
  app.get(
    '/api/people/:id/career',
    { config, schema: { tags, params: idParams, response: answers(Career) } },
    (request) => readOwnCareer(services.db, request.actor, request.params.id),
  );

  app.put(
    '/api/people/:id/career',
    { config, schema: { tags, params: idParams, body: Career, response: answers(Career) } },
    (request) => stateCareer(services, request.actor, request.params.id, request.body),
  );
}
