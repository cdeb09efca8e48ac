/** The tree head: what a log publishes and signs, so that its whole content up to then is pinned by 32 bytes. */
import { canonicalJson } from './canonical.ts';
import { TransparencyError } from './errors.ts';
import { HASH_LENGTH } from './merkle.ts';

/** How many entries the log had, the root over them, and when: an ISO 8601 instant in UTC, for example 2026-03-20T08:00:00.000Z. */
export type TreeHead = { size: number; rootHash: Uint8Array; at: string };

/** Separates these signatures from any other that the same key may make. */
const CONTEXT = 'headwater tree head v1\n';

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(text) && Number.isFinite(Date.parse(text));
}

function refuse(field: string, given: string | number, accepted: string): never {
  throw new TransparencyError('head-invalid', `${field} must be ${accepted}; ${given} was given.`, {
    field,
    given,
    accepted,
  });
}

/**
 * The exact bytes that a signature over a tree head covers: the line "headwater tree head v1", then the canonical
 * JSON {"at":…,"rootHash":…(lower-case hex),"size":…}, in UTF-8.
 *
 * @throws TransparencyError `head-invalid` naming the field.
 */
export function encodeTreeHead(head: TreeHead): Uint8Array {
  if (!Number.isSafeInteger(head.size) || head.size < 0) refuse('size', head.size, 'a whole number from 0');
  if (head.rootHash.length !== HASH_LENGTH)
    refuse('rootHash', head.rootHash.length, `${HASH_LENGTH} bytes long`);
  if (!isInstant(head.at)) refuse('at', head.at, 'an ISO 8601 instant in UTC');
  const rootHash = Array.from(head.rootHash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return new TextEncoder().encode(CONTEXT + canonicalJson({ at: head.at, rootHash, size: head.size }));
}

/**
 * Whether the signature is over exactly this head. `verify` checks a signature over bytes with the log's public key
 * and may be asynchronous (as WebCrypto is); its answer is passed through.
 */
export function verifyTreeHead<Answer extends boolean | Promise<boolean>>(
  head: TreeHead,
  signature: Uint8Array,
  verify: (message: Uint8Array, signature: Uint8Array) => Answer,
): Answer {
  return verify(encodeTreeHead(head), signature);
}
