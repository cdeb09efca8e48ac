/** Links to one review: what they open first, and what officers do with them. What else they open says its own route. */
import { Type } from 'typebox';
import { type App, answers, Id, Instant, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { identifyLink } from './link-actor.ts';
import { confirmLinkCode, sendLinkCode } from './link-codes.ts';
import { readLinkedReview, sendLink, takeToAccount, withdrawLinks } from './link-views.ts';
import { answerMoreTime } from './more-time.ts';
import { switchReminders } from './reminding.ts';
import * as schema from './schema.ts';
import { readSuggestions } from './suggestions.ts';
import { readListedAssignment } from './views.ts';

const tags = ['assignments'];
const officers = { access: ['officer', 'director'] } as const;
const view = answers(schema.AssignmentView);

export function registerLinkRoutes(app: App, services: Services): void {
  app.get(
    '/api/review-link',
    { config: { access: 'link', link: 'none' }, schema: { tags, response: answers(schema.LinkView) } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return (await readLinkedReview(services, request.actor)) as never;
    },
  );

  app.post(
    '/api/review-link/take-to-account',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        body: Type.Object({ token: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
        response: answers(Type.Object({ assignmentId: Id })),
      },
    },
    async (request) =>
      takeToAccount(services, request.actor, await identifyLink(services, request.body.token, request.ip)),
  );

  const TokenBody = { token: Type.String({ maxLength: 200 }) };
  app.post(
    '/api/review-link/account-code',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        body: Type.Object(TokenBody, { additionalProperties: false }),
        response: answers(Type.Object({ address: Type.String(), expiresAt: Instant })),
      },
    },
    async (request) =>
      (await sendLinkCode(
        services,
        request.actor,
        await identifyLink(services, request.body.token, request.ip),
      )) as never,
  );

  app.post(
    '/api/review-link/account-code/confirm',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        body: Type.Object(
          { ...TokenBody, code: Type.String({ pattern: '^[0-9]{6}$' }) },
          { additionalProperties: false },
        ),
        response: answers(Type.Object({ assignmentId: Id })),
      },
    },
    async (request) => {
      const held = await identifyLink(services, request.body.token, request.ip);
      return confirmLinkCode(services, request.actor, held, request.body.code);
    },
  );

  const listed = async (request: {
    actor: Parameters<typeof readListedAssignment>[1];
    params: { id: string };
  }) => (await readListedAssignment(services, request.actor, request.params.id)) as never;

  app.post(
    '/api/assignments/:id/send-link',
    { config: officers, schema: { tags, params: idParams, response: view } },
    async (request) => {
      await sendLink(services, request.actor, request.params.id);
      return listed(request);
    },
  );

  app.post(
    '/api/assignments/:id/revoke-links',
    { config: officers, schema: { tags, params: idParams, body: schema.ReasonBody, response: view } },
    async (request) => {
      await withdrawLinks(services, request.actor, request.params.id, request.body.reason);
      return listed(request);
    },
  );

  app.post(
    '/api/assignments/:id/more-time/grant',
    { config: officers, schema: { tags, params: idParams, body: schema.GrantBody, response: view } },
    async (request) => {
      const until = request.body.until ?? null;
      await answerMoreTime(services, request.actor, request.params.id, { grant: true, until });
      return listed(request);
    },
  );

  app.post(
    '/api/assignments/:id/more-time/refuse',
    { config: officers, schema: { tags, params: idParams, body: schema.ReasonBody, response: view } },
    async (request) => {
      const { reason } = request.body;
      await answerMoreTime(services, request.actor, request.params.id, { grant: false, reason });
      return listed(request);
    },
  );

  app.get(
    '/api/applications/:id/reviewer-suggestions',
    { config: officers, schema: { tags, params: idParams, response: answers(schema.SuggestionsView) } },
    async (request) => (await readSuggestions(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/calls/:id/review-reminders',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ isOn: Type.Boolean() }, { additionalProperties: false }),
        response: answers(Type.Object({ isOn: Type.Boolean() })),
      },
    },
    async (request) => {
      await switchReminders(services, request.actor, request.params.id, request.body.isOn);
      return { isOn: request.body.isOn };
    },
  );
}
