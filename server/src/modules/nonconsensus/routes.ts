import { Type } from 'typebox';
import { notFound } from '../../platform/errors.ts';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { findCall, followsCall } from '../calls/index.ts';
import { enterApplications, returnEntry, setReserve } from './entries.ts';
import { listEntries } from './entry-queries.ts';
import { presentOutcomes } from './outcomes.ts';
import { findLatestSearch, listFindings } from './queries.ts';
import * as schema from './schema.ts';
import { askOtherSchool, readOtherSchools } from './schools.ts';
import { requestSearch } from './search.ts';
import { presentTickets, setAllowance } from './tickets.ts';
import { presentChannel, presentEntry, presentEntryItem } from './views.ts';
import { adoptEntry, spendTicket, withdrawVoice } from './voices.ts';

const tags = ['nonconsensus'];
const hearers = { access: ['officer', 'director', 'panel_member', 'reviewer'] } as const;
const speakers = { access: ['officer', 'panel_member', 'reviewer'] } as const;
const followers = { access: ['officer', 'director'] } as const;
const officers = { access: ['officer'] } as const;
const FALSE_SHARE = 0.1;

function registerChannel(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/channel',
    { config: hearers, schema: { tags, params: idParams, response: answers(schema.Channel) } },
    async (request) => (await presentChannel(services, request.actor, request.params.id)) as never,
  );

  app.patch(
    '/api/calls/:id/channel',
    {
      config: officers,
      schema: { tags, params: idParams, body: schema.ReserveBody, response: answers(schema.Channel) },
    },
    async (request) => {
      await setReserve(services, request.actor, request.params.id, request.body);
      return (await presentChannel(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/calls/:id/division-searches',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: schema.SearchBody,
        response: answers(Type.Object({ job: JobView, searchId: Id }), 202),
      },
    },
    async (request, reply) => {
      const { falseShare = FALSE_SHARE } = request.body;
      const { searchId, jobId } = await requestSearch(services, request.actor, request.params.id, {
        falseShare,
      });
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId), searchId } as never;
    },
  );

  app.get(
    '/api/calls/:id/division-findings',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          only: Type.Optional(Type.Enum(['divided', 'candidates'])),
        }),
        response: answers(listOf(schema.FindingItem)),
      },
    },
    async (request) => {
      const { id } = request.params;
      const call = await findCall(services.db, request.actor, { id });
      if (!call || !followsCall(request.actor, id)) throw notFound();
      const search = await findLatestSearch(services.db, id);
      if (search?.status !== 'ready') return { items: [], next: null, total: 0, totalIsExact: true } as never;
      return (await listFindings(services.db, request.actor, search.id, request.query)) as never;
    },
  );

  app.post(
    '/api/calls/:id/channel-entries',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: schema.EnterBody,
        response: answers(Type.Object({ entered: Type.Integer() })),
      },
    },
    async (request) => {
      const { applicationIds, reason = '' } = request.body;
      return enterApplications(services, request.actor, request.params.id, { applicationIds, reason });
    },
  );
}

function registerEntries(app: App, services: Services): void {
  app.get(
    '/api/channel-entries',
    {
      config: hearers,
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          call: Type.Optional(Id),
          state: Type.Optional(Type.Enum(['waiting', 'adopted', 'ticketed', 'returned'])),
        }),
        response: answers(listOf(schema.EntryItem)),
      },
    },
    async (request) => {
      const now = services.now();
      const page = await listEntries(services.db, request.actor, request.query, now);
      return {
        ...page,
        items: page.items.map((item) => presentEntryItem(request.actor, item, now)),
      } as never;
    },
  );

  app.get(
    '/api/channel-entries/:id',
    { config: hearers, schema: { tags, params: idParams, response: answers(schema.EntryDetail) } },
    async (request) => (await presentEntry(services, request.actor, request.params.id)) as never,
  );

  const changes = {
    adopt: { config: speakers, body: schema.ReasonsBody, change: adoptEntry },
    'spend-ticket': { config: speakers, body: schema.ReasonsBody, change: spendTicket },
  } as const;
  for (const [verb, { config, body, change }] of Object.entries(changes)) {
    app.post(
      `/api/channel-entries/:id/${verb}`,
      { config, schema: { tags, params: idParams, body, response: answers(schema.EntryDetail) } },
      async (request) => {
        await change(services, request.actor, request.params.id, request.body.reasons.trim());
        return (await presentEntry(services, request.actor, request.params.id)) as never;
      },
    );
  }

  const withdrawals = {
    'withdraw-adoption': 'nonconsensus_adoptions',
    'withdraw-ticket': 'golden_tickets',
  } as const;
  for (const [verb, table] of Object.entries(withdrawals)) {
    app.post(
      `/api/channel-entries/:id/${verb}`,
      {
        config: speakers,
        schema: { tags, params: idParams, body: schema.ReasonBody, response: answers(schema.EntryDetail) },
      },
      async (request) => {
        const reason = request.body.reason.trim();
        await withdrawVoice(services, request.actor, request.params.id, table, reason);
        return (await presentEntry(services, request.actor, request.params.id)) as never;
      },
    );
  }

  app.post(
    '/api/channel-entries/:id/give-back',
    {
      config: officers,
      schema: { tags, params: idParams, body: schema.ReasonBody, response: answers(schema.EntryDetail) },
    },
    async (request) => {
      await returnEntry(services, request.actor, request.params.id, request.body.reason.trim());
      return (await presentEntry(services, request.actor, request.params.id)) as never;
    },
  );

  app.get(
    '/api/channel-entries/:id/other-schools',
    { config: officers, schema: { tags, params: idParams, response: answers(schema.OtherSchools) } },
    async (request) => (await readOtherSchools(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/channel-entries/:id/ask',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: schema.AskBody,
        response: answers(Type.Object({ assignmentId: Id })),
      },
    },
    async (request) => askOtherSchool(services, request.actor, request.params.id, request.body.personId),
  );
}

export function registerNonconsensusRoutes(app: App, services: Services): void {
  registerChannel(app, services);
  registerEntries(app, services);

  app.get(
    '/api/channel-outcomes',
    { config: { access: ['director'] }, schema: { tags, response: answers(schema.Outcomes) } },
    async (request) => (await presentOutcomes(services.db, request.actor)) as never,
  );

  app.get(
    '/api/golden-tickets',
    {
      config: { access: [...hearers.access, 'administrator'] },
      schema: { tags, response: answers(schema.Tickets) },
    },
    async (request) => (await presentTickets(services, request.actor)) as never,
  );

  app.put(
    '/api/golden-tickets/allowances',
    {
      config: { access: ['director', 'administrator'] },
      schema: { tags, body: schema.AllowanceBody, response: answers(schema.Tickets) },
    },
    async (request) => {
      await setAllowance(services, request.actor, request.body);
      return (await presentTickets(services, request.actor)) as never;
    },
  );
}
