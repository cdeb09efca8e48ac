/**
 * Who keeps names of people and organisations in texts of their own, such as what a search looks in, registers here; the
 * rooms that own the names tell it when they change.
 */
import type { Db } from '../db/connect.ts';

/** Ids of what has another name now. */
export interface Renamed {
  people: readonly string[];
  organisations: readonly string[];
}

type Refresh = (tx: Db, renamed: Renamed) => Promise<void>;

const keepers = new Map<string, Refresh>();

/** @param owner the module's name; registering again under it replaces its earlier one. */
export function registerNameKeeper(owner: string, refresh: Refresh): void {
  keepers.set(owner, refresh);
}

/** Brings every text that holds these names up to date, in the transaction that changed them. */
export async function tellRenamed(tx: Db, renamed: Partial<Renamed>): Promise<void> {
  const { people = [], organisations = [] } = renamed;
  if (people.length + organisations.length === 0) return;
  for (const refresh of keepers.values()) await refresh(tx, { people, organisations });
}
