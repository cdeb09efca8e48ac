/** One-click sign-in of the sample funder, as a better-auth endpoint that no request reaches by itself. */
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';

const INPUT = { method: 'POST', metadata: { $Infer: { body: {} as { userId: string } } } } as const;

/** @param allowed whether this is a sample installation; otherwise the endpoint refuses everybody. */
export function sampleSignIn(allowed: boolean) {
  return {
    id: 'sample-sign-in',
    endpoints: {
      sampleSignIn: createAuthEndpoint.serverOnly(INPUT, async (ctx) => {
        const user = allowed && (await ctx.context.internalAdapter.findUserById(ctx.body.userId));
        const session = user && (await ctx.context.internalAdapter.createSession(user.id, false));
        if (!session) throw new APIError('NOT_FOUND');
        await setSessionCookie(ctx, { session, user });
        return { token: session.token };
      }),
    },
  } satisfies BetterAuthPlugin;
}
