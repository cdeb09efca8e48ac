import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../random/index.ts';
import {
  type Candidate,
  choosePortfolio,
  compareAlternatives,
  measureShares,
  type Portfolio,
  type PortfolioProblem,
  type PortfolioRule,
  priceRules,
} from './index.ts';

function makeRule(id: string, members: ArrayLike<number>, limits: Partial<PortfolioRule>): PortfolioRule {
  return { id, measure: 'count', members, floor: null, ceiling: null, ...limits };
}

const makeCandidates = (...of: [value: number, amount: number][]): Candidate[] =>
  of.map(([value, amount], at) => ({ id: `a${at}`, value, amount }));

function choose(problem: PortfolioProblem, gap = 0): Portfolio {
  const result = choosePortfolio(problem, { gap });
  if (result.status !== 'chosen') throw new Error(`nothing was chosen: ${JSON.stringify(result)}`);
  return result;
}

/** A small problem with all kinds of rules at random; often infeasible. */
function makeProblem(random: Random, count: number): PortfolioProblem {
  const candidates = Array.from({ length: count }, (_, at) => ({
    id: `a${at}`,
    value: random.below(40),
    amount: 1 + random.below(30),
  }));
  const pick = () => candidates.flatMap((_, at) => (random.uniform() < 0.5 ? [at] : []));
  const rules: PortfolioRule[] = [
    makeRule('budget', [...candidates.keys()], { measure: 'money', ceiling: 5 * count }),
  ];
  for (let at = 0; at < 4; at++) {
    const floor = random.uniform() < 0.5 ? random.below(3) : null;
    const ceiling = random.uniform() < 0.5 ? (floor ?? 0) + random.below(4) : null;
    const money = random.uniform() < 0.5 ? 12 : 1;
    rules.push(
      makeRule(`rule ${at}`, pick(), {
        measure: money === 1 ? 'count' : 'money',
        floor: floor === null ? null : floor * money,
        ceiling: ceiling === null ? null : ceiling * money,
      }),
    );
  }
  const pinned = new Map(random.uniform() < 0.3 ? [[random.below(count), random.uniform() < 0.5]] : []);
  const exclusive = random.uniform() < 0.5 ? [[0, 1, 2].slice(0, count)] : [];
  return { candidates, rules, pinned, exclusive };
}

function keepsAll(problem: PortfolioProblem, chosen: readonly number[]): boolean {
  const marked = new Set(chosen);
  const areKept = problem.rules.every(({ measure, members, floor, ceiling }) => {
    let sum = 0;
    for (const member of Array.from(members))
      if (marked.has(member)) sum += measure === 'count' ? 1 : problem.candidates[member]!.amount;
    return sum >= (floor ?? 0) && sum <= (ceiling ?? Infinity);
  });
  return (
    areKept &&
    [...(problem.pinned ?? [])].every(([member, isChosen]) => marked.has(member) === isChosen) &&
    (problem.exclusive ?? []).every((set) => set.filter((member) => marked.has(member)).length <= 1)
  );
}

/** The best value of all subsets; null when none keeps the rules. */
function tryAllSubsets(problem: PortfolioProblem): number | null {
  let best: number | null = null;
  for (let mask = 0; mask < 2 ** problem.candidates.length; mask++) {
    const chosen = problem.candidates.flatMap((_, at) => ((mask >> at) & 1 ? [at] : []));
    if (!keepsAll(problem, chosen)) continue;
    const value = chosen.reduce((sum, member) => sum + problem.candidates[member]!.value, 0);
    if (best === null || value > best) best = value;
  }
  return best;
}

describe('choosing a portfolio', () => {
  test('finds the best of all subsets and proves it, or proves that none keeps the rules', () => {
    const random = createRandom('subsets');
    const counts = { chosen: 0, infeasible: 0 };
    for (let run = 0; run < 150; run++) {
      const problem = makeProblem(random, 1 + random.below(11));
      const best = tryAllSubsets(problem);
      const result = choosePortfolio(problem, { gap: 0 });
      if (best === null) {
        expect(result.status).toBe('infeasible');
        counts.infeasible += 1;
      } else {
        if (result.status !== 'chosen') throw new Error(result.status);
        expect(keepsAll(problem, result.chosen)).toBe(true);
        expect(result.value).toBeCloseTo(best, 6);
        expect(result.bound).toBeCloseTo(best, 5);
        counts.chosen += 1;
      }
    }
    expect(Math.min(counts.chosen, counts.infeasible)).toBeGreaterThan(20);
  });

  test('comes within a hundredth per cent of its bound on two thousand applications, all rules kept exactly', () => {
    const random = createRandom('two thousand');
    const count = 2000;
    const candidates = Array.from({ length: count }, (_, at) => ({
      id: `a${at}`,
      value: 1 + random.uniform(),
      amount: 20_000_000 + random.below(60_000_000),
    }));
    const classes = Array.from({ length: 6 }, () => [] as number[]);
    for (let at = 0; at < count; at++) classes[random.below(6)]!.push(at);
    const problem = {
      candidates,
      rules: [
        makeRule('budget', [...candidates.keys()], { measure: 'money', ceiling: 20_000_000_000 }),
        ...classes.map((members, at) =>
          makeRule(`class ${at}`, members, { floor: 60 + 5 * at, ceiling: 110 }),
        ),
      ],
    };
    const result = choose(problem, 1e-4);
    expect(keepsAll(problem, result.chosen)).toBe(true);
    expect(result.gap).toBeLessThanOrEqual(1e-4);
    expect(result.amount).toBe(result.chosen.reduce((sum, member) => sum + candidates[member]!.amount, 0));
    expect(choose(problem, 1e-4).chosen).toEqual(result.chosen);
  });

  test('hands the small rest to another solver when given one, and checks what it answers', () => {
    const problem = {
      candidates: makeCandidates([3, 5], [4, 6], [5, 7]),
      rules: [makeRule('budget', [0, 1, 2], { measure: 'money', ceiling: 12 })],
    };
    const asked: number[] = [];
    const solver = (values: number[]) =>
      choosePortfolio(problem, {
        gap: 0,
        solver: (program) => {
          asked.push(program.integers);
          return { values: Float64Array.from(values), bound: 8, isOptimal: true };
        },
      });
    expect(solver([1, 0, 1])).toMatchObject({ status: 'chosen', chosen: [0, 2], value: 8 });
    expect(asked).toEqual([3]);
  });

  test.each([
    ['no money', makeCandidates([1, 2], [1, 2]), 0, []],
    ['one application that fits', makeCandidates([1, 2]), 2, [0]],
    ['one application that does not', makeCandidates([1, 3]), 2, []],
    ['no application', [], 5, []],
    ['applications that cost nothing', makeCandidates([1, 0], [2, 0]), 0, [0, 1]],
    ['one that is worth less than nothing', makeCandidates([-1, 1], [2, 1]), 5, [1]],
  ])('%s has an answer', (_, candidates, ceiling, chosen) => {
    const rules = [makeRule('budget', [...candidates.keys()], { measure: 'money', ceiling })];
    expect(choose({ candidates, rules })).toMatchObject({ chosen, gap: 0 });
  });

  test('of equal applications as many are chosen as there is money for', () => {
    const candidates = makeCandidates(...Array.from({ length: 50 }, () => [1, 10] as [number, number]));
    const result = choose({
      candidates,
      rules: [makeRule('budget', [...candidates.keys()], { measure: 'money', ceiling: 205 })],
    });
    expect(result).toMatchObject({ value: 20, bound: 20, gap: 0 });
  });

  test.each([
    ['a value that is none', makeCandidates([Number.NaN, 1]), [], 'a0.value'],
    ['half a fen', makeCandidates([1, 0.5]), [], 'a0.amount'],
    ['a member that is not there', makeCandidates([1, 1]), [makeRule('r', [1], {})], 'r.members'],
    ['a member twice', makeCandidates([1, 1]), [makeRule('r', [0, 0], {})], 'r.members'],
    [
      'a floor above its ceiling',
      makeCandidates([1, 1]),
      [makeRule('r', [0], { floor: 2, ceiling: 1 })],
      'r.floor',
    ],
    ['a rule twice', makeCandidates([1, 1]), [makeRule('r', [0], {}), makeRule('r', [0], {})], 'rules'],
  ])('refuses %s and names the field', (_, candidates, rules, field) => {
    expect(() => choosePortfolio({ candidates, rules })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field }) }),
    );
  });
});

describe('rules that cannot be kept', () => {
  const candidates = makeCandidates([5, 10], [4, 10], [3, 10], [2, 10]);
  const problem: PortfolioProblem = {
    candidates,
    rules: [
      makeRule('budget', [0, 1, 2, 3], { measure: 'money', ceiling: 20 }),
      makeRule('young', [2, 3], { floor: 2 }),
      makeRule('region', [0], { floor: 1 }),
    ],
  };

  test('say what has to give way together, and which alone would do, the smallest first', () => {
    const result = choosePortfolio(problem);
    if (result.status !== 'infeasible') throw new Error(result.status);
    expect(result.why.together.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(0.5, 6);
    expect(result.why.alone).toEqual([
      { rule: 'budget', limit: 'ceiling', by: 10, share: 0.5 },
      { rule: 'young', limit: 'floor', by: 1, share: 0.5 },
      { rule: 'region', limit: 'floor', by: 1, share: 1 },
    ]);
  });

  test('seldom name a limit that need not give way where applications stand under two lines', () => {
    const random = createRandom('needless');
    let exact = 0;
    for (let run = 0; run < 40; run++) {
      const many: Candidate[] = [];
      const under = Array.from({ length: 20 }, (_, at) => {
        const one = { value: 1 + random.uniform(), amount: 28 + random.below(12) };
        const lines = at < 10 ? ['open', 'abroad'] : ['open'];
        return lines.map((line) => many.push({ id: `${at} ${line}`, ...one }) - 1);
      });
      const rules = [
        makeRule(
          'open',
          under.map(([first]) => first!),
          { measure: 'money', ceiling: 192 },
        ),
        makeRule(
          'abroad',
          under.slice(0, 10).map(([, second]) => second!),
          { measure: 'money', ceiling: 96 },
        ),
        makeRule('few', under[3]!, { floor: 2 }),
        makeRule('rare', [...under[1]!, ...under[18]!], { floor: 3 }),
      ];
      const exclusive = under.filter((own) => own.length > 1);
      const result = choosePortfolio({ candidates: many, rules, exclusive });
      if (result.status !== 'infeasible') throw new Error(result.status);
      const named = result.why.together.map(({ rule }) => rule);
      expect(named).toEqual(expect.arrayContaining(['few', 'rare']));
      if (named.length === 2) exact += 1;
    }
    expect(exact).toBeGreaterThanOrEqual(30);
  });

  test('can be kept when what was named gives way', () => {
    const [outcome] = compareAlternatives(problem, choose({ candidates, rules: [] }), [
      { name: 'more money', changes: [{ rule: 'budget', ceiling: 30 }] },
    ]);
    expect(outcome).toMatchObject({ result: { status: 'chosen', chosen: [0, 2, 3] } });
  });

  test('a floor above what there is asks for exactly the difference', () => {
    const rules = [makeRule('young', [0, 1], { floor: 5 })];
    expect(choosePortfolio({ candidates, rules })).toEqual({
      status: 'infeasible',
      why: {
        together: [{ rule: 'young', limit: 'floor', by: 3, share: 0.6 }],
        alone: [{ rule: 'young', limit: 'floor', by: 3, share: 0.6 }],
      },
    });
  });
});

describe('explaining', () => {
  const candidates = makeCandidates([9, 10], [8, 10], [7, 10], [6, 10], [1, 10]);
  const problem: PortfolioProblem = {
    candidates,
    rules: [
      makeRule('budget', [0, 1, 2, 3, 4], { measure: 'money', ceiling: 30 }),
      makeRule('unpopular', [4], { floor: 1 }),
    ],
  };

  test('a rule’s price is what one unit more room brings', () => {
    const base = choose(problem);
    expect(base).toMatchObject({ chosen: [0, 1, 4], value: 18, amount: 30 });
    expect(base.rules.map(({ id, binding, used }) => [id, binding, used])).toEqual([
      ['budget', 'ceiling', 30],
      ['unpopular', 'floor', 1],
    ]);
    const prices = priceRules(problem, base, 10, { gap: 0 });
    expect(prices.map(({ rule, limit, unit }) => [rule, limit, unit])).toEqual([
      ['budget', 'ceiling', 10],
      ['unpopular', 'floor', 1],
    ]);
    expect(prices[0]!.gain.least).toBeCloseTo(7, 6);
    expect(prices[1]!.gain.most).toBeCloseTo(6, 6);
    expect(prices[0]!.marginal).toBeCloseTo(7, 6);
  });

  test('alternatives show who comes in and who drops out', () => {
    const base = choose(problem);
    const [without, none] = compareAlternatives(problem, base, [
      { name: 'without the reserve', changes: [{ rule: 'unpopular', floor: null }] },
      { name: 'no money', changes: [{ rule: 'budget', ceiling: 0 }] },
    ]);
    expect(without!.difference).toEqual({ value: 6, amount: 0, added: [2], dropped: [4] });
    expect(none).toMatchObject({ result: { status: 'infeasible' }, difference: null });
    expect(() => compareAlternatives(problem, base, [{ name: 'x', changes: [{ rule: 'nobody' }] }])).toThrow(
      'nobody',
    );
  });

  test('shares over draws tell the certain from the close', () => {
    const draws = [
      [9, 8, 7, 6, 1],
      [9, 7, 8, 6, 1],
      [9, 6, 8, 7, 1],
      [9, 8, 7, 6, 1],
    ];
    const { shares, draws: solved } = measureShares(problem, draws, { gap: 0 });
    expect([...shares]).toEqual([1, 0.5, 0.5, 0, 1]);
    expect(solved).toBe(4);
    expect(() => measureShares(problem, [[1]])).toThrow('5 values');
  });
});
