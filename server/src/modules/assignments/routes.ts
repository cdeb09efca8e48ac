import type { App } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { registerAssignmentRoutes } from './assignment-routes.ts';
import { registerBoardRoutes } from './board-routes.ts';
import { registerExchangeRoutes } from './exchange-routes.ts';
import { registerLinkRoutes } from './link-routes.ts';
import { registerOwnRoutes } from './own-routes.ts';
import { registerRunRoutes } from './run-routes.ts';

/** Everything about assignments, by what it is about. */
export function registerRoutes(app: App, services: Services): void {
  registerOwnRoutes(app, services);
  registerAssignmentRoutes(app, services);
  registerLinkRoutes(app, services);
  registerRunRoutes(app, services);
  registerBoardRoutes(app, services);
  registerExchangeRoutes(app, services);
}
