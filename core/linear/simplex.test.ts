import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../random/index.ts';
import { createSimplex, type LinearProgram, type Row } from './index.ts';

function makeRow(entries: [number, number][], lower: number, upper: number): Row {
  return {
    columns: Int32Array.from(entries, ([column]) => column),
    values: Float64Array.from(entries, ([, value]) => value),
    lower,
    upper,
  };
}

function makeProgram(random: Random, columns: number, rows: number): LinearProgram {
  const bounds = Float64Array.from({ length: columns }, () => 1 + random.below(3));
  return {
    objective: Float64Array.from({ length: columns }, () => random.below(21) - 5),
    bounds,
    rows: Array.from({ length: rows }, () => {
      const entries: [number, number][] = [];
      for (let column = 0; column < columns; column++) {
        if (random.uniform() < 0.5) entries.push([column, random.below(9) - 2]);
      }
      const most = entries.reduce((sum, [column, value]) => sum + Math.max(0, value) * bounds[column]!, 0);
      const upper = Math.floor(most * random.uniform());
      return makeRow(entries, random.uniform() < 0.5 ? Math.floor(upper / 2) : -Infinity, upper);
    }),
  };
}

function sumRow(row: Row, x: Float64Array): number {
  return row.columns.reduce((sum, column, k) => sum + row.values[k]! * x[column]!, 0);
}

/** The bound that any row multipliers prove (weak duality); equal to the objective only at an optimum. */
function boundBy(program: LinearProgram, prices: Float64Array): number {
  const rest = Float64Array.from(program.objective);
  let bound = 0;
  program.rows.forEach((row, i) => {
    const price = prices[i]!;
    if (Math.abs(price) > 1e-9) bound += price * (price > 0 ? row.upper : row.lower);
    row.columns.forEach((column, k) => {
      rest[column]! -= price * row.values[k]!;
    });
  });
  return rest.reduce((sum, gain, column) => sum + Math.max(0, gain) * program.bounds[column]!, bound);
}

describe('the dual simplex method', () => {
  test('solves a programme that can be done by hand, with the price of its row', () => {
    const simplex = createSimplex({
      objective: Float64Array.of(3, 2),
      bounds: Float64Array.of(1, 1),
      rows: [
        makeRow(
          [
            [0, 2],
            [1, 4],
          ],
          -Infinity,
          4,
        ),
      ],
    });
    expect(simplex.solve()).toBe('optimal');
    expect([...simplex.values()]).toEqual([1, 0.5]);
    expect([...simplex.prices()]).toEqual([0.5]);
    expect(simplex.objective()).toBe(4);
  });

  test('reaches the bound that its own prices prove, or proves that there is no solution', () => {
    const random = createRandom('programmes');
    const counts = { optimal: 0, infeasible: 0, stopped: 0 };
    for (let run = 0; run < 400; run++) {
      const program = makeProgram(random, 1 + random.below(30), 1 + random.below(10));
      const simplex = createSimplex(program);
      const status = simplex.solve();
      counts[status] += 1;
      if (status === 'optimal') {
        const x = simplex.values();
        for (const row of program.rows) {
          expect(sumRow(row, x)).toBeGreaterThan(row.lower - 1e-6);
          expect(sumRow(row, x)).toBeLessThan(row.upper + 1e-6);
        }
        x.forEach((value, column) => {
          expect(value).toBeGreaterThan(-1e-6);
          expect(value).toBeLessThan(program.bounds[column]! + 1e-6);
        });
        expect(boundBy(program, simplex.prices())).toBeCloseTo(simplex.objective(), 5);
      } else {
        // A combination of the rows whose smallest value over all columns is above what the rows allow.
        const multipliers = simplex.conflict();
        const combined = new Float64Array(program.objective.length);
        let most = 0;
        program.rows.forEach((row, i) => {
          const factor = multipliers[i]!;
          if (Math.abs(factor) > 1e-9) most += factor * (factor > 0 ? row.upper : row.lower);
          row.columns.forEach((column, k) => {
            combined[column]! += factor * row.values[k]!;
          });
        });
        const least = combined.reduce((sum, x, column) => sum + Math.min(0, x) * program.bounds[column]!, 0);
        expect(least).toBeGreaterThan(most);
      }
    }
    expect(counts.stopped).toBe(0);
    expect(Math.min(counts.optimal, counts.infeasible)).toBeGreaterThan(20);
  });

  test('a row added to a solved programme gives what a fresh one gives, and so does a narrowed column', () => {
    const random = createRandom('rows');
    let compared = 0;
    for (let run = 0; run < 150; run++) {
      const program = makeProgram(random, 12, 5);
      const early = createSimplex({ ...program, rows: program.rows.slice(0, 3) });
      if (early.solve() !== 'optimal') continue;
      for (const row of program.rows.slice(3)) early.addRow(row);
      early.setRange(0, 0, 0);
      const bounds = program.bounds.map((bound, column) => (column === 0 ? 0 : bound));
      const fresh = createSimplex({ ...program, bounds });
      const status = fresh.solve();
      expect(early.solve()).toBe(status);
      if (status !== 'optimal') continue;
      expect(early.objective()).toBeCloseTo(fresh.objective(), 6);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });

  test('says what contradicts itself', () => {
    const both = makeRow(
      [
        [0, 1],
        [1, 1],
      ],
      3,
      Infinity,
    );
    const simplex = createSimplex({
      objective: Float64Array.of(1, 1),
      bounds: Float64Array.of(1, 1),
      rows: [both],
    });
    expect(simplex.solve()).toBe('infeasible');
    expect(Math.abs(simplex.conflict()[0]!)).toBeGreaterThan(0);
  });
});
