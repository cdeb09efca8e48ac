/**
 * Checks that imports run one way through the house (docs/ARCHITECTURE.md): between packages, between server modules
 * (only to earlier ones, only through index.ts), and that core stays pure. An exception stands in ALLOWED with its reason.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a package may import, beside itself. */
const PACKAGES: Record<string, readonly string[]> = {
  core: [],
  messages: [],
  client: [],
  threads: ['core'],
  server: ['core', 'messages', 'threads'],
  web: ['core', 'messages', 'client'],
  cli: ['core', 'client', 'messages', 'threads'],
  bench: ['core', 'messages', 'client', 'threads', 'server'],
  e2e: ['core', 'messages', 'client', 'server', 'scripts'],
  scripts: ['core', 'messages', 'client', 'server'],
};

/** The order of the chain: a module may import those before it. */
const MODULES = [
  'organisations',
  'people',
  'calls',
  'applications',
  'conflicts',
  'assignments',
  'reviews',
  'credit',
  'panels',
  'nonconsensus',
  'portfolio',
  'lottery',
  'decisions',
  'awards',
  'appeals',
  'registry',
  'imports',
  'home',
];

/** `importer -> imported` (paths from the root, may end in *) with the reason why it is right. */
const ALLOWED: Record<string, string> = {
  'messages/index.ts -> i18next': 'the library that puts values into the words, used on both sides',
  'cli/bin/headwater.mjs -> ../../scripts/node24.mjs': 'one way to find Node 24',
};

const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"\s]+)['"]/g;

async function* listSources(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* listSources(name);
    } else if (/\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) {
      yield name;
    }
  }
}

const packageOf = (file: string) => file.split('/')[0]!;
const moduleOf = (file: string) => /^server\/src\/modules\/([^/]+)\//.exec(file)?.[1];
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes('/testing/');

/** Why the import is wrong, or null. `target` is a path from the root, or a package name of npm. */
function findFault(file: string, specifier: string, target: string): string | null {
  const from = packageOf(file);
  const to = PACKAGES[packageOf(target)] ? packageOf(target) : null;
  if (to && to !== from && !PACKAGES[from]!.includes(to)) return `${from} may not import ${to}`;
  if (from === 'core' && !isTest(file)) {
    if (specifier.startsWith('node:')) return 'core does not depend on Node';
    if (!to) return 'core has no run-time dependency';
  }
  if (from === 'messages' && !to && !isTest(file)) return 'messages has no dependency';
  const here = moduleOf(file);
  const there = moduleOf(target);
  if (there && !MODULES.includes(there)) return `${there} is not in the order of the modules`;
  if (here && there && here !== there && !isTest(file)) {
    if (!/^server\/src\/modules\/[^/]+\/index\.ts$/.test(target)) return `modules meet only through index.ts`;
    if (MODULES.indexOf(there) > MODULES.indexOf(here)) return `${here} stands before ${there} in the chain`;
  }
  if (there && file.startsWith('server/src/platform/')) return 'the platform does not know the modules';
  return null;
}

const faults: string[] = [];
for (const folder of Object.keys(PACKAGES)) {
  for await (const file of listSources(folder)) {
    const text = await readFile(path.join(root, file), 'utf8');
    for (const [, specifier] of text.matchAll(IMPORT)) {
      const own = /^@headwater\/([^/]+)(?:\/(.*))?$/.exec(specifier!);
      const target = specifier!.startsWith('.')
        ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier!))
        : own
          ? `${own[1]}/${own[2] ?? 'index.ts'}`
          : specifier!;
      const fault = findFault(file, specifier!, target);
      if (fault && !ALLOWED[`${file} -> ${specifier}`]) faults.push(`${file} imports ${specifier}: ${fault}`);
    }
  }
}
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'Imports run one way.' : `${faults.length} imports run the wrong way.`);
process.exitCode = faults.length === 0 ? 0 : 1;
