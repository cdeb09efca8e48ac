/** Whether a set of funded applications keeps the budget lines and rules of its call, whoever chose it. */
import { choosePortfolio } from '@headwater/core/portfolio';
import type { Db } from '../../db/connect.ts';
import { readRunApplications } from './attributes.ts';
import { buildProblem, listAskedAttributes } from './problem.ts';
import { findPlan } from './queries.ts';
import type { PlanDefinition, RunApplication } from './types.ts';

/**
 * Counts the limits of the call's latest plan that would have to give way for exactly these applications to be paid
 * for; 0 where they keep it or where there is none. An application that no line may pay for counts as one, and so does
 * one that is decided against its lock.
 */
export async function countBrokenLimits(
  db: Db,
  callId: string,
  funded: ReadonlyMap<string, number>,
): Promise<number> {
  const plan = await findPlan(db, callId);
  if (!plan || plan.definition.lines.length === 0 || funded.size === 0) return 0;
  const { definition } = plan;
  const considered = await readRunApplications(db, callId, listAskedAttributes(definition));
  const applications = considered
    .filter(({ id }) => funded.has(id))
    .map((one) => ({ ...one, amount: funded.get(one.id)! }));
  const unlocked = definition.locks.filter(({ applicationId, isIn }) => funded.has(applicationId) !== isIn);
  return unlocked.length + countBrokenBy(definition, applications);
}

function countBrokenBy(plan: PlanDefinition, applications: readonly RunApplication[]): number {
  const locks = applications.map(({ id }) => ({ applicationId: id, isIn: true, reason: '' }));
  const inputs = {
    plan: { ...plan, locks },
    applications: [...applications],
    ranking: { id: '', inputsHash: '' },
    values: null,
  };
  const { problem, withoutLine } = buildProblem(inputs, new Float64Array(applications.length).fill(1));
  if (withoutLine > 0) return withoutLine;
  const result = choosePortfolio(problem);
  if (result.status === 'chosen') return 0;
  return result.status === 'infeasible' ? Math.max(1, result.why.together.length) : 1;
}
