/**
 * The JSON Canonicalization Scheme of RFC 8785: one value, one sequence of bytes, so that a hash or a signature
 * over it can be recomputed by anyone.
 */
import { TransparencyError } from './errors.ts';

/** Refuses a lone surrogate, which has no UTF-8 form (RFC 8785 §3.2.2.2). */
function encodeString(text: string, path: string): string {
  if (!text.isWellFormed()) {
    throw new TransparencyError('json-unsupported-value', `${path}: the text holds a lone surrogate.`, {
      path,
      given: 'lone surrogate',
    });
  }
  return JSON.stringify(text);
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' ? String(value) : typeof value;
  return value.constructor?.name ?? 'object';
}

function refuse(value: unknown, path: string): never {
  const given = describe(value);
  throw new TransparencyError('json-unsupported-value', `${path}: ${given} has no canonical JSON form.`, {
    path,
    given,
  });
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function encodeValue(value: unknown, path: string, ancestors: Set<object>): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return encodeString(value, path);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : refuse(value, path);
  if (typeof value !== 'object') return refuse(value, path);
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return encodeValue(value.toJSON(), path, ancestors);
  }
  if (ancestors.has(value)) {
    throw new TransparencyError('json-unsupported-value', `${path}: the value contains itself.`, {
      path,
      given: 'cycle',
    });
  }
  ancestors.add(value);
  let encoded: string;
  if (Array.isArray(value)) {
    encoded = `[${Array.from(value, (item, index) => encodeValue(item, `${path}[${index}]`, ancestors)).join(',')}]`;
  } else if (isPlainObject(value)) {
    const members: string[] = [];
    for (const key of Object.keys(value).sort()) {
      const member = value[key];
      if (member === undefined) continue;
      const memberPath = `${path}.${key}`;
      members.push(`${encodeString(key, memberPath)}:${encodeValue(member, memberPath, ancestors)}`);
    }
    encoded = `{${members.join(',')}}`;
  } else {
    return refuse(value, path);
  }
  ancestors.delete(value);
  return encoded;
}

/**
 * The canonical JSON text of a value by RFC 8785 (JCS): no white space, members sorted by the UTF-16 code units of
 * their names, numbers as ECMAScript writes them. Its UTF-8 bytes are what is hashed or signed.
 *
 * As with `JSON.stringify`, a member that is undefined is left out and `toJSON` is honoured (a Date becomes its ISO
 * text), so a value read back from storage has the same canonical form as the one written.
 *
 * @throws TransparencyError `json-unsupported-value` with the path, for NaN and infinities, bigint, functions,
 *   symbols, undefined outside an object, lone surrogates, cycles, and objects that are neither plain nor arrays.
 */
export function canonicalJson(value: unknown): string {
  return encodeValue(value, '$', new Set());
}
