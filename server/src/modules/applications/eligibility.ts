/** Whether an application, or somebody who has not begun one yet, meets the rules of a call. */
import {
  type EligibilityRule,
  evaluateRules,
  type Finding,
  type TeamRole,
} from '@headwater/core/eligibility';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { type CallRow, findCall } from '../calls/index.ts';
import { readHostFacts, readOrigins, readPersonFacts } from './eligibility-facts.ts';
import { findCurrentOrganisation, readMembers } from './member-queries.ts';
import { readApplications } from './queries.ts';
import { isTeamMember } from './rules.ts';

type Ruled = Pick<CallRow, 'code' | 'closesAt' | 'eligibility'>;

/** An application, or one that is only thought of (`id` null), as far as the rules ask. */
export interface Candidate {
  id: string | null;
  advancedFromId?: string | null;
  hostOrganisationId: string | null;
  members: readonly { personId: string; role: TeamRole }[];
}

/** The findings for many applications of one call, in their order; the number of statements does not grow with them. */
export async function findEligibility(
  db: Db,
  call: Ruled,
  candidates: readonly Candidate[],
): Promise<Finding[][]> {
  const rules = call.eligibility;
  if (rules.length === 0) return candidates.map(() => []);
  const hostIds = candidates.map((one) => one.hostOrganisationId).filter((id) => id !== null);
  const hosts = rules.some(({ kind }) => kind === 'host') ? await readHostFacts(db, hostIds) : new Map();
  const people = candidates.flatMap(({ members }) => members.map(({ personId }) => personId));
  const origins = await readOrigins(
    db,
    rules,
    candidates.map(({ id }) => id).filter((id) => id !== null),
  );
  const factsOf = await readPersonFacts(db, rules, people, call.closesAt);
  return candidates.map((one) =>
    evaluateRules(rules, {
      callCode: call.code,
      year: call.closesAt.getUTCFullYear(),
      host: one.hostOrganisationId ? (hosts.get(one.hostOrganisationId) ?? null) : null,
      members: one.members.map(({ personId, role }) => {
        const facts = factsOf(personId);
        const own = [one.id, origins.get(one.id ?? '')];
        return {
          personId,
          role,
          facts: {
            ...facts,
            engagements: facts.engagements.filter(
              ({ applicationId }) => !applicationId || !own.includes(applicationId),
            ),
          },
        };
      }),
    }),
  );
}

/**
 * The findings for one application with its team. Of somebody who was put into the team and has not agreed to it there
 * is nothing yet: else anybody could learn of anybody what they are and whether they apply elsewhere.
 * @param readerId who is told of themselves in any case.
 */
export async function findEligibilityOf(
  db: Db,
  call: Ruled,
  application: { id: string; hostOrganisationId: string | null },
  members: readonly (Candidate['members'][number] & { consentedAt: Date | null })[],
  readerId: string | null = null,
): Promise<Finding[]> {
  const { id, hostOrganisationId } = application;
  const asked = members.filter((one) => one.consentedAt !== null || one.personId === readerId);
  return (await findEligibility(db, call, [{ id, hostOrganisationId, members: asked }]))[0]!;
}

/** What the team learns of a finding: everything of oneself, and of the others that it is so and what they have not said. */
function tellTeam(finding: Finding, readerId: string | null): Finding {
  if (finding.personId === null || finding.personId === readerId) return finding;
  return {
    ...finding,
    counted: [],
    evidence: finding.verdict === 'unknown' ? finding.evidence : [],
  };
}

/** The findings for an application, for its team. */
export async function readOwnEligibility(services: Services, actor: Actor, id: string) {
  const { db } = services;
  const [application] = await readApplications(db, actor, [id]);
  if (!application || !isTeamMember(application)) throw notFound();
  const call = (await findCall(db, actor, { id: application.callId }))!;
  const members = await readMembers(db, id);
  const findings = await findEligibilityOf(db, call, application, members, actor.personId);
  return answer(
    call.eligibility,
    findings.map((one) => tellTeam(one, actor.personId)),
  );
}

/** Whether one may apply to a call, before anything is begun: with the organisation one belongs to now as the host. */
export async function checkBeforeApplying(services: Services, actor: Actor, callId: string, role: TeamRole) {
  const call = await findCall(services.db, actor, { id: callId });
  if (!call) throw notFound();
  const [findings = []] = await findEligibility(services.db, call, [
    {
      id: null,
      hostOrganisationId: await findCurrentOrganisation(services.db, actor.personId!),
      members: [{ personId: actor.personId!, role }],
    },
  ]);
  return answer(call.eligibility, findings);
}

function answer(rules: readonly EligibilityRule[], findings: Finding[]) {
  const isCertain = (one: Finding) => one.verdict === 'not-met' && one.binding === 'blocking';
  return {
    rules,
    findings,
    /** Whether an application would surely be refused as things stand. */
    isBarred: findings.some(isCertain),
  };
}
