/** Signing in: who sends a request, and every route that has to do with it. */
import type { Authenticator } from '../app.ts';
import type { Actor } from '../platform/actor.ts';
import type { Services } from '../platform/services.ts';
import { createAuth } from './better-auth.ts';
import { registerForwarding } from './forward.ts';
import { registerHealthRoute } from './health.ts';
import { registerSampleRoutes } from './sample-routes.ts';
import { loadAuthSecret } from './secret.ts';
import { createIdentify, type SessionFacts } from './session.ts';
import { registerSessionRoutes } from './session-routes.ts';
import { registerSetupRoute } from './setup.ts';

export { readSamplePeople } from './sample-routes.ts';
export { offerSetup } from './setup.ts';

/** The server's own way of telling who asks: better-auth's session, by cookie or bearer token. */
export async function createAuthenticator(services: Services): Promise<Authenticator> {
  const auth = createAuth(services, await loadAuthSecret(services.config));
  const identify = createIdentify(auth, services);
  const factsOf = new WeakMap<Actor, SessionFacts>();
  return {
    async identify(headers) {
      const found = await identify(headers);
      if (!found) return null;
      factsOf.set(found.actor, found.facts);
      return found.actor;
    },
    register(app) {
      registerForwarding(app, auth);
      registerSessionRoutes(app, services, auth, identify, (actor) => factsOf.get(actor) ?? null);
      registerHealthRoute(app, services);
      registerSetupRoute(app, services, auth);
      if (services.config.sample && !services.config.production) registerSampleRoutes(app, services, auth);
    },
  };
}
