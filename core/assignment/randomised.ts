/**
 * Randomised assignment: nobody can count on a pair, since none comes with a higher probability than the cap. The
 * fractional assignment with the highest expected total under the cap (Jecmen et al., NeurIPS 2020) is a flow in units
 * of 1/copies, and the assignment is drawn from it with exactly these probabilities (rounding.ts). With a perturbation
 * a pair taken to the part x counts score × (x − perturbation × x²), which spreads the probabilities (perturbed
 * maximisation with a quadratic; Xu, Jecmen, Song and Fang, NeurIPS 2023), here in equal slices.
 */
import { createRandom } from '../random/index.ts';
import { AssignmentInputError } from './errors.ts';
import { type CompiledRules, compileRules } from './group-rules.ts';
import { makePlan } from './plan.ts';
import { DEFAULT_SEED, type PolicySolution } from './policies.ts';
import {
  buildPolicyNetwork,
  chooseLevels,
  type NetworkOptions,
  type PolicyNetwork,
  subtractForced,
} from './policy-network.ts';
import type { RandomisationReport } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';
import { roundFlow } from './rounding.ts';
import type { AssignmentInput } from './types.ts';
import { explainUnmetRules } from './unmet-rules.ts';

const FINEST = 1_000;
const SLICES = 10;

/** The largest fraction up to q with a denominator of at most 1,000, the smallest denominator among equals. */
export function readCap(q: number): { numerator: number; denominator: number } {
  for (let denominator = 1; denominator <= FINEST; denominator++) {
    const numerator = Math.round(q * denominator);
    if (numerator > 0 && Math.abs(numerator / denominator - q) < 1e-12) return { numerator, denominator };
  }
  return { numerator: Math.floor(q * FINEST), denominator: FINEST };
}

function requireOptions(input: AssignmentInput, rules: CompiledRules): void {
  const refuse = (
    code: 'probability-invalid' | 'policies-conflict',
    field: string,
    given: unknown,
    accepted: string,
  ): never => {
    throw new AssignmentInputError(code, `${field}: ${accepted} is expected; ${given} was given.`, {
      field,
      given: String(given),
      accepted,
    });
  };
  const q = input.maxProbability;
  if (typeof q !== 'number' || !(q >= 1 / FINEST && q <= 1)) {
    refuse('probability-invalid', 'maxProbability', q, `a number from ${1 / FINEST} to 1`);
  }
  const bend = input.perturbation ?? 0;
  if (!(bend >= 0 && bend <= 1)) refuse('probability-invalid', 'perturbation', bend, 'a number from 0 to 1');
  if (input.objective !== 'total') {
    refuse('policies-conflict', 'objective', input.objective, 'the objective "total" with maxProbability');
  }
  if (rules.crossing.length > 0) {
    const accepted = 'rules on one trait, and not no-mutual, with maxProbability';
    refuse('policies-conflict', 'groupRules', rules.crossing.map((rule) => rule.kind).join(', '), accepted);
  }
}

type Fraction = { net: PolicyNetwork; part: (pair: number) => number; total: number };

function solveFraction(
  problem: AssignmentProblem,
  rules: CompiledRules,
  options: Required<Omit<NetworkOptions, 'gaps'>>,
): Fraction {
  const levels = chooseLevels(problem, rules.rules.length > 0);
  const net = buildPolicyNetwork(problem, rules.shapes, levels, options);
  net.network.repair();
  const part = (pair: number): number => {
    let units = 0;
    for (let slice = 0; slice < options.slices; slice++)
      units += net.network.flowOf(net.pairArc[pair]! + slice);
    return units;
  };
  let total = 0;
  for (let pair = 0; pair < net.score.length; pair++) total += net.score[pair]! * part(pair);
  return { net, part, total: total / options.copies };
}

/** The least cap, in thousandths, under which as many reviews are possible as without one. */
function findLeastCap(problem: AssignmentProblem, rules: CompiledRules, wantedOpen: number): number {
  const levels = chooseLevels(problem, rules.rules.length > 0);
  const net = buildPolicyNetwork(problem, rules.shapes, levels, { copies: FINEST });
  for (const arc of net.pairArc) net.network.setCost(arc, 0);
  net.network.repair();
  let [low, high] = [0, FINEST];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    for (const arc of net.pairArc) net.network.setCapacity(arc, middle);
    net.network.repair();
    if (net.readOutcome().open <= wantedOpen * FINEST) high = middle;
    else low = middle;
  }
  return high / FINEST;
}

/** Draws the assignment; yields how far it is, from 0 to 1. @throws AssignmentInputError */
export function* drawAssignment(
  problem: AssignmentProblem,
  input: AssignmentInput,
): Generator<number, PolicySolution & { extra: { randomisation: RandomisationReport } }> {
  const rules = compileRules(problem, input);
  requireOptions(input, rules);
  const seed = String(input.seed ?? DEFAULT_SEED);
  const bend = input.perturbation ?? 0;
  const cap = readCap(input.maxProbability!);
  const uncapped = solveFraction(problem, rules, { copies: 1, cap: 1, slices: 1, bend: 0 });
  yield 0.2;
  const copies = cap.denominator;
  const plain = solveFraction(problem, rules, { copies, cap: cap.numerator, slices: 1, bend: 0 });
  yield 0.5;
  const wantedOpen = uncapped.net.readOutcome().open;
  if (plain.net.readOutcome().open > wantedOpen * copies) {
    const least = findLeastCap(problem, rules, wantedOpen);
    throw new AssignmentInputError(
      'probability-infeasible',
      `maxProbability: with ${input.maxProbability} fewer reviews are possible than without a cap; the least that does is ${least}.`,
      { field: 'maxProbability', given: input.maxProbability!, accepted: `from ${least} to 1`, least },
    );
  }
  const finer = { copies: copies * SLICES, cap: cap.numerator * SLICES, slices: SLICES, bend };
  const drawn = bend === 0 ? plain : solveFraction(problem, rules, finer);
  const units = bend === 0 ? copies : finer.copies;
  yield 0.8;
  const slices = bend === 0 ? 1 : SLICES;
  const { network, pairArc } = drawn.net;
  const fraction = Int32Array.from({ length: network.arcCount }, (_, arc) => network.flowOf(arc));
  // A pair's slices are drawn as one, so that it is taken at most once.
  for (const [pair, arc] of pairArc.entries()) {
    fraction.fill(0, arc, arc + slices);
    fraction[arc] = drawn.part(pair);
  }
  const whole = roundFlow(network, fraction, units, createRandom(seed).fork('draw'));
  const taken = Uint8Array.from(pairArc, (arc) => whole[arc]!);
  return describeDraw();

  function describeDraw(): PolicySolution & { extra: { randomisation: RandomisationReport } } {
    const { score, levels } = drawn.net;
    const name = (submission: number, reviewer: number) => ({
      submission: problem.submissions[submission]!,
      reviewer: problem.reviewers[reviewer]!,
    });
    const marginals: RandomisationReport['marginals'] = problem.forced.map(({ submission, reviewer }) => ({
      ...name(submission, reviewer),
      probability: 1,
      isForced: true,
    }));
    let total = 0;
    for (let row = 0; row < problem.submissions.length; row++) {
      for (let pair = problem.pairStart[row]!; pair < problem.pairStart[row + 1]!; pair++) {
        if (taken[pair] === 1) total += score[pair]!;
        const probability = drawn.part(pair) / units;
        if (probability > 0) {
          marginals.push({ ...name(row, problem.pairReviewer[pair]!), probability, isForced: false });
        }
      }
    }
    marginals.sort((a, b) => compare(a.submission, b.submission) || compare(a.reviewer, b.reviewer));
    const forcedTotal = problem.forced.reduce((sum, one) => sum + one.score, 0);
    const inScores = (sum: number) => sum / levels.scale + forcedTotal;
    const plan = makePlan(problem, score, levels.scale, taken);
    return {
      taken,
      scale: levels.scale,
      scaledTotal: BigInt(total),
      scaledUpperBound: BigInt(Math.max(total, uncapped.total)),
      extra: {
        unmetRules: explainUnmetRules(problem, rules, plan, subtractForced(problem).demand),
        fairness: null,
        randomisation: {
          seed,
          maxProbability: input.maxProbability!,
          cap,
          perturbation: bend,
          expectedTotal: inScores(drawn.total),
          expectedBound: inScores(plain.total),
          uncappedTotal: inScores(uncapped.total),
          shareKept:
            uncapped.total + forcedTotal === 0 ? 1 : inScores(drawn.total) / inScores(uncapped.total),
          marginals,
        },
      },
    };
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
