import { Type } from 'typebox';
import { HeadwaterError } from '../platform/errors.ts';
import { countWaitingMessages } from '../platform/queue.ts';
import { type App, answers, Instant } from '../platform/routes.ts';
import type { Services } from '../platform/services.ts';

/** Whether this server can do its work, for load balancers and whoever watches it. */
export function registerHealthRoute(app: App, services: Services): void {
  app.get(
    '/api/health',
    {
      config: { access: 'public' },
      schema: {
        tags: ['session'],
        response: answers(
          Type.Object({
            status: Type.Literal('ok'),
            serverTime: Instant,
            /** Messages in the queue that no worker has taken yet. */
            waitingJobs: Type.Integer(),
          }),
        ),
      },
    },
    async () => {
      try {
        const waitingJobs = await countWaitingMessages(services.db);
        return { status: 'ok' as const, serverTime: services.now().toISOString(), waitingJobs };
      } catch {
        throw new HeadwaterError(503, 'database-unreachable');
      }
    },
  );
}
