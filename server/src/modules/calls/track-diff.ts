/** What one version of a track changes in another, path by path. */
import type { TrackFields } from './track-types.ts';

/** `before` null: new; `after` null: gone. Lists are compared by the keys of their items, not by their places. */
export interface TrackChange {
  path: string;
  before: string | null;
  after: string | null;
}

/** All changes in the order of the second version, then what is gone. */
export function listTrackChanges(before: TrackFields, after: TrackFields): TrackChange[] {
  const pick = ({ leg, name, description, content }: TrackFields) => ({ leg, name, description, ...content });
  const was = flatten(pick(before));
  const is = flatten(pick(after));
  const changes: TrackChange[] = [];
  for (const [path, value] of is)
    if (was.get(path) !== value) changes.push({ path, before: was.get(path) ?? null, after: value });
  for (const [path, value] of was) if (!is.has(path)) changes.push({ path, before: value, after: null });
  return changes;
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  const at = (key: string) => (path ? `${path}.${key}` : key);
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) into.set(path, [...value].sort().join(', '));
    else for (const [index, one] of value.entries()) flatten(one, at(keyOf(one) ?? String(index)), into);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) if (key !== 'key') flatten(one, at(key), into);
  } else {
    into.set(path, value === null ? '–' : String(value));
  }
  return into;
}

function keyOf(item: unknown): string | null {
  if (item === null || typeof item !== 'object') return null;
  const { key, score } = item as { key?: unknown; score?: unknown };
  return typeof key === 'string' ? key : typeof score === 'number' ? String(score) : null;
}
