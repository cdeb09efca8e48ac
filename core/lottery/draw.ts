/** Draws from a statement, its secret list and the random value, and checks a draw without trusting who made it. */
import { canonicalJson, type Sha256 } from '../transparency/index.ts';
import { type AcceptedForm, LotteryError } from './errors.ts';
import { computeListRoot, isReceiptInList, type Receipt, type SecretList, sealEntry } from './list.ts';
import { createDrawer, drawEntries, hashText } from './sampler.ts';
import { type Reader, readObject } from './shape.ts';
import { hashStatement, type RandomSource, type Statement } from './statement.ts';

/** Which of the statement's sources gave the value, and the value as that source publishes it. */
export type DrawnValue = { used: 'random' | 'fallback'; value: string };

/** One line of a transcript; application and salt stand there when the statement says that all is revealed. */
export type TranscriptEntry = {
  seal: string;
  chance: number;
  chosen: boolean;
  application?: string;
  salt?: string;
};

/** What is published after the draw. The same statement, list and value give the same transcript. */
export type Transcript = {
  format: 'headwater-lottery-transcript';
  version: 1;
  statementHash: string;
  random: DrawnValue;
  entries: TranscriptEntry[];
};

/** The seed: SHA-256 of the lines “headwater lottery v1”, the statement's hash and the random value, a line end after each. */
export function computeSeed(sha256: Sha256, statementHash: string, value: string): string {
  return hashText(sha256, `headwater lottery v1\n${statementHash}\n${value}\n`);
}

const VALUE_FORMS: Record<RandomSource['kind'], { form: RegExp; accepted: AcceptedForm }> = {
  drand: { form: /^[0-9a-f]{64}$/, accepted: 'drandValue' },
  'nist-beacon': {
    form: /^[0-9A-F]{128}$/,
    accepted: 'nistValue',
  },
  other: { form: /^[^\r\n]{1,1000}$/, accepted: 'lineValue' },
};

/**
 * The value in the form in which its source publishes it: hexadecimal in the source's case, without spaces around.
 * @throws LotteryError `random-invalid` when it is not one of that source, or when there is no such source.
 */
export function normaliseValue(statement: Statement, { used, value }: DrawnValue): DrawnValue {
  const source = statement[used];
  if (source === null) throw new LotteryError('random-invalid', 'random.used', used, 'noFallback');
  const trimmed = value.trim();
  const cased =
    source.kind === 'drand'
      ? trimmed.toLowerCase()
      : source.kind === 'nist-beacon'
        ? trimmed.toUpperCase()
        : trimmed;
  const { form, accepted } = VALUE_FORMS[source.kind];
  if (!form.test(cased) || !cased.isWellFormed())
    throw new LotteryError('random-invalid', 'random.value', value, accepted);
  return { used, value: cased };
}

/**
 * Draws.
 * @throws LotteryError `secret-mismatch` when the list is not the one committed to, `random-invalid` for the value.
 */
export function drawFromStatement(
  sha256: Sha256,
  statement: Statement,
  secret: SecretList,
  drawn: DrawnValue,
): Transcript {
  const statementHash = hashStatement(sha256, statement);
  const random = normaliseValue(statement, drawn);
  const sealed = secret.entries.map((entry) => ({
    ...entry,
    seal: sealEntry(sha256, entry.salt, entry.application),
  }));
  if (secret.statementHash !== statementHash)
    throw new LotteryError('secret-mismatch', 'statementHash', secret.statementHash, 'committedList', {
      value: statementHash,
    });
  const root = computeListRoot(sha256, sealed);
  if (root !== statement.list.root)
    throw new LotteryError('secret-mismatch', 'entries', root, 'committedList', {
      value: statement.list.root,
    });
  const draw = createDrawer(sha256, computeSeed(sha256, statementHash, random.value));
  const chosen = drawEntries(
    draw,
    sealed.map(({ chance }) => chance),
    statement.list.denominator,
  );
  return {
    format: 'headwater-lottery-transcript',
    version: 1,
    statementHash,
    random,
    entries: sealed.map(({ seal, chance, application, salt }, at) => ({
      seal,
      chance,
      chosen: chosen[at]!,
      ...(statement.list.reveal === 'all' ? { application, salt } : {}),
    })),
  };
}

/** Why a draw does not hold; stable, for programs and for message catalogues. */
export type LotteryFault =
  | 'published-hash-differs'
  | 'statement-hash-differs'
  | 'value-differs'
  | 'value-invalid'
  | 'list-root-differs'
  | 'list-order'
  | 'chances-wrong'
  | 'seal-differs'
  | 'seal-not-opened'
  | 'application-twice'
  | 'choice-differs'
  | 'receipt-statement-differs'
  | 'receipt-not-in-list'
  | 'receipt-not-in-transcript';

/** A fault, with the position of the entry from 0 where it has one. */
export type LotteryFinding = { fault: LotteryFault; entry: number | null };

/** What is known from elsewhere: the hash and the value as published, and an applicant's receipt. */
export type Knowledge = { publishedHash?: string; publishedValue?: string; receipt?: Receipt };

function* listFaults(
  sha256: Sha256,
  statement: Statement,
  transcript: Transcript,
  knowledge: Knowledge,
): Generator<LotteryFinding> {
  const { entries } = transcript;
  const { denominator, root, reveal } = statement.list;
  const hash = hashStatement(sha256, statement);
  const { publishedHash, publishedValue, receipt } = knowledge;
  if (publishedHash !== undefined && publishedHash !== hash)
    yield { fault: 'published-hash-differs', entry: null };
  if (transcript.statementHash !== hash) yield { fault: 'statement-hash-differs', entry: null };
  let value: string | null = null;
  try {
    value = normaliseValue(statement, transcript.random).value;
  } catch (error) {
    if (!(error instanceof LotteryError)) throw error;
  }
  if (value !== transcript.random.value) yield { fault: 'value-invalid', entry: null };
  else if (publishedValue !== undefined) {
    const published = normaliseValue(statement, { used: transcript.random.used, value: publishedValue });
    if (published.value !== value) yield { fault: 'value-differs', entry: null };
  }
  if (entries.length !== statement.list.entries || computeListRoot(sha256, entries) !== root)
    yield { fault: 'list-root-differs', entry: null };
  const disordered = entries.findIndex(({ seal }, at) => at > 0 && seal <= entries[at - 1]!.seal);
  if (disordered >= 0) yield { fault: 'list-order', entry: disordered };
  const sum = entries.reduce((total, { chance }) => total + chance, 0);
  const above = entries.findIndex(({ chance }) => chance > denominator);
  if (above >= 0 || sum !== statement.places * denominator)
    yield { fault: 'chances-wrong', entry: above >= 0 ? above : null };
  const seen = new Set<string>();
  for (const [at, { seal, salt, application }] of entries.entries()) {
    const isOpen = salt !== undefined && application !== undefined;
    if (reveal === 'all' && !isOpen) yield { fault: 'seal-not-opened', entry: at };
    if (isOpen && sealEntry(sha256, salt, application) !== seal) yield { fault: 'seal-differs', entry: at };
    if (isOpen && seen.has(application)) yield { fault: 'application-twice', entry: at };
    if (isOpen) seen.add(application);
  }
  const draw = createDrawer(sha256, computeSeed(sha256, hash, transcript.random.value));
  const chosen = drawEntries(
    draw,
    entries.map(({ chance }) => chance),
    denominator,
  );
  const wrong = entries.findIndex((entry, at) => entry.chosen !== chosen[at]);
  if (wrong >= 0) yield { fault: 'choice-differs', entry: wrong };
  if (receipt !== undefined) yield* listReceiptFaults(sha256, statement, transcript, receipt, hash);
}

function* listReceiptFaults(
  sha256: Sha256,
  statement: Statement,
  transcript: Transcript,
  receipt: Receipt,
  hash: string,
): Generator<LotteryFinding> {
  if (receipt.statementHash !== hash) yield { fault: 'receipt-statement-differs', entry: null };
  if (!isReceiptInList(sha256, receipt, statement)) yield { fault: 'receipt-not-in-list', entry: null };
  const entry = transcript.entries[receipt.index];
  const seal = sealEntry(sha256, receipt.salt, receipt.application);
  if (entry === undefined || entry.seal !== seal || entry.chance !== receipt.chance)
    yield { fault: 'receipt-not-in-transcript', entry: receipt.index };
}

/** Everything that is wrong with a draw; empty when it holds. Needs no secret and no database. */
export function verifyDraw(
  sha256: Sha256,
  statement: Statement,
  transcript: Transcript,
  knowledge: Knowledge = {},
): LotteryFinding[] {
  return [...listFaults(sha256, statement, transcript, knowledge)];
}

/** The transcript's canonical text: the same draw is the same bytes. */
export const encodeTranscript = (transcript: Transcript): string => canonicalJson(transcript);

/** Reads a transcript from parsed JSON. @throws LotteryError `statement-invalid` naming the field. */
export function parseTranscript(value: unknown): Transcript {
  const all = readObject('statement-invalid', value, '', [
    'format',
    'version',
    'statementHash',
    'random',
    'entries',
  ]);
  const random = all.object('random', ['used', 'value']);
  const readEntry = (entry: Reader): TranscriptEntry => ({
    seal: entry.hash('seal'),
    chance: entry.count('chance', 0),
    chosen: entry.boolean('chosen'),
    ...(entry.has('application') ? { application: entry.text('application') } : {}),
    ...(entry.has('salt') ? { salt: entry.hash('salt') } : {}),
  });
  return {
    format: all.literal('format', 'headwater-lottery-transcript'),
    version: all.literal('version', 1),
    statementHash: all.hash('statementHash'),
    random: { used: random.oneOf('used', ['random', 'fallback']), value: random.text('value') },
    entries: all.list('entries', ['seal', 'chance', 'chosen'], readEntry, ['application', 'salt']),
  };
}
