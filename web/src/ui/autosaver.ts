/**
 * Saving while somebody types, apart from React and the browser so that it can be tested. What is typed is kept in
 * `storage` from the first keystroke until the server has acknowledged exactly that text; a page that is closed or
 * loses its connection restores it.
 */
import { ApiError } from '../app/api.ts';
import {
  type DraftStorage,
  forgetAside,
  forgetDraft,
  keepDraft,
  readAside,
  releaseDraft,
  setAside,
  takeOverDraft,
} from './keptDrafts.ts';

/**
 * Where the text stands. `conflict`: it was saved from elsewhere meanwhile; `failed`: the server refused what was typed;
 * `signed-out`: it is sent once its writer has signed in again; `no-room`: not sent, and this device cannot keep it;
 * `busy`: the server asked to wait, and the error says for how long.
 */
export type SaveState =
  | 'saved'
  | 'unsaved'
  | 'saving'
  | 'offline'
  | 'busy'
  | 'signed-out'
  | 'no-room'
  | 'conflict'
  | 'failed';

/** What a screen shows of an autosaver. */
export interface AutosaveSnapshot<V> {
  value: V;
  state: SaveState;
  /** The revision that the server holds as far as we know. */
  revision: number;
  error: Error | null;
  /** True when the value was found on this device and not on the server. */
  restored: boolean;
  savedAt: number | null;
  /** The text that was not chosen after a conflict; it stays on this device until it is taken back or thrown away. */
  aside: V | null;
  /** What the server held when a restored text was typed; null when that is not known. */
  restoredBase: V | null;
}

export interface AutosaverOptions<V> {
  /** Names the draft on this device, e.g. `<personId>.application.<id>`. */
  key: string;
  initial: V;
  revision: number;
  /** Saves; resolves to the new revision. Rejects with `changed-meanwhile` when `revision` is stale. */
  save: (value: V, revision: number) => Promise<{ revision: number }>;
  /** What the server holds as far as is known; kept beside the text, to bring it together with later changes. */
  base?: (() => V) | undefined;
  /** Names this window; random, and the same only for as long as it is open. */
  slot: string;
  storage: DraftStorage;
  /** Calls back after so many milliseconds; returns what cancels it. */
  schedule: (callback: () => void, ms: number) => () => void;
  now: () => number;
  onChange: (snapshot: AutosaveSnapshot<V>) => void;
}

const SAVE_AFTER_MS = 1_200;
const RETRY_AFTER_MS = 8_000;
/** However long a server asks to wait, one that has recovered is not waited for longer. */
const LONGEST_WAIT_MS = 60_000;

export interface Autosaver<V> {
  /** Sends what was restored from this device. */
  start: () => void;
  snapshot: () => AutosaveSnapshot<V>;
  change: (value: V) => void;
  /** Takes in what the server now holds, with what is typed: where all was saved, all still is. */
  adopt: (value: V, revision: number) => void;
  /** Saves now; resolves to whether everything typed is on the server. */
  flush: () => Promise<boolean>;
  /**
   * After a conflict: `mine` saves this text over the new revision, `theirs` takes the server's, `merged` saves a value
   * made of both. What was typed and does not come through is offered back.
   */
  resolve: (choice: 'mine' | 'theirs' | 'merged', server: { value: V; revision: number }) => Promise<boolean>;
  /** Takes the text that was not chosen back (`take`), or throws it away. */
  endAside: (choice: 'take' | 'drop') => void;
  /** Lets the next window take over what is kept, when this one closes. */
  release: () => void;
  /** Tries again at once, for when the connection is back. */
  wake: () => void;
  stop: () => void;
}

/** Starts saving for one draft; see the top of this file. */
export function createAutosaver<V>(options: AutosaverOptions<V>): Autosaver<V> {
  const { key, slot, storage, schedule, now, onChange } = options;
  const kept = takeOverDraft<V>(storage, key, slot, now());
  let current: AutosaveSnapshot<V> = {
    value: kept?.value ?? options.initial,
    state: !kept ? 'saved' : kept.revision === options.revision ? 'unsaved' : 'conflict',
    revision: options.revision,
    error: null,
    restored: kept !== null,
    savedAt: null,
    aside: readAside<V>(storage, key),
    restoredBase: kept?.base ?? null,
  };
  /** The revision that the text was typed on; of a restored text that is an older one until its conflict is settled. */
  let basedOn = kept?.revision ?? options.revision;
  let cancelTimer = () => {};
  let saving: Promise<boolean> | null = null;

  const update = (changes: Partial<AutosaveSnapshot<V>>) => {
    current = { ...current, ...changes };
    onChange(current);
  };
  const keep = () =>
    keepDraft(storage, key, slot, {
      value: current.value,
      revision: basedOn,
      at: now(),
      base: options.base?.(),
    });
  const forget = () => forgetDraft(storage, key, slot);
  const saveAfter = (ms: number) => {
    cancelTimer();
    cancelTimer = schedule(() => void flush(), ms);
  };

  const saveOnce = async (): Promise<boolean> => {
    const sent = current.value;
    update({ state: 'saving' });
    try {
      const { revision } = await options.save(sent, current.revision);
      const isAll = current.value === sent;
      if (isAll) forget();
      basedOn = revision;
      update({ revision, state: isAll ? 'saved' : 'unsaved', error: null, restored: false, savedAt: now() });
      if (!isAll) {
        keep();
        saveAfter(SAVE_AFTER_MS);
      }
      return isAll;
    } catch (caught) {
      const error = caught instanceof Error ? caught : new Error(String(caught));
      const status = error instanceof ApiError ? error.status : 0;
      if (error instanceof ApiError && error.code === 'changed-meanwhile')
        update({ state: 'conflict', error });
      else if (status === 0 || status === 401 || status === 429 || status >= 500) {
        const wait = error instanceof ApiError ? error.waitMs : null;
        const why = status === 401 ? 'signed-out' : wait === null ? 'offline' : 'busy';
        update({ state: keep() ? why : 'no-room', error });
        saveAfter(Math.min(wait ?? RETRY_AFTER_MS, LONGEST_WAIT_MS));
      } else update({ state: 'failed', error });
      return false;
    }
  };

  const flush = async (): Promise<boolean> => {
    cancelTimer();
    while (saving) await saving;
    if (current.state === 'saved') return true;
    if (current.state === 'conflict') return false;
    saving = saveOnce();
    const isAll = await saving;
    saving = null;
    return isAll;
  };

  return {
    start() {
      if (current.state === 'unsaved') saveAfter(SAVE_AFTER_MS);
    },
    snapshot: () => current,
    change(value) {
      // A server that asked to wait is not asked again at every pause in typing; a conflict waits for its answer.
      const isWaiting = current.state === 'conflict' || current.state === 'busy';
      update({ value, state: isWaiting ? current.state : saving ? 'saving' : 'unsaved' });
      keep();
      if (current.state === 'unsaved') saveAfter(SAVE_AFTER_MS);
    },
    adopt(value, revision) {
      if (current.state !== 'saved') return this.change(value);
      basedOn = revision;
      update({ value, revision });
    },
    flush,
    async resolve(choice, server) {
      if (choice === 'theirs') {
        setAside(storage, key, current.value, now());
        forget();
        basedOn = server.revision;
        update({ ...server, state: 'saved', error: null, restored: false, aside: current.value });
        return true;
      }
      if (choice === 'merged') {
        setAside(storage, key, current.value, now());
        update({ value: server.value, aside: current.value, restored: false });
      }
      basedOn = server.revision;
      update({ revision: server.revision, state: 'unsaved', error: null });
      keep();
      return flush();
    },
    endAside(choice) {
      const { aside } = current;
      forgetAside(storage, key);
      update({ aside: null });
      if (choice === 'take' && aside !== null) this.change(aside);
    },
    release: () => releaseDraft(storage, key, slot),
    wake() {
      if (current.state === 'offline' || current.state === 'signed-out' || current.state === 'no-room')
        void flush();
    },
    stop: () => cancelTimer(),
  };
}
