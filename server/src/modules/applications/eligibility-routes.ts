import { RULE_KINDS, TEAM_ROLES } from '@headwater/core/eligibility';
import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, Instant, idParams, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { EligibilityRuleShape } from '../calls/index.ts';
import { checkBeforeApplying, readOwnEligibility } from './eligibility.ts';
import { markIneligibleMany, requestCheck } from './eligibility-check.ts';
import { listChecks, summariseChecks } from './eligibility-reading.ts';

const Verdict = Type.Enum(['met', 'not-met', 'unknown']);

const Finding = Type.Object({
  rule: Type.String(),
  kind: Type.Enum([...RULE_KINDS]),
  binding: Type.Enum(['blocking', 'advisory']),
  personId: Nullable(Id),
  verdict: Verdict,
  evidence: Type.Array(
    Type.Object({
      code: Type.String(),
      params: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
    }),
  ),
  missing: Nullable(Type.String()),
  /** What counts against a limit, as far as it may be told to the reader. */
  counted: Type.Array(
    Type.Object({
      kind: Type.Enum(['application', 'award']),
      id: Id,
      role: Type.Enum([...TEAM_ROLES]),
      callCode: Type.String(),
      number: Nullable(Type.String()),
      title: Type.String(),
    }),
  ),
});

const Eligibility = Type.Object(
  { rules: Type.Array(EligibilityRuleShape), findings: Type.Array(Finding), isBarred: Type.Boolean() },
  { $id: 'Eligibility' },
);

const Person = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });

const EligibilityCheck = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    status: Type.String(),
    lead: Nullable(Person),
    host: Nullable(
      Type.Object({
        id: Id,
        name: Type.String(),
        names: Type.Record(Type.String(), Type.String()),
        country: Nullable(Type.String()),
      }),
    ),
    members: Type.Array(Type.Object({ personId: Id, name: Type.String(), nameAlt: Nullable(Type.String()) })),
    verdict: Nullable(Verdict),
    findings: Type.Array(Finding),
    checkedAt: Nullable(Instant),
    /** What the team would be told, in both languages. */
    reason: Type.String(),
  },
  { $id: 'EligibilityCheck' },
);

/** Whether one may apply, before and while drafting; and for officers, the check of all that was submitted. */
export function registerEligibilityRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  app.get(
    '/api/calls/:id/eligibility',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ role: Type.Optional(Type.Enum([...TEAM_ROLES])) }),
        response: answers(Eligibility),
      },
    },
    async (request) =>
      (await checkBeforeApplying(
        services,
        request.actor,
        request.params.id,
        request.query.role ?? 'lead',
      )) as never,
  );

  app.get(
    '/api/applications/:id/eligibility',
    { config: { access: 'signed-in' }, schema: { tags, params: idParams, response: answers(Eligibility) } },
    async (request) => (await readOwnEligibility(services, request.actor, request.params.id)) as never,
  );

  const inside = { access: ['officer', 'director'] } as const;
  app.get(
    '/api/calls/:id/eligibility-checks',
    {
      config: inside,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          verdict: Type.Optional(Type.Enum(['met', 'not-met', 'unknown', 'unchecked'])),
        }),
        response: answers(listOf(EligibilityCheck)),
      },
    },
    async (request) => (await listChecks(services, request.actor, request.params.id, request.query)) as never,
  );

  app.get(
    '/api/calls/:id/eligibility-checks/summary',
    {
      config: inside,
      schema: {
        tags,
        params: idParams,
        response: answers(
          Type.Object({
            rules: Type.Array(EligibilityRuleShape),
            met: Type.Integer(),
            notMet: Type.Integer(),
            unknown: Type.Integer(),
            unchecked: Type.Integer(),
            checkedAt: Nullable(Instant),
            can: Type.Object({ check: Type.Boolean() }),
          }),
        ),
      },
    },
    async (request) => (await summariseChecks(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/calls/:id/eligibility-checks',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, response: answers(Type.Object({ job: JobView }), 202) },
    },
    async (request, reply) => {
      const jobId = await requestCheck(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );

  app.post(
    '/api/calls/:id/mark-ineligible',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        body: Type.Object(
          {
            items: Type.Array(
              Type.Object(
                {
                  applicationId: Id,
                  reason: Type.String({ minLength: 1, maxLength: 4_000, pattern: '\\S' }),
                },
                { additionalProperties: false },
              ),
              { minItems: 1, maxItems: 200 },
            ),
          },
          { additionalProperties: false },
        ),
        response: answers(Type.Object({ marked: Type.Integer() })),
      },
    },
    async (request) => {
      const { items } = request.body;
      await markIneligibleMany(services, request.actor, request.params.id, items);
      return { marked: new Set(items.map(({ applicationId }) => applicationId)).size };
    },
  );
}
