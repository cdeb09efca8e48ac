import { useEffect, useRef, useState } from 'react';
import { ApiError, get } from '../app/api.ts';
import { useHeldPage } from '../app/holding.ts';
import { queryClient } from '../app/queries.ts';
import { setServerTime } from '../app/serverTime.ts';
import { type Session, useSession, whoWrites } from '../app/session.tsx';
import { type Autosaver, type AutosaveSnapshot, createAutosaver } from './autosaver.ts';

/** A draft that saves itself, as a form uses it. */
export interface AutosavedDraft<V> extends AutosaveSnapshot<V> {
  /** Changes the value; a function gets the newest one. */
  change: (next: V | ((value: V) => V)) => void;
  /** Takes in what others saved; `next` brings it together with the newest value. */
  adopt: (next: (value: V) => V, revision: number) => void;
  /** Saves now, for instance before submitting; resolves to whether everything is on the server. */
  flush: () => Promise<boolean>;
  /** After a conflict: keep this text over the new revision, or take the server's. */
  resolve: Autosaver<V>['resolve'];
  /** Takes back or throws away the text that was not chosen after a conflict. */
  endAside: Autosaver<V>['endAside'];
  /** Whether the one who began to type is still signed in; somebody else never saves their text. */
  writer: 'here' | 'signed-out' | 'somebody-else';
  /** Looks whether they have signed in again, and if so goes on saving; resolves to whether they have. */
  proveWriter: () => Promise<boolean>;
}

/**
 * Saves a draft while it is typed (1.2 s after the last change, at once when the tab is hidden), keeps unsaved text
 * on this device until the server has it, and restores it. Mount the form with `key={id}` so that another record
 * starts anew. Show `<SaveStateText draft={draft} />` beside the form.
 */
export function useAutosave<V>({
  name,
  initial,
  revision,
  save,
  base,
}: {
  /** The record, e.g. `application.<id>`. */
  name: string;
  initial: V;
  revision: number;
  save: (value: V, revision: number) => Promise<{ revision: number }>;
  /** What the server holds as far as is known, where changes of several people are brought together. */
  base?: () => V;
}): AutosavedDraft<V> {
  const session = useSession();
  const { person } = session;
  useHeldPage();
  const [owner] = useState(() => whoWrites(session));
  const [mustProve, setMustProve] = useProof();
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = async (value, at) => {
      if (mustProve() || whoWrites(session) !== owner) await proveOwner(owner);
      setMustProve(false);
      try {
        return await save(value, at);
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) setMustProve(true);
        throw error;
      }
    };
  });
  const publish = useRef<(snapshot: AutosaveSnapshot<V>) => void>(() => {});
  const [slot] = useState(() => Math.random().toString(36).slice(2));
  const [saver] = useState(() =>
    createAutosaver<V>({
      key: `${person?.id ?? 'visitor'}.${name}`,
      initial,
      revision,
      save: (value, at) => latestSave.current(value, at),
      base,
      slot,
      storage: localStorage,
      schedule: (callback, ms) => {
        const timer = window.setTimeout(callback, ms);
        return () => window.clearTimeout(timer);
      },
      now: () => Date.now(),
      onChange: (snapshot) => publish.current(snapshot),
    }),
  );
  const [snapshot, setSnapshot] = useState(saver.snapshot);
  useEffect(() => {
    publish.current = setSnapshot;
    setSnapshot(saver.snapshot());
    saver.start();
    const onHide = () => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    const onClose = () => {
      onHide();
      saver.release();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onClose);
    window.addEventListener('focus', saver.wake);
    window.addEventListener('online', saver.wake);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onClose);
      window.removeEventListener('focus', saver.wake);
      window.removeEventListener('online', saver.wake);
      publish.current = () => {};
      saver.stop();
      saver.release();
      void saver.flush();
    };
  }, [saver]);
  const writer = whoWrites(session) === owner ? 'here' : person ? 'somebody-else' : 'signed-out';
  useEffect(() => {
    if (writer === 'here') saver.wake();
  }, [writer, saver]);
  return {
    ...snapshot,
    writer,
    async proveWriter() {
      try {
        await proveOwner(owner);
      } catch (error) {
        if (error instanceof ApiError) return false;
        throw error;
      }
      saver.wake();
      return true;
    },
    change: (next) => saver.change(next instanceof Function ? next(saver.snapshot().value) : next),
    adopt: (next, revision) => saver.adopt(next(saver.snapshot().value), revision),
    flush: saver.flush,
    resolve: saver.resolve,
    endAside: (choice) => saver.endAside(choice),
  };
}

/** Whether the sign-in must be looked at before anything is sent again. */
function useProof(): [() => boolean, (isDue: boolean) => void] {
  const due = useRef(false);
  return [
    () => due.current,
    (isDue) => {
      due.current = isDue;
    },
  ];
}

/** Asks the server who is signed in; rejects when it is not the one who typed. */
async function proveOwner(owner: string | null): Promise<void> {
  const session = await get<Session>('/session');
  setServerTime(session.serverTime);
  queryClient.setQueryData<Session>(['session'], session);
  if (whoWrites(session) !== owner)
    throw new ApiError(401, { code: 'not-signed-in', message: 'not signed in as the one who typed' });
}
