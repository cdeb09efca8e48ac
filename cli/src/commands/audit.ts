/** `headwater audit`: checks, without trusting the server, that its record was not rewritten. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readJsonLines } from '@headwater/core/text';
import {
  type AuditRecord,
  createTrailVerifier,
  encodeTreeHead,
  type SignedHead,
  type TrailProblem,
} from '@headwater/core/transparency';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';
import { formatReport, openOutput, writeOutputs } from '../files/write.ts';
import { reach, readRefusal, take } from '../http/answers.ts';
import { addServerOption, type Connection, openConnection } from '../http/connection.ts';
import { startProgress } from '../progress.ts';
import { fill } from '../words.ts';

/** What a server publishes of its record, and what is kept to compare later. */
export interface PublishedHeads {
  heads: SignedHead[];
  keys: { keyId: string; publicKey: string }[];
}

export function registerAudit(program: Command, cli: Cli): void {
  const words = cli.words.remote.audit;
  const group = program.command('audit').description(words.description).addHelpText('after', words.help);
  addServerOption(cli, group.command('verify'))
    .description(words.verify)
    .option('--heads <file>', words.heads)
    .addHelpText('after', words.verifyHelp)
    .action(async (options: { server?: string; heads?: string }) => {
      const verdict = await verifyRecord(cli, openConnection(cli, options.server), options.heads);
      process.exitCode = tellVerdict(cli, verdict, options.heads);
    });
  addServerOption(cli, group.command('heads'))
    .description(words.fetchHeads)
    .requiredOption('--out <file>', words.out)
    .addHelpText('after', words.headsHelp)
    .action((options: { server?: string; out: string }) => saveHeads(cli, options));
}

export interface Verdict {
  leaves: number;
  /** Of these leaves only the hash was shown to the reader. */
  withheld: number;
  heads: number;
  problems: TrailProblem[];
  /** Heads of earlier visits that were compared too. */
  keptHeads: number;
}

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const fromHex = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** Whether a key made a signature; null for a key that was not published. A key's id is the start of its own hash. */
function createSignatureCheck(keys: PublishedHeads['keys']) {
  const known = new Map(
    keys.map(({ publicKey }) => {
      const key = createPublicKey(publicKey);
      const hash = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }));
      return [hash.digest('hex').slice(0, 16), key];
    }),
  );
  return (keyId: string, message: Uint8Array, signature: Uint8Array): boolean | null => {
    const key = known.get(keyId);
    return key ? verify(null, message, key, signature) : null;
  };
}

/**
 * Downloads the whole record and computes every hash anew: each entry against its leaf, each signed head (and each
 * head kept from earlier visits) against the tree of all entries before it.
 * @param file heads of earlier visits; brought up to date when everything verifies, made when it is not there.
 */
export async function verifyRecord(cli: Cli, connection: Connection, file?: string): Promise<Verdict> {
  const kept = file === undefined || !existsSync(cli.resolvePath(file)) ? null : readHeadsFile(cli, file);
  const published = await take(connection.client.GET('/api/audit/heads'));
  const heads = joinHeads([...(kept?.heads ?? []), ...published.heads]);
  const keys = [...(kept?.keys ?? []), ...published.keys];
  const size = Math.max(0, ...heads.map((head) => head.size));
  const verifier = createTrailVerifier(sha256, heads, createSignatureCheck(keys));
  const progress = startProgress(cli, cli.words.remote.audit.checking);
  for await (const { leafIndex, leafHash, ...record } of downloadLeaves(connection)) {
    // What is younger than the newest head was written while we were reading; the next visit checks it.
    if (leafIndex >= size) break;
    verifier.add(leafIndex, 'id' in record ? record : null, fromHex(leafHash));
    progress.update(leafIndex + 1, size);
  }
  progress.stop();
  const report = verifier.finish();
  const verdict = { ...report, keptHeads: kept?.heads.length ?? 0 };
  if (file !== undefined && report.problems.length === 0) await writeHeadsFile(cli, file, { heads, keys });
  return verdict;
}

/** Each head once; two that differ in anything stay two, and cannot both be right. */
function joinHeads(heads: SignedHead[]): SignedHead[] {
  const byContent = new Map(
    heads.map(({ size, rootHash, at, keyId, signature }) => [
      JSON.stringify([size, rootHash, at, keyId, signature]),
      { size, rootHash, at, keyId, signature },
    ]),
  );
  return [...byContent.values()];
}

/** An entry that is kept from the reader has its hash only. */
type Leaf = (AuditRecord | object) & { leafIndex: number; leafHash: string };

const MAX_ENTRY_BYTES = 64 * 1024 * 1024;

async function* downloadLeaves(connection: Connection): AsyncGenerator<Leaf> {
  const response = await reach(connection.fetch('/api/audit/leaves'));
  if (!response.ok || !response.body) throw readRefusal(response, await response.json().catch(() => null));
  for await (const { value } of readJsonLines(response.body, { maxLineBytes: MAX_ENTRY_BYTES })) {
    yield value as unknown as Leaf;
  }
}

function tellVerdict(cli: Cli, verdict: Verdict, file: string | undefined): number {
  const words = cli.words.remote.audit;
  for (const problem of verdict.problems) {
    process.stdout.write(`${fill(words.problem[problem.code], { ...problem })}\n`);
  }
  const { leaves, withheld, heads, keptHeads, problems } = verdict;
  if (problems.length > 0) {
    cli.tell(fill(words.wrong, { problems: problems.length }));
    return FAILED;
  }
  process.stdout.write(`${fill(words.right, { leaves, heads })}\n`);
  if (withheld > 0) cli.tell(fill(words.withheld, { withheld }));
  if (file !== undefined) cli.tell(fill(keptHeads > 0 ? words.compared : words.kept, { keptHeads, file }));
  return 0;
}

/** The heads that a file kept. */
function readHeadsFile(cli: Cli, file: string): PublishedHeads {
  try {
    const { heads, keys } = JSON.parse(readFileSync(cli.resolvePath(file), 'utf8'));
    if (Array.isArray(heads) && Array.isArray(keys)) return { heads, keys };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new CliError('heads-invalid', { file });
}

async function writeHeadsFile(cli: Cli, file: string, content: PublishedHeads): Promise<void> {
  const keys = [...new Map(content.keys.map((key) => [key.publicKey, key])).values()];
  await writeOutputs([[openOutput(cli, file), formatReport({ heads: content.heads, keys })]]);
}

async function saveHeads(cli: Cli, options: { server?: string; out: string }): Promise<void> {
  const words = cli.words.remote.audit;
  const { heads, keys } = await take(openConnection(cli, options.server).client.GET('/api/audit/heads'));
  const check = createSignatureCheck(keys);
  const unproven = heads.filter(
    ({ keyId, signature, ...head }) =>
      check(keyId, encodeTreeHead({ ...head, rootHash: fromHex(head.rootHash) }), fromHex(signature)) !==
      true,
  );
  for (const { size } of unproven) {
    process.stdout.write(`${fill(words.problem['signature-invalid'], { size })}\n`);
  }
  if (unproven.length > 0) {
    process.exitCode = FAILED;
    return;
  }
  await writeHeadsFile(cli, options.out, { heads, keys });
  const last = heads.at(-1);
  cli.tell(fill(words.saved, { heads: heads.length, size: last?.size ?? 0, file: options.out }));
}
