/** The part of oidc-provider that the sign-in test uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  interface ConsentContext {
    oidc: { session: { accountId: string }; client: { clientId: string }; provider: Provider };
  }
  export interface Configuration {
    clients: Record<string, unknown>[];
    jwks: { keys: unknown[] };
    claims: Record<string, string[]>;
    pkce: { required: () => boolean };
    features: { devInteractions: { enabled: boolean } };
    interactions: { url: (context: unknown, interaction: { uid: string }) => string };
    loadExistingGrant: (context: ConsentContext) => Promise<Grant>;
    findAccount: (
      context: unknown,
      id: string,
    ) => { accountId: string; claims: () => Record<string, unknown> };
    cookies: { keys: string[] };
  }
  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    Grant: new (properties: {
      clientId: string;
      accountId: string;
    }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string } },
    ): Promise<void>;
  }
}
