/**
 * Benchmarks by name: npm run bench -- import|list|affinity|conflicts|assignment|ranking [--data FOLDER]. Each prints
 * the machine, its figures and the anchor to hold them against. Without a name it lists them.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchAffinity } from './affinity.ts';
import { benchAssignment } from './assignment.ts';
import { benchConflicts } from './conflicts.ts';
import { benchImport } from './import.ts';
import { benchList } from './list.ts';
import { describeMachine, printTable } from './machine.ts';
import { benchRanking } from './ranking.ts';

const BENCHES: Record<string, { what: string; run: (data: string) => Promise<void> | void }> = {
  import: { what: 'ROR organisations and NSF awards into an empty funder', run: benchImport },
  list: { what: 'pages of a list of eleven thousand applications', run: benchList },
  affinity: { what: 'expertise affinity against published baselines', run: benchAffinity },
  assignment: { what: 'assignment against known optima', run: benchAssignment },
  conflicts: { what: 'clearing pools of conflicts of interest', run: benchConflicts },
  ranking: { what: 'Bayesian ranking against the published one', run: benchRanking },
};

const shared = process.env.HEADWATER_SHARED_DATA ?? '../shared/data';
const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: shared } },
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
