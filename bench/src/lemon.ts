/** LEMON's minimum-cost flow (C++) on the same instances, compiled on the spot where it is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NationalInstance } from './national-instances.ts';

export type LemonAlgorithm = 'network-simplex' | 'cost-scaling';

/** Pairs taken and their cost in millionths; seconds inside the solver; megabytes at the peak. */
export interface LemonOutcome {
  reviews: number;
  cost: number;
  seconds: number;
  megabytes: number;
}

export interface Lemon {
  solve(
    algorithm: LemonAlgorithm,
    instance: NationalInstance,
    reviews: number,
    load: number,
  ): Promise<LemonOutcome>;
  remove(): void;
}

/** The solver, or why there is none. */
export function compileLemon(): Lemon | string {
  if (
    !['/usr/include', '/usr/local/include'].some((folder) => existsSync(`${folder}/lemon/network_simplex.h`))
  ) {
    return 'LEMON is not installed (Debian: liblemon-dev)';
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'headwater-lemon-'));
  const program = path.join(folder, 'assign');
  const source = fileURLToPath(new URL('../lemon/assign.cpp', import.meta.url));
  try {
    execFileSync('g++', ['-O3', '-march=native', '-DNDEBUG', '-o', program, source], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    return 'g++ could not compile LEMON’s solver';
  }
  return {
    solve: (algorithm, instance, reviews, load) => runProgram(program, algorithm, instance, reviews, load),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function runProgram(
  program: string,
  algorithm: LemonAlgorithm,
  { submissions, reviewers, candidates, reviewer, score }: NationalInstance,
  reviews: number,
  load: number,
): Promise<LemonOutcome> {
  const highest = score.reduce((most, one) => Math.max(most, one), 0);
  const header = Int32Array.of(submissions, reviewers, candidates, reviews, load);
  const child = spawn(program, [algorithm], { stdio: ['pipe', 'pipe', 'inherit'] });
  for (const part of [header, reviewer, score.map((one) => highest - one)]) {
    child.stdin.write(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  child.stdin.end();
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  const [taken, cost, seconds, kilobytes] = printed.trim().split(' ').map(Number);
  if (taken === undefined || kilobytes === undefined)
    throw new Error(`LEMON's ${algorithm} found no assignment`);
  return { reviews: taken, cost: cost!, seconds: seconds!, megabytes: Math.round(kilobytes / 1024) };
}
