/** The computing thread's share of a run: values, the choice, what each rule costs, and how sure the choice is. */
import {
  changeLimits,
  choosePortfolio,
  measureSharesInSteps,
  type Portfolio,
  type PortfolioProblem,
} from '@headwater/core/portfolio';
import { drawQualitiesInSteps, type RankingInput } from '@headwater/core/ranking';
import { type BuiltProblem, buildProblem, lineRule, lockRule, planRule, spreadValues } from './problem.ts';
import type { LineOutcome, RuleCost, RunChoice, RunInputs, RunParameters, RunSummary } from './types.ts';

export interface ChooseInput {
  inputs: RunInputs;
  parameters: RunParameters;
  /** What the ranking was computed from; it gives the values and the draws. */
  ranking: RankingInput;
}

export interface ChooseOutput {
  summary: RunSummary;
  choices: RunChoice[];
}

type Report = (done: number, total: number) => void;

/** So many of the applications that a rule moves are kept by name. */
const MOST_NAMED = 50;
/** Hundredths of the progress that are over when the values are known, the choice is made and the rules are priced. */
const VALUED = 20;
const CHOSEN = 40;
const PRICED = 70;

interface Values {
  /** In the order of the applications; 0 for one without a grade. */
  expected: Float64Array;
  draws: Float64Array[];
  unranked: number;
}

function runToEnd<S, R>(steps: Generator<S, R>, onStep: (step: S) => void): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onStep(step.value);
  }
}

/** One for the best `fund` of a draw, nought for the others. */
function markBest(draw: Float64Array, fund: number): Float64Array {
  const marked = new Float64Array(draw.length);
  const order = Array.from(draw.keys()).sort((a, b) => draw[b]! - draw[a]! || a - b);
  for (const index of order.slice(0, fund)) marked[index] = 1;
  return marked;
}

function readValues({ inputs, parameters, ranking }: ChooseInput, report: Report): Values {
  const { applications, values } = inputs;
  const { proposals, expected, draws } = runToEnd(
    drawQualitiesInSteps(ranking, values && parameters.value === 'own' ? 0 : parameters.draws),
    ({ done, total }) => report((VALUED * done) / total, 100),
  );
  const position = new Map(proposals.map((id, at) => [id, at]));
  const places = applications.map(({ id }) => position.get(id) ?? -1);
  const lowest = ranking.scale?.lowest ?? 0;
  const arrange = (of: ArrayLike<number>, lift: number) =>
    Float64Array.from(places, (place) => (place < 0 ? 0 : of[place]! - lift));
  const unranked = places.filter((place) => place < 0).length;
  if (values !== null) {
    const given = Float64Array.from(applications, ({ id }) => values[id] ?? 0);
    const best = parameters.value === 'chance' ? draws.map((draw) => markBest(draw, ranking.fund)) : [];
    return { expected: given, draws: best.map((draw) => arrange(draw, 0)), unranked };
  }
  return { expected: arrange(expected, lowest), draws: draws.map((draw) => arrange(draw, lowest)), unranked };
}

/** The applications that a choice pays for. */
function listChosen({ pairs }: BuiltProblem, { chosen }: Portfolio): Set<number> {
  return new Set(chosen.map((at) => pairs[at]!.application));
}

/** What choosing under other rules brings; null when it brings nothing, or nothing was found in the steps allowed. */
function measureCost(
  built: BuiltProblem,
  base: Portfolio,
  without: PortfolioProblem,
  { inputs, parameters }: ChooseInput,
): RuleCost | null {
  const result = choosePortfolio(without, { gap: parameters.gap });
  if (result.status !== 'chosen' || result.value <= base.value) return null;
  const before = listChosen(built, base);
  const after = listChosen(built, result);
  const name = (of: Iterable<number>) => Array.from(of, (at) => inputs.applications[at]!.id);
  const added = name(before.difference(after));
  const dropped = name(after.difference(before));
  return {
    value: result.value - base.value,
    added: added.slice(0, MOST_NAMED),
    dropped: dropped.slice(0, MOST_NAMED),
    counts: { added: added.length, dropped: dropped.length },
  };
}

/** An average request, so that “more money” means about one more application. */
function averageAmount({ applications }: RunInputs): number {
  const sum = applications.reduce((total, { amount }) => total + amount, 0);
  return Math.max(1, Math.round(sum / Math.max(1, applications.length)));
}

/** Prices what binds; a rule without a price at the margin costs at most the gap (weak duality). */
function priceAll(built: BuiltProblem, base: Portfolio, input: ChooseInput, report: Report) {
  const { plan } = input.inputs;
  const { problem } = built;
  const outcomes = new Map(base.rules.map((rule) => [rule.id, rule]));
  const isPriced = (id: string) => outcomes.get(id)!.binding !== null;
  const locks = plan.locks.filter(({ applicationId }) => outcomes.has(lockRule(applicationId)));
  const total = plan.lines.length + plan.rules.length + locks.length;
  let done = 0;
  const tell = () => report(CHOSEN + ((PRICED - CHOSEN) * ++done) / total, 100);
  const unit = averageAmount(input.inputs);
  const inLine = new Map<string, number>();
  for (const at of base.chosen) {
    const { key } = plan.lines[built.pairs[at]!.line]!;
    inLine.set(key, (inLine.get(key) ?? 0) + 1);
  }
  const costWithout = (id: string) => {
    tell();
    if (!isPriced(id)) return null;
    return measureCost(built, base, changeLimits(problem, [{ rule: id, floor: null, ceiling: null }]), input);
  };
  const lines = plan.lines.map(({ key, amount }): LineOutcome => {
    const id = lineRule(key);
    tell();
    const wider = changeLimits(problem, [{ rule: id, ceiling: amount + unit }]);
    const gained = isPriced(id) ? measureCost(built, base, wider, input) : null;
    return {
      key,
      used: outcomes.get(id)!.used,
      chosen: inLine.get(key) ?? 0,
      more: gained && { amount: unit, value: gained.value },
    };
  });
  const rules = plan.rules.map(({ key }) => {
    const id = planRule(key);
    const { used, binding } = outcomes.get(id)!;
    return { key, used, binding, cost: costWithout(id) };
  });
  return {
    lines,
    rules,
    locks: locks.map(({ applicationId }) => ({
      applicationId,
      cost: costWithout(lockRule(applicationId)),
    })),
  };
}

function measureShares(built: BuiltProblem, draws: readonly Float64Array[], gap: number, report: Report) {
  const rows = draws.map((draw) => spreadValues(built.pairs, draw));
  const result = runToEnd(
    measureSharesInSteps(built.problem, rows, { gap: Math.max(gap, 1e-3) }),
    ({ done }) => report(PRICED + ((100 - PRICED) * done) / draws.length, 100),
  );
  const shares = new Map<number, number>();
  built.pairs.forEach(({ application }, at) => {
    shares.set(application, (shares.get(application) ?? 0) + result.shares[at]!);
  });
  return { ...result, shares };
}

/**
 * Chooses.
 * @throws RankingInputError, PortfolioError for inputs that cannot be taken literally.
 */
export function chooseRun(input: ChooseInput, report: Report): ChooseOutput {
  const { inputs, parameters } = input;
  const { applications, plan } = inputs;
  const { expected, draws, unranked } = readValues(input, report);
  const built = buildProblem(inputs, expected);
  const counts = { candidates: applications.length, unranked, withoutLine: built.withoutLine };
  const locked = new Map(plan.locks.map((lock) => [lock.applicationId, lock.isIn]));
  const base = choosePortfolio(built.problem, { gap: parameters.gap });
  report(CHOSEN, 100);
  const lineOf = new Map<number, string>();
  let shares: ReturnType<typeof measureShares> | null = null;
  let summary: RunSummary;
  if (base.status === 'chosen') {
    for (const at of base.chosen)
      lineOf.set(built.pairs[at]!.application, plan.lines[built.pairs[at]!.line]!.key);
    const prices = priceAll(built, base, input, report);
    shares = draws.length === 0 ? null : measureShares(built, draws, parameters.gap, report);
    const { value, amount, bound, gap, chosen } = base;
    const made = { made: shares?.draws ?? 0, unsolved: shares?.unsolved ?? 0 };
    summary = {
      ...counts,
      status: 'chosen',
      value,
      amount,
      bound,
      gap,
      chosen: chosen.length,
      ...prices,
      draws: made,
    };
  } else if (base.status === 'infeasible') {
    summary = { ...counts, status: 'infeasible', why: base.why };
  } else {
    summary = { ...counts, status: 'not-found', bound: base.bound };
  }
  const choices = applications.map(({ id, amount }, at): RunChoice => {
    const share = shares && shares.draws > 0 ? (shares.shares.get(at) ?? 0) : null;
    const line = lineOf.get(at) ?? null;
    return { applicationId: id, line, value: expected[at]!, amount, share, pinned: locked.get(id) ?? null };
  });
  return { summary, choices };
}
