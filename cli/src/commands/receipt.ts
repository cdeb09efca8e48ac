/** `headwater receipt`: checks the receipt of a submission from its file alone, and on request against today's log. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  checkReceipt,
  concludeReceipt,
  encodeTreeHead,
  isReceiptFile,
  type LogProof,
  type ReceiptFile,
  type SignatureCheck,
  type SignedHead,
  TransparencyError,
  verifyConsistency,
} from '@headwater/core/transparency';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';
import { readJson } from '../files/json.ts';
import { openInput, refuseSharedInput } from '../files/read.ts';
import { take } from '../http/answers.ts';
import { type Connection, openConnection } from '../http/connection.ts';
import { fill } from '../words.ts';

interface VerifyOptions {
  key?: string;
  content?: string;
  server?: string;
}

type Keys = ReadonlyMap<string, KeyObject>;

export function registerReceipt(program: Command, cli: Cli): void {
  const words = cli.words.receipt;
  const group = program.command('receipt').description(words.description).addHelpText('after', words.help);
  group
    .command('verify')
    .description(words.verify)
    .argument('<file>', words.file)
    .option('--key <file>', words.key)
    .option('--content <file>', words.content)
    .option('--server <address>', words.server)
    .addHelpText('after', words.help)
    .action(async (file: string, options: VerifyOptions) => {
      if (!(await verifyFile(cli, file, options))) process.exitCode = FAILED;
    });
}

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const fromHex = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** Tells what holds and what does not; whether nothing contradicts. */
async function verifyFile(cli: Cli, file: string, options: VerifyOptions): Promise<boolean> {
  const words = cli.words.receipt;
  refuseSharedInput({ [file]: file, '--key': options.key, '--content': options.content });
  const input = openInput(cli, file);
  const receipt = await readJson(input);
  if (!isReceiptFile(receipt)) throw new CliError('receipt-invalid', { file: input.name });
  const content = options.content === undefined ? undefined : await readJson(openInput(cli, options.content));
  const connection = options.server === undefined ? null : openConnection(cli, options.server);
  const published = connection && (await take(connection.client.GET('/api/audit/head')));
  const keys = options.key === undefined ? null : await readKeyFile(cli, options.key);
  const known = keys ?? gatherKeys(published?.keys ?? listKeys(receipt));
  const verifySigned = createCheck(known);
  const findings = checkHere(input.name, receipt, verifySigned, content);
  const { statement } = receipt;
  const proof = receipt.proof ?? null;
  const params = {
    keyId: cleanWord(statement.keyId),
    entry: (proof?.leafIndex ?? 0) + 1,
    size: proof?.head.size ?? 0,
    at: cleanWord(proof?.head.at),
    application: cleanWord(statement.application),
    submittedAt: cleanWord(statement.submittedAt),
  };
  const say = (text: string) => void process.stdout.write(`${fill(text, params)}\n`);
  say(words.signature[findings.signature]);
  say(words.contents[findings.content]);
  say(words.log[findings.log]);
  say(words.head[findings.head]);
  const growth =
    connection && published?.head && proof
      ? await checkGrowth(connection, proof, published.head, verifySigned)
      : 'continues';
  if (connection && proof) say(fill(words.growth[growth], { size: published?.head?.size ?? 0 }));
  const conclusion = growth === 'continues' ? concludeReceipt(findings) : 'forged';
  const isKeyOfFile = !keys && !published && conclusion !== 'forged';
  say(words.conclusion[isKeyOfFile ? 'ofItself' : conclusion]);
  if (isKeyOfFile) cli.tell(fill(words.keyOfFile, params));
  return conclusion !== 'forged';
}

/** A word of the file as it may stand on a terminal: it is a stranger's, and must not move the cursor or write lines of its own. */
const cleanWord = (value: unknown): string =>
  String(value ?? '')
    .slice(0, 200)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');

function checkHere(file: string, receipt: ReceiptFile, check: SignatureCheck, content: unknown) {
  try {
    return checkReceipt(sha256, receipt, check, content);
  } catch (error) {
    if (error instanceof TransparencyError) throw new CliError('receipt-invalid', { file });
    throw error;
  }
}

/** Whether the server's newest log continues the one that the receipt was proven by. */
async function checkGrowth(
  connection: Connection,
  { head }: LogProof,
  newest: SignedHead,
  check: SignatureCheck,
): Promise<'continues' | 'rewritten' | 'unsigned'> {
  const newRoot = fromHex(newest.rootHash);
  const message = encodeTreeHead({ size: newest.size, rootHash: newRoot, at: newest.at });
  if (check(newest.keyId, message, fromHex(newest.signature)) !== true) return 'unsigned';
  if (head.size > newest.size) return 'rewritten';
  const { path } = await take(
    connection.client.GET('/api/audit/consistency', {
      params: { query: { from: head.size, to: newest.size } },
    }),
  );
  const continues = verifyConsistency(sha256, {
    oldSize: head.size,
    oldRoot: fromHex(head.rootHash),
    newSize: newest.size,
    newRoot,
    proof: path.map(fromHex),
  });
  return continues ? 'continues' : 'rewritten';
}

/** The keys that came with the receipt; they show only that its parts fit together. */
function listKeys(receipt: ReceiptFile): { publicKey: string }[] {
  const { keys, publicKey } = receipt as ReceiptFile & { keys?: unknown; publicKey?: unknown };
  const given = [publicKey, ...(Array.isArray(keys) ? keys.map((one) => one?.publicKey) : [])];
  return given.filter((one) => typeof one === 'string').map((one) => ({ publicKey: one }));
}

/** Keys by their id, the start of their own hash; what is no Ed25519 key is left out. */
function gatherKeys(list: readonly { publicKey: string }[]): Keys {
  return new Map(
    list.flatMap(({ publicKey }) => {
      const key = readKey(publicKey);
      if (!key) return [];
      const hash = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }));
      return [[hash.digest('hex').slice(0, 16), key] as const];
    }),
  );
}

function readKey(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

async function readKeyFile(cli: Cli, file: string): Promise<Keys> {
  const lines: string[] = [];
  for await (const { text } of openInput(cli, file).lines()) lines.push(text);
  const keys = gatherKeys([{ publicKey: lines.join('\n') }]);
  if (keys.size > 0) return keys;
  throw new CliError('option-invalid', {
    option: '--key',
    value: file,
    accepted: cli.words.receipt.acceptedKey,
  });
}

const createCheck =
  (keys: Keys): SignatureCheck =>
  (keyId, message, signature) => {
    const key = keys.get(keyId);
    return key ? verify(null, message, key, signature) : null;
  };
