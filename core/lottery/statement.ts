/** What is published before a draw: everything that decides it but the random value, which nobody knows yet. */
import { canonicalJson, type Sha256 } from '../transparency/index.ts';
import { RULE_NAMES, type RuleName } from './rules.ts';
import { hashText } from './sampler.ts';
import { type Reader, readObject } from './shape.ts';

/**
 * A public random value that does not exist yet: a round of a drand chain (its hash), a pulse of the NIST beacon at a
 * time (ISO 8601, UTC, whole minutes), or another one in words.
 */
export type RandomSource =
  | { kind: 'drand'; chain: string; round: number }
  | { kind: 'nist-beacon'; at: string }
  | { kind: 'other'; description: string };

/** Whether the list is opened at the draw, or each applicant can open only their own entry. */
export type Reveal = 'all' | 'own';

/** The statement. Its canonical JSON (RFC 8785) is hashed; the hash is what pins the draw. All numbers are whole. */
export type Statement = {
  format: 'headwater-lottery-statement';
  version: 1;
  call: string;
  /** When it was made, ISO 8601 in UTC. */
  committedAt: string;
  places: number;
  /** How the chances came about; the parameters are texts. */
  rule: { name: RuleName; parameters: Record<string, string> };
  /** How the places are drawn; names the procedure of sampler.ts. */
  draw: 'systematic-sha256-v1';
  list: { entries: number; denominator: number; root: string; reveal: Reveal };
  random: RandomSource;
  /** Used when the first was not published in time; null when there is none. */
  fallback: RandomSource | null;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00Z$/;

const isInstant = (text: string) => INSTANT.test(text) && Number.isFinite(Date.parse(text));

/** SHA-256 of the statement's canonical JSON, in hexadecimal: what is published. */
export const hashStatement = (sha256: Sha256, statement: Statement): string =>
  hashText(sha256, canonicalJson(statement));

/** @throws LotteryError `statement-invalid` naming the field. */
export function parseRandomSource(value: unknown, path: string): RandomSource {
  const kind = (value as { kind?: unknown } | null | undefined)?.kind;
  if (kind === 'drand') {
    const source = readObject('statement-invalid', value, path, ['kind', 'chain', 'round']);
    return { kind, chain: source.hash('chain'), round: source.count('round', 1) };
  }
  if (kind === 'nist-beacon') {
    const source = readObject('statement-invalid', value, path, ['kind', 'at']);
    const at = source.text('at');
    return MINUTE.test(at) && isInstant(at) ? { kind, at } : source.refuse('at', 'minute');
  }
  const source = readObject('statement-invalid', value, path, ['kind', 'description']);
  if (kind === 'other') return { kind, description: source.text('description') };
  return source.refuse('kind', 'literal', { value: 'drand, nist-beacon, other' });
}

function parseParameters(rule: Reader): Record<string, string> {
  const parameters = rule.raw('parameters');
  const isObject = typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters);
  if (!isObject || Object.values(parameters).some((text) => typeof text !== 'string'))
    return rule.refuse('parameters', 'texts');
  return parameters as Record<string, string>;
}

/**
 * Reads a statement from parsed JSON.
 * @throws LotteryError `statement-invalid` naming the field, for anything missing, unknown or out of range.
 */
export function parseStatement(value: unknown): Statement {
  const all = readObject('statement-invalid', value, '', [
    'format',
    'version',
    'call',
    'committedAt',
    'places',
    'rule',
    'draw',
    'list',
    'random',
    'fallback',
  ]);
  const rule = all.object('rule', ['name', 'parameters']);
  const list = all.object('list', ['entries', 'denominator', 'root', 'reveal']);
  const entries = list.count('entries', 1);
  const denominator = list.count('denominator', 1);
  if (!Number.isSafeInteger(entries * denominator)) list.refuse('denominator', 'exactSums');
  const committedAt = all.text('committedAt');
  if (!isInstant(committedAt)) all.refuse('committedAt', 'instant');
  const fallback = all.raw('fallback');
  return {
    format: all.literal('format', 'headwater-lottery-statement'),
    version: all.literal('version', 1),
    call: all.text('call'),
    committedAt,
    places: all.count('places', 0, entries),
    rule: { name: rule.oneOf('name', RULE_NAMES), parameters: parseParameters(rule) },
    draw: all.literal('draw', 'systematic-sha256-v1'),
    list: { entries, denominator, root: list.hash('root'), reveal: list.oneOf('reveal', ['all', 'own']) },
    random: parseRandomSource(all.raw('random'), 'random'),
    fallback: fallback === null ? null : parseRandomSource(fallback, 'fallback'),
  };
}
