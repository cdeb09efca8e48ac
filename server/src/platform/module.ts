/** What a module hands to the house. */
import type { JobDefinition } from './jobs.ts';
import type { App } from './routes.ts';
import type { Services } from './services.ts';
import type { Timer } from './timers.ts';

export interface ServerModule {
  name: string;
  register?(app: App, services: Services): void;
  // biome-ignore lint/suspicious/noExplicitAny: each job has its own input; the queue stores it as JSON.
  jobs?: readonly JobDefinition<any>[];
  timers?: readonly Timer[];
}
