/**
 * Writes what is generated from the source: the database's types, the HTTP interface's description and its client
 * types, the state diagrams. `--check` writes nothing and fails when a file is not up to date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createAuthenticator } from '../server/src/auth/index.ts';
import type { Stateful, Transition, Workflow } from '../server/src/platform/transition.ts';
import { createTestApp } from '../server/src/testing/app.ts';
import { createTestDatabase, startTestServer, type TestServer } from '../server/src/testing/database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];

/** Writes the file, or in a check compares it with what is there. */
async function settle(file: string, text: string): Promise<void> {
  const before = await readFile(root + file, 'utf8').catch(() => null);
  if (before === text) return;
  if (check) stale.push(file);
  else {
    await writeFile(root + file, text);
    console.log(`wrote ${file}`);
  }
}

/** The types of all tables, read from a freshly migrated database. */
function describeTables(url: string): string {
  return execFileSync(
    process.execPath,
    [
      `${root}node_modules/kysely-codegen/dist/cli/bin.js`,
      '--dialect=postgres',
      `--url=${url}`,
      '--print',
      '--numeric-parser=number',
      '--date-parser=string',
      '--type-mapping={"int8":"number"}',
      '--include-pattern=public.*',
      '--log-level=error',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
}
/** The client's types; by the command, because the library brings its own TypeScript. */
function describeClient(openapi: string): string {
  return execFileSync(
    process.execPath,
    [`${root}client/node_modules/openapi-typescript/bin/cli.js`, '--alphabetize'],
    {
      input: openapi,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
}

/** The HTTP interface as the routes declare it, and the client's types made from it. */
async function describeInterface(server: TestServer): Promise<{ openapi: string; clientTypes: string }> {
  const test = await createTestApp({ server, authenticator: createAuthenticator });
  try {
    const openapi = `${JSON.stringify(test.app.swagger(), null, 2)}\n`;
    return { openapi, clientTypes: describeClient(openapi) };
  } finally {
    await test.close();
  }
}

type AnyWorkflow = Workflow<Stateful, string, Record<string, Transition<Stateful, string, never>>>;

/** The workflows that the modules' workflow.ts files export, by entity. */
async function findWorkflows(): Promise<AnyWorkflow[]> {
  const found: AnyWorkflow[] = [];
  for (const module of await readdir(`${root}server/src/modules`)) {
    const file = `${root}server/src/modules/${module}/workflow.ts`;
    if (!existsSync(file)) continue;
    const exported = Object.values(await import(file)) as Partial<AnyWorkflow>[];
    found.push(...(exported.filter((one) => one?.transitions && one.entity) as AnyWorkflow[]));
  }
  return found.sort((a, b) => (a.entity < b.entity ? -1 : 1));
}

/** Every workflow as a Mermaid state diagram. */
function drawWorkflows(workflows: AnyWorkflow[]): string {
  const parts = workflows.map((workflow) =>
    [
      `## ${workflow.entity}`,
      '',
      '```mermaid',
      'stateDiagram-v2',
      `  [*] --> ${asNode(workflow.initial)}`,
      ...Object.entries(workflow.transitions).flatMap(([name, step]) =>
        step.from.map((from) => `  ${asNode(from)} --> ${asNode(step.to)}: ${name}`),
      ),
      '```',
      '',
    ].join('\n'),
  );
  return `# Workflows\n\nGenerated from the transition tables by \`npm run generate\`.\n\n${parts.join('\n')}`;
}

const asNode = (state: string) => state.replaceAll('-', '_');

const server = await startTestServer();
const database = await createTestDatabase(server);
try {
  await settle('server/src/db/tables.ts', describeTables(database.url));
  const { openapi, clientTypes } = await describeInterface(server);
  await settle('server/openapi.json', openapi);
  await settle('client/src/schema.d.ts', clientTypes);
  await settle('docs/workflows.md', drawWorkflows(await findWorkflows()));
} finally {
  await database.close();
  await server.stop();
}
for (const file of stale) console.error(`${file} is not up to date; run: npm run generate`);
process.exitCode = stale.length > 0 ? 1 : 0;
