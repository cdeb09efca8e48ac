/** From budget lines, rules and locks to a portfolio problem. Pure. */
import type { Candidate, PortfolioProblem, PortfolioRule } from '@headwater/core/portfolio';
import type { Condition, PlanDefinition, RunApplication, RunInputs } from './types.ts';

/** Ids of the problem's rules tell what they came from. */
export const lineRule = (key: string) => `line:${key}`;
export const planRule = (key: string) => `rule:${key}`;
export const lockRule = (applicationId: string) => `lock:${applicationId}`;

/** An application under a line; the candidates of the problem in their order. */
export interface Pair {
  application: number;
  line: number;
}

export interface BuiltProblem {
  problem: PortfolioProblem;
  pairs: Pair[];
  /** How many applications no line may pay for. */
  withoutLine: number;
}

const meets = (application: RunApplication, { attribute, values }: Condition) =>
  values.includes(application.attributes[attribute] ?? '');

/** Which attributes a plan asks for. */
export function listAskedAttributes({ lines, rules }: Pick<PlanDefinition, 'lines' | 'rules'>): string[] {
  const asked = [
    ...lines.flatMap((line) => line.conditions.map(({ attribute }) => attribute)),
    ...rules.map(({ condition }) => condition.attribute),
  ];
  return [...new Set(asked)].sort();
}

/** The lines that may pay for each application, as positions. */
function* listPairs({ applications, plan }: RunInputs): Generator<Pair> {
  const named = plan.lines.map((line) => line.applicationIds && new Set(line.applicationIds));
  for (const [application, one] of applications.entries()) {
    for (const [line, { conditions }] of plan.lines.entries()) {
      if (named[line]?.has(one.id) === false) continue;
      if (conditions.every((condition) => meets(one, condition))) yield { application, line };
    }
  }
}

/**
 * The problem: an application stands under each line that may pay for it, of which at most one does. A lock is a rule
 * of its own, so that it has a price like the others and is named where rules contradict each other.
 * @param values in the order of the applications.
 */
export function buildProblem(inputs: RunInputs, values: ArrayLike<number>): BuiltProblem {
  const { plan, applications } = inputs;
  const pairs = [...listPairs(inputs)];
  const ofApplication = applications.map((): number[] => []);
  const ofLine = plan.lines.map((): number[] => []);
  const candidates = pairs.map(({ application, line }, at): Candidate => {
    ofApplication[application]!.push(at);
    ofLine[line]!.push(at);
    const { id, amount } = applications[application]!;
    return { id: `${id} ${plan.lines[line]!.key}`, value: values[application]!, amount };
  });
  const rules = [
    ...plan.lines.map(
      ({ key, amount }, line): PortfolioRule => ({
        id: lineRule(key),
        measure: 'money',
        members: ofLine[line]!,
        floor: null,
        ceiling: amount,
      }),
    ),
    ...plan.rules.map(({ key, condition, line, measure, floor, ceiling }): PortfolioRule => {
      const members = pairs.flatMap((pair, at) =>
        (line === null || plan.lines[pair.line]!.key === line) &&
        meets(applications[pair.application]!, condition)
          ? [at]
          : [],
      );
      return { id: planRule(key), measure, members, floor, ceiling };
    }),
  ];
  const position = new Map(applications.map(({ id }, at) => [id, at]));
  for (const { applicationId, isIn } of plan.locks) {
    const at = position.get(applicationId);
    if (at === undefined) continue;
    const limits = isIn ? { floor: 1, ceiling: null } : { floor: null, ceiling: 0 };
    rules.push({ id: lockRule(applicationId), measure: 'count', members: ofApplication[at]!, ...limits });
  }
  return {
    problem: { candidates, rules, exclusive: ofApplication.filter((own) => own.length > 1) },
    pairs,
    withoutLine: ofApplication.filter((own) => own.length === 0).length,
  };
}

/** The same values under each line that may pay for the application. */
export const spreadValues = (pairs: readonly Pair[], values: ArrayLike<number>): Float64Array =>
  Float64Array.from(pairs, ({ application }) => values[application]!);
