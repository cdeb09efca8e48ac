import { Type } from 'typebox';
import { DOCUMENT_TYPES } from '../../platform/documents.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as agenda from './agenda.ts';
import * as ballots from './ballots.ts';
import * as meeting from './meeting.ts';
import * as schema from './meeting-schema.ts';
import * as views from './meeting-views.ts';
import * as minutes from './minutes.ts';

const tags = ['panels'];
const insiders = { access: ['officer', 'director', 'panel_member'] } as const;
const table = { access: ['officer', 'panel_member'] } as const;
const Done = Type.Object({ done: Type.Literal(true) });
const done = { done: true } as const;

const toDate = (value: string | null | undefined) => (value ? new Date(value) : null);

/** The routes of a panel's meeting. */
export function registerMeetingRoutes(app: App, services: Services): void {
  registerAgenda(app, services);
  registerSheet(app, services);
  registerBallots(app, services);
  registerMinutes(app, services);
}

function registerAgenda(app: App, services: Services): void {
  app.get(
    '/api/panels/:id/agenda',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.AgendaView) } },
    async (request) => (await views.readAgenda(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/panels/:id/agenda/settle',
    { config: table, schema: { tags, params: idParams, body: schema.SettleBody, response: answers(Done) } },
    async (request) => {
      const { id } = request.params;
      await agenda.settleAgenda(services, request.actor, id, request.body.minutesAvailable);
      return done;
    },
  );

  app.put(
    '/api/panels/:id/agenda',
    { config: table, schema: { tags, params: idParams, body: schema.ArrangeBody, response: answers(Done) } },
    async (request) => {
      await agenda.arrangeAgenda(services, request.actor, request.params.id, request.body.items as never);
      return done;
    },
  );

  app.post(
    '/api/panels/:id/agenda/stop',
    { config: table, schema: { tags, params: idParams, response: answers(Done) } },
    async (request) => {
      await agenda.stopItem(services, request.actor, request.params.id);
      return done;
    },
  );

  app.post(
    '/api/panels/:id/proposals',
    { config: table, schema: { tags, params: idParams, body: schema.ProposalBody, response: answers(Done) } },
    async (request) => {
      await agenda.proposeDecisions(services, request.actor, request.params.id, request.body as never);
      return done;
    },
  );

  app.put(
    '/api/panels/:id/chair',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: schema.ChairBody, response: answers(Done) },
    },
    async (request) => {
      const { personId } = request.body as { personId: string | null };
      await meeting.nameChair(services, request.actor, request.params.id, personId);
      return done;
    },
  );

  app.post(
    '/api/panels/:id/attendance',
    {
      config: table,
      schema: { tags, params: idParams, body: schema.AttendanceBody, response: answers(Done) },
    },
    async (request) => {
      await meeting.recordAttendance(services, request.actor, request.params.id, request.body);
      return done;
    },
  );
}

function registerSheet(app: App, services: Services): void {
  app.get(
    '/api/panel-applications/:id/sheet',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.SheetView) } },
    async (request) => (await views.readSheet(services, request.actor, request.params.id)) as never,
  );

  for (const [path, change] of [
    ['pull-out', agenda.pullOut],
    ['start', agenda.startItem],
  ] as const) {
    app.post(
      `/api/panel-applications/:id/${path}`,
      { config: table, schema: { tags, params: idParams, response: answers(Done) } },
      async (request) => {
        await change(services, request.actor, (request.params as { id: string }).id);
        return done;
      },
    );
  }

  app.put(
    '/api/panel-applications/:id/notes/:noteId/mark',
    {
      config: table,
      schema: {
        tags,
        params: Type.Object({ id: Id, noteId: Id }),
        body: schema.MarkBody,
        response: answers(Done),
      },
    },
    async (request) => {
      const { id, noteId } = request.params;
      await meeting.markNoteForMinutes(services, request.actor, id, noteId, request.body.isMarked);
      return done;
    },
  );
}

function registerBallots(app: App, services: Services): void {
  app.post(
    '/api/panels/:id/ballots',
    {
      config: table,
      schema: {
        tags,
        params: idParams,
        body: schema.BallotBody,
        response: answers(Type.Object({ ids: Type.Array(Id) }), 201),
      },
    },
    async (request, reply) => {
      const { quorum, opensAt, closesAt, ...ballot } = request.body as typeof request.body & {
        quorum?: number | null;
        opensAt?: string | null;
        closesAt?: string | null;
      };
      reply.status(201);
      return {
        ids: await ballots.openBallots(services, request.actor, request.params.id, {
          ...ballot,
          quorum: quorum ?? null,
          opensAt: toDate(opensAt),
          closesAt: toDate(closesAt),
        }),
      };
    },
  );

  app.post(
    '/api/panel-ballots/:id/vote',
    {
      config: { access: ['panel_member'] },
      schema: { tags, params: idParams, body: schema.VoteBody, response: answers(Done) },
    },
    async (request) => {
      await ballots.castVote(services, request.actor, request.params.id, request.body.choice);
      return done;
    },
  );

  app.post(
    '/api/panel-ballots/:id/close',
    { config: table, schema: { tags, params: idParams, response: answers(Done) } },
    async (request) => {
      await ballots.closeBallot(services, request.actor, request.params.id);
      return done;
    },
  );

  app.post(
    '/api/panel-ballots/:id/void',
    { config: table, schema: { tags, params: idParams, body: schema.VoidBody, response: answers(Done) } },
    async (request) => {
      await ballots.voidBallot(services, request.actor, request.params.id, request.body.reason);
      return done;
    },
  );
}

function registerMinutes(app: App, services: Services): void {
  app.get(
    '/api/panels/:id/minutes',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.MinutesView) } },
    async (request) => (await minutes.readMinutes(services, request.actor, request.params.id)) as never,
  );

  app.put(
    '/api/panels/:id/minutes',
    { config: table, schema: { tags, params: idParams, body: schema.RemarksBody, response: answers(Done) } },
    async (request) => {
      await minutes.remarkOnMinutes(services, request.actor, request.params.id, request.body);
      return done;
    },
  );

  app.post(
    '/api/panels/:id/minutes/approve',
    { config: table, schema: { tags, params: idParams, response: answers(Done) } },
    async (request) => {
      await minutes.approveMinutes(services, request.actor, request.params.id);
      return done;
    },
  );

  app.get(
    '/api/panels/:id/minutes/file',
    {
      config: insiders,
      schema: {
        tags,
        params: idParams,
        querystring: schema.MinutesFileQuery,
        response: answers(Type.Unknown()),
      },
    },
    async (request, reply) => {
      const { format, language } = request.query;
      const made = await minutes.exportMinutes(services, request.actor, request.params.id, {
        format,
        language,
      });
      return reply
        .type(DOCUMENT_TYPES[format])
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="${made.name}"`)
        .send(Buffer.from(made.file)) as never;
    },
  );
}
