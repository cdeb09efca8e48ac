/**
 * What was typed and is not on the server, kept on this device. Every window has its own place, so that two windows on
 * the same draft never write over each other's text; what a closed window left is taken over by the next.
 */

/** The part of `localStorage` that is used. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface KeptDraft<V> {
  value: V;
  revision: number;
  /** When it was last kept, in milliseconds; 0 once its window was closed. */
  at: number;
  /** What the server held at that revision, where the form brings changes of several people together. */
  base?: V;
}

const PREFIX = 'headwater.draft.';
const ASIDE = 'aside';
/** A window that kept nothing for so long, and did not say that it closed, has probably died. */
const ABANDONED_AFTER_MS = 10_000;

const nameOf = (key: string, slot: string) => `${PREFIX}${key}~${slot}`;

function read<V>(storage: DraftStorage, name: string): KeptDraft<V> | null {
  const text = storage.getItem(name);
  if (text === null) return null;
  try {
    return JSON.parse(text) as KeptDraft<V>;
  } catch {
    storage.removeItem(name);
    return null;
  }
}

/** Keeps a text; false when this device has no room, so that the writer can be told. */
export function keepDraft<V>(storage: DraftStorage, key: string, slot: string, draft: KeptDraft<V>): boolean {
  try {
    storage.setItem(nameOf(key, slot), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(storage: DraftStorage, key: string, slot: string): void {
  storage.removeItem(nameOf(key, slot));
}

/** Lets the next window take over what this one keeps. */
export function releaseDraft(storage: DraftStorage, key: string, slot: string): void {
  const kept = read(storage, nameOf(key, slot));
  if (kept) keepDraft(storage, key, slot, { ...kept, at: 0 });
}

/** Everything kept for a draft by windows that are gone, the newest first, and where it lies. */
function listAbandoned<V>(
  storage: DraftStorage,
  key: string,
  now: number,
): { name: string; kept: KeptDraft<V> }[] {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter(
    (name) => name.startsWith(`${PREFIX}${key}~`) && name !== nameOf(key, ASIDE),
  );
  return names
    .flatMap((name) => {
      const kept = read<V>(storage, name);
      return kept && (kept.at === 0 || now - kept.at >= ABANDONED_AFTER_MS) ? [{ name, kept }] : [];
    })
    .sort((a, b) => b.kept.revision - a.kept.revision || b.kept.at - a.kept.at);
}

/** Moves the newest abandoned text into this window's place; null when there is none. */
export function takeOverDraft<V>(
  storage: DraftStorage,
  key: string,
  slot: string,
  now: number,
): KeptDraft<V> | null {
  const own = read<V>(storage, nameOf(key, slot));
  if (own) return own;
  const [newest] = listAbandoned<V>(storage, key, now);
  if (!newest) return null;
  const kept = { ...newest.kept, at: now };
  if (keepDraft(storage, key, slot, kept)) storage.removeItem(newest.name);
  return kept;
}

/** Texts of a draft that can no longer be sent, for instance because it was submitted or its call has closed. */
export function readLeftDrafts<V>(storage: DraftStorage, key: string, now: number): V[] {
  const aside = read<V>(storage, nameOf(key, ASIDE));
  return [
    ...listAbandoned<V>(storage, key, now).map(({ kept }) => kept.value),
    ...(aside ? [aside.value] : []),
  ];
}

/** Forgets every text of a draft that no open window is working on. */
export function forgetLeftDrafts(storage: DraftStorage, key: string, now: number): void {
  for (const { name } of listAbandoned(storage, key, now)) storage.removeItem(name);
  storage.removeItem(nameOf(key, ASIDE));
}

/** Keeps a text that its writer did not choose, to offer it back. */
export function setAside<V>(storage: DraftStorage, key: string, value: V, now: number): void {
  keepDraft(storage, key, ASIDE, { value, revision: 0, at: now });
}

export function readAside<V>(storage: DraftStorage, key: string): V | null {
  return read<V>(storage, nameOf(key, ASIDE))?.value ?? null;
}

export function forgetAside(storage: DraftStorage, key: string): void {
  forgetDraft(storage, key, ASIDE);
}
