import { Type } from 'typebox';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { decideContest } from './answering.ts';
import {
  contestAsTeam,
  contestFinding,
  listContests,
  listOwnFindings,
  listTeamContests,
} from './contests.ts';
import { listIdentities, reopenIdentity, settleIdentity } from './identities.ts';
import {
  declareOwnRelation,
  declareRelationAsOfficer,
  endRelation,
  listOwnRelations,
  listRelationsByOfficers,
} from './relations.ts';
import {
  ContestDecision,
  ContestNote,
  ContestView,
  IdentitiesView,
  IdentityVerdict,
  OfficerRelationBody,
  OwnFindings,
  OwnRelationBody,
  OwnRelationList,
  OwnRelationView,
  RelationList,
  RelationView,
  RulesChange,
  RulesFollow,
  RulesView,
  TeamContests,
} from './rule-schema.ts';
import { followFunderRules, readRules, saveRules } from './rule-sets.ts';
import { Judgement } from './schema.ts';

const tags = ['conflicts'];
const staff = ['officer', 'director'] as const;
const Created = Type.Object({ id: Id });

export function registerRuleRoutes(app: App, services: Services): void {
  const editors = ['officer', 'director', 'administrator'] as const;
  app.get(
    '/api/conflict-rules',
    { config: { access: editors }, schema: { tags, response: answers(RulesView) } },
    async (request) => (await readRules(services, request.actor, null)) as never,
  );
  app.post(
    '/api/conflict-rules',
    { config: { access: editors }, schema: { tags, body: RulesChange, response: answers(RulesView) } },
    async (request) => (await saveRules(services, request.actor, null, request.body)) as never,
  );
  app.get(
    '/api/calls/:id/conflict-rules',
    { config: { access: staff }, schema: { tags, params: idParams, response: answers(RulesView) } },
    async (request) => (await readRules(services, request.actor, request.params.id)) as never,
  );
  app.post(
    '/api/calls/:id/conflict-rules',
    {
      config: { access: staff },
      schema: { tags, params: idParams, body: RulesChange, response: answers(RulesView) },
    },
    async (request) => (await saveRules(services, request.actor, request.params.id, request.body)) as never,
  );
  app.post(
    '/api/calls/:id/conflict-rules/follow',
    {
      config: { access: staff },
      schema: { tags, params: idParams, body: RulesFollow, response: answers(RulesView) },
    },
    async (request) =>
      (await followFunderRules(services, request.actor, request.params.id, request.body)) as never,
  );
  registerRelationRoutes(app, services);
  registerIdentityRoutes(app, services);
  registerContestRoutes(app, services);
}

function registerRelationRoutes(app: App, services: Services): void {
  app.get(
    '/api/my/relations',
    { config: { access: 'signed-in' }, schema: { tags, response: answers(OwnRelationList) } },
    async (request) => ({ items: await listOwnRelations(services, request.actor) }) as never,
  );
  app.post(
    '/api/my/relations',
    {
      config: { access: 'signed-in' },
      schema: { tags, body: OwnRelationBody, response: answers(OwnRelationView, 201) },
    },
    async (request, reply) => {
      const made = await declareOwnRelation(services, request.actor, request.body);
      reply.status(201);
      return made as never;
    },
  );
  app.get(
    '/api/people/:id/relations',
    { config: { access: ['officer'] }, schema: { tags, params: idParams, response: answers(RelationList) } },
    async (request) =>
      ({ items: await listRelationsByOfficers(services, request.actor, request.params.id) }) as never,
  );
  app.post(
    '/api/people/:id/relations',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: OfficerRelationBody, response: answers(RelationView, 201) },
    },
    async (request, reply) => {
      const made = await declareRelationAsOfficer(services, request.actor, request.params.id, request.body);
      reply.status(201);
      return made as never;
    },
  );
  app.post(
    '/api/person-relations/:id/withdraw',
    { config: { access: 'signed-in' }, schema: { tags, params: idParams, response: answers(Created) } },
    (request) => endRelation(services, request.actor, request.params.id),
  );
}

function registerIdentityRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/identities',
    { config: { access: staff }, schema: { tags, params: idParams, response: answers(IdentitiesView) } },
    async (request) => (await listIdentities(services, request.actor, request.params.id)) as never,
  );
  app.post(
    '/api/calls/:id/identities',
    {
      config: { access: staff },
      schema: { tags, params: idParams, body: IdentityVerdict, response: answers(Created, 201) },
    },
    async (request, reply) => {
      const made = await settleIdentity(services, request.actor, request.params.id, request.body);
      reply.status(201);
      return made;
    },
  );
  app.post(
    '/api/identities/:id/reopen',
    {
      config: { access: staff },
      schema: { tags, params: idParams, body: Judgement, response: answers(Created) },
    },
    (request) => reopenIdentity(services, request.actor, request.params.id, request.body.reason),
  );
}

function registerContestRoutes(app: App, services: Services): void {
  app.get(
    '/api/my/conflicts',
    { config: { access: 'signed-in' }, schema: { tags, response: answers(OwnFindings) } },
    async (request) => ({ items: await listOwnFindings(services, request.actor) }) as never,
  );
  app.get(
    '/api/applications/:id/conflict-contests',
    { config: { access: 'signed-in' }, schema: { tags, params: idParams, response: answers(TeamContests) } },
    async (request) => (await listTeamContests(services, request.actor, request.params.id)) as never,
  );
  for (const [path, contest] of [
    ['/api/conflicts/:id/contest', contestFinding],
    ['/api/applications/:id/conflict-contests', contestAsTeam],
  ] as const) {
    app.post(
      path,
      {
        config: { access: 'signed-in' },
        schema: { tags, params: idParams, body: ContestNote, response: answers(Created, 201) },
      },
      async (request, reply) => {
        const made = await contest(services, request.actor, request.params.id, request.body.note);
        reply.status(201);
        return made;
      },
    );
  }
  app.get(
    '/api/calls/:id/conflict-contests',
    {
      config: { access: staff },
      schema: {
        tags,
        params: idParams,
        response: answers(Type.Object({ items: Type.Array(ContestView) })),
      },
    },
    async (request) => (await listContests(services, request.actor, request.params.id)) as never,
  );
  app.post(
    '/api/conflict-contests/:id/decide',
    {
      config: { access: staff },
      schema: { tags, params: idParams, body: ContestDecision, response: answers(ContestView) },
    },
    async (request) =>
      (await decideContest(services, request.actor, request.params.id, request.body)) as never,
  );
}
