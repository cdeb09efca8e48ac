/** The public record of what was funded. */
import type { ServerModule } from '../../platform/module.ts';
import { registerPageHead } from '../../platform/page-heads.ts';
import { readAwardHead, registerSitemap } from './pages.ts';
import { registerRegistryRoutes } from './routes.ts';

export const registry: ServerModule = {
  name: 'registry',
  register(app, services) {
    registerRegistryRoutes(app, services);
    registerSitemap(app, services);
    registerPageHead('/awards/:number', readAwardHead);
  },
};
