/** `headwater import`: bulk data to a server: read and shown first, then stored whole or not at all. */
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import type { components } from '@headwater/client';
import { resources } from '@headwater/messages';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';
import { reach, readRefusal, take } from '../http/answers.ts';
import { addServerOption, type Connection, openConnection } from '../http/connection.ts';
import { followJob } from '../http/jobs.ts';
import { openPrompter } from '../prompt.ts';
import { fill } from '../words.ts';

export type ImportView = components['schemas']['ImportView'];
type ImportKind = ImportView['kind'];

interface CommonOptions {
  server?: string;
  yes?: boolean;
}

export function registerImport(program: Command, cli: Cli): void {
  const words = cli.words.remote.import;
  const group = program.command('import').description(words.description).addHelpText('after', words.help);
  const add = (name: string, description: string, help: string) =>
    addServerOption(cli, group.command(name))
      .description(description)
      .argument('<file>', words.file)
      .option('--yes', words.yes)
      .addHelpText('after', help);
  const collect = (value: string, before: string[]) => [...before, value];

  add('ror', words.ror, words.rorHelp).action((file: string, options: CommonOptions) =>
    importFile(cli, openConnection(cli, options.server), 'ror-organisations', {}, file, options.yes),
  );
  add('nsf', words.nsf, words.nsfHelp)
    .option('--applications <division=call>', words.applications, collect, [])
    .option('--pool <call>', words.pool, collect, [])
    .action(async (file: string, options: CommonOptions & { applications: string[]; pool: string[] }) => {
      const connection = openConnection(cli, options.server);
      const applications = [];
      for (const given of options.applications) {
        const end = given.lastIndexOf('=');
        if (end < 1) {
          const accepted = 'DIVISION=CALL';
          throw new CliError('option-invalid', { option: '--applications', value: given, accepted });
        }
        applications.push({
          division: given.slice(0, end),
          callId: await findCall(connection, '--applications', given.slice(end + 1)),
        });
      }
      const poolCallIds = [];
      for (const given of options.pool) poolCallIds.push(await findCall(connection, '--pool', given));
      await importFile(cli, connection, 'nsf-awards', { applications, poolCallIds }, file, options.yes);
    });
  add('votes', words.votes, words.votesHelp)
    .requiredOption('--call <call>', words.call)
    .action(async (file: string, options: CommonOptions & { call: string }) => {
      const connection = openConnection(cli, options.server);
      const callId = await findCall(connection, '--call', options.call);
      await importFile(cli, connection, 'panel-votes', { callId }, file, options.yes);
    });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a call given by its id or its code. */
async function findCall(connection: Connection, option: string, given: string): Promise<string> {
  if (UUID.test(given)) return given;
  const { items } = await take(
    connection.client.GET('/api/calls', { params: { query: { q: given, limit: 200 } } }),
  );
  const found = items.find(({ code }) => code.toLowerCase() === given.toLowerCase());
  if (found) return found.id;
  throw new CliError('call-unknown', { option, value: given });
}

async function importFile(
  cli: Cli,
  connection: Connection,
  kind: ImportKind,
  parameters: object,
  file: string,
  isAgreed = false,
): Promise<void> {
  const words = cli.words.remote.import;
  const read = await readFileOnServer(cli, connection, kind, parameters, file);
  process.stdout.write(formatPreview(cli, read));
  if (!isAgreed && !(await askWhetherToStore(cli))) {
    cli.tell(fill(words.notStored, { url: connection.url }));
    return;
  }
  const stored = await storeOnServer(cli, connection, read.id);
  process.stdout.write(`${words.stored}\n${formatCounts(cli, stored)}`);
  cli.tell(words.next[kind]);
}

/** Uploads a file and waits until the server has read all of it. */
export async function readFileOnServer(
  cli: Cli,
  connection: Connection,
  kind: ImportKind,
  parameters: object,
  file: string,
): Promise<ImportView> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('parameters', JSON.stringify(parameters));
  form.set('file', await openUpload(cli, file), file === '-' ? 'standard-input' : path.basename(file));
  const response = await reach(connection.fetch('/api/imports', { method: 'POST', body: form }));
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw readRefusal(response, answer);
  return followImport(cli, connection, answer as ImportView);
}

/** Stores what was read, and waits until it is done. */
export async function storeOnServer(cli: Cli, connection: Connection, id: string): Promise<ImportView> {
  const params = { path: { id } };
  return followImport(
    cli,
    connection,
    await take(connection.client.POST('/api/imports/{id}/execute', { params })),
  );
}

async function followImport(cli: Cli, connection: Connection, started: ImportView): Promise<ImportView> {
  if (started.jobId) await followJob(cli, connection, started.jobId);
  return take(connection.client.GET('/api/imports/{id}', { params: { path: { id: started.id } } }));
}

/** The file as a body that is read while it is sent. */
async function openUpload(cli: Cli, file: string): Promise<Blob> {
  if (file === '-') {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of process.stdin) chunks.push(new Uint8Array(chunk));
    return new Blob(chunks);
  }
  try {
    return await openAsBlob(cli.resolvePath(file));
  } catch {
    throw new CliError('file-missing', { file });
  }
}

async function askWhetherToStore(cli: Cli): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const prompter = openPrompter();
  try {
    return /^(y|yes|是|好)$/i.test((await prompter.ask(cli.words.remote.import.ask)).trim());
  } finally {
    prompter.close();
  }
}

/** The figures of an import, a line each. */
export function formatCounts(cli: Cli, { report }: ImportView): string {
  if (!report) throw new CliError('answer-strange', { status: 200, address: '/api/imports' }, FAILED);
  const names: Record<string, string> = resources[cli.locale].imports.count;
  return Object.entries(report.counts)
    .map(([key, count]) => `  ${String(count).padStart(8)}  ${names[key] ?? key}\n`)
    .join('');
}

const SHOWN_ROWS = 5;

function formatPreview(cli: Cli, read: ImportView): string {
  const words = cli.words.remote.import;
  const columns: Record<string, string> = resources[cli.locale].imports.column;
  const rows = (read.report?.sample ?? []).slice(0, SHOWN_ROWS);
  const shown = rows.map(
    (row) =>
      `  ${Object.entries(row)
        .map(([key, value]) => `${columns[key] ?? key}: ${value}`)
        .join(' | ')}\n`,
  );
  return `${words.found}\n${formatCounts(cli, read)}${words.firstRows}\n${shown.join('')}`;
}
