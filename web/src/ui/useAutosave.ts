import { useEffect, useRef, useState } from 'react';
import { useSession } from '../app/session.tsx';
import { type Autosaver, type AutosaveSnapshot, createAutosaver } from './autosaver.ts';

/** A draft that saves itself, as a form uses it. */
export interface AutosavedDraft<V> extends AutosaveSnapshot<V> {
  /** Changes the value; a function gets the newest one. */
  change: (next: V | ((value: V) => V)) => void;
  /** Saves now, for instance before submitting; resolves to whether everything is on the server. */
  flush: () => Promise<boolean>;
  /** After a conflict: keep this text over the new revision, or take the server's. */
  resolve: Autosaver<V>['resolve'];
  /** Takes back or throws away the text that was not chosen after a conflict. */
  endAside: Autosaver<V>['endAside'];
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
}: {
  /** The record, e.g. `application.<id>`. */
  name: string;
  initial: V;
  revision: number;
  save: (value: V, revision: number) => Promise<{ revision: number }>;
}): AutosavedDraft<V> {
  const { person } = useSession();
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  const publish = useRef<(snapshot: AutosaveSnapshot<V>) => void>(() => {});
  const [slot] = useState(() => Math.random().toString(36).slice(2));
  const [saver] = useState(() =>
    createAutosaver<V>({
      key: `${person?.id ?? 'visitor'}.${name}`,
      initial,
      revision,
      save: (value, at) => latestSave.current(value, at),
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
  return {
    ...snapshot,
    change: (next) => saver.change(next instanceof Function ? next(saver.snapshot().value) : next),
    flush: saver.flush,
    resolve: saver.resolve,
    endAside: (choice) => saver.endAside(choice),
  };
}
