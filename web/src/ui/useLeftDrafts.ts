import { useState } from 'react';
import { useSession } from '../app/session.tsx';
import { forgetLeftDrafts, readLeftDrafts } from './keptDrafts.ts';

/**
 * What was typed into a record on this device and can no longer be sent, and what throws it away.
 * @param name as it was given to `useAutosave`, e.g. `application.<id>`.
 */
export function useLeftDrafts<V>(name: string): [V[], () => void] {
  const { person } = useSession();
  const key = `${person?.id ?? 'visitor'}.${name}`;
  const [left, setLeft] = useState(() => readLeftDrafts<V>(localStorage, key, Date.now()));
  const forget = () => {
    forgetLeftDrafts(localStorage, key, Date.now());
    setLeft([]);
  };
  return [left, forget];
}
