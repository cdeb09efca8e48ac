/**
 * Benchmarks by name: npm run bench -- import|list|affinity|conflicts|assignment|ranking [--data FOLDER]. Each prints
 * the machine, its figures and the anchor to hold them against. Without a name it lists them.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchAffinity } from './affinity.ts';
import { benchAffinityQuality } from './affinity-quality.ts';
import { benchAffinityScale } from './affinity-scale.ts';
import { benchAssignment } from './assignment.ts';
import { benchNational, NATIONAL_OPTIONS } from './assignment-national.ts';
import { benchAssignmentPolicies } from './assignment-policies.ts';
import { benchBoard } from './board.ts';
import { benchClearance } from './clearance.ts';
import { benchConflicts } from './conflicts.ts';
import { benchDeadline, DEADLINE_OPTIONS } from './deadline.ts';
import { benchImport } from './import.ts';
import { benchList } from './list.ts';
import { benchLottery } from './lottery.ts';
import { describeMachine, printTable } from './machine.ts';
import { benchNonconsensus } from './nonconsensus.ts';
import { benchPortfolio } from './portfolio.ts';
import { benchRanking } from './ranking.ts';

const BENCHES: Record<string, { what: string; run: (data: string) => Promise<void> | void }> = {
  import: { what: 'ROR organisations and NSF awards into an empty funder', run: benchImport },
  list: { what: 'pages of a list of eleven thousand applications', run: benchList },
  affinity: { what: 'expertise affinity against published baselines', run: benchAffinity },
  'affinity-quality': {
    what: 'affinities cross-validated, and on other sciences and languages',
    run: benchAffinityQuality,
  },
  'affinity-scale': { what: 'expertise affinity of 20,000 × 20,000 and more', run: benchAffinityScale },
  assignment: { what: 'assignment against known optima', run: benchAssignment },
  clearance: { what: 'clearing a real pool through the server', run: benchClearance },
  conflicts: { what: 'clearing pools of conflicts of interest', run: benchConflicts },
  board: { what: "the officer's board at ten thousand applications", run: benchBoard },
  'assignment-national': {
    what: 'assignment of a whole nation beside LEMON',
    run: () => benchNational(values),
  },
  'assignment-policies': {
    what: 'fairness, group rules, probability caps and adjustments',
    run: benchAssignmentPolicies,
  },
  ranking: { what: 'Bayesian ranking against the published one', run: benchRanking },
  nonconsensus: { what: 'divided proposals found and missed', run: benchNonconsensus },
  deadline: {
    what: 'the last hour of a national deadline, and faults in it',
    run: () => benchDeadline(values),
  },
  lottery: { what: 'partial lotteries against published figures', run: benchLottery },
  portfolio: { what: 'portfolios of national size beside HiGHS', run: benchPortfolio },
};

const shared = process.env.HEADWATER_SHARED_DATA ?? '../shared/data';
const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: shared },
    ...NATIONAL_OPTIONS,
    ...DEADLINE_OPTIONS,
  },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !BENCHES[name]);
if (unknown !== undefined || positionals.length === 0) {
  if (unknown !== undefined) console.error(`There is no benchmark “${unknown}”.`);
  printTable(
    ['name', 'what it measures'],
    Object.entries(BENCHES).map(([name, { what }]) => [name, what]),
  );
  process.exitCode = unknown === undefined ? 0 : 2;
}
if (unknown === undefined) {
  const data = path.resolve(process.env.INIT_CWD ?? '.', values.data);
  for (const name of positionals) {
    console.log(`\n## ${name}: ${BENCHES[name]!.what}\n\n${describeMachine()}\n`);
    await BENCHES[name]!.run(data);
  }
}
