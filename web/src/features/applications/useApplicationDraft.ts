import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiError, get, patch } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { type AutosavedDraft, useAutosave } from '../../ui/useAutosave.ts';
import {
  compareDrafts,
  type DraftValue,
  diffDraft,
  type FieldConflict,
  listDifferences,
  mergeDrafts,
  takeValue,
  withField,
} from './draftValue.ts';
import { keepCaret } from './keepCaret.ts';
import type { ApplicationDraft, Problem } from './types.ts';

/** A draft application that a team edits. */
export interface EditedApplication {
  draft: AutosavedDraft<DraftValue>;
  /** Takes in what another action (team, attachment, conflict) answered: its revision and whatever changed in it. */
  adopt: (answer: ApplicationDraft) => void;
  /** Reads the server's draft and takes in what others changed; resolves to the fields that changed. */
  takeIn: () => Promise<string[]>;
  /** Saves what is typed and looks what is missing from it; false when it could not be saved. */
  saveAndCheck: () => Promise<Problem[] | false>;
  /** Reads anew who is in the team and has agreed, and what is missing. */
  renewTeam: () => Promise<void>;
  /** The revision the server holds as far as we know. */
  revision: () => number;
  /** The revision when typing last rested, for what need not follow every pause. */
  restedRevision: number;
  /** Fields in which somebody else's changes and ours were brought together by the last save. */
  blended: string[];
  /** What both changed at the same place; to be answered before anything is saved again. */
  conflicts: FieldConflict[];
  /** Saves with the text chosen for each of the conflicts. */
  settle: (choices: Readonly<Record<string, 'mine' | 'theirs'>>) => Promise<void>;
}

/** The answer to a save that asked for no more (RFC 7240); a server may still send the whole draft. */
type SaveAnswer = ApplicationDraft | { revision: number; savedAt: string };
const isWhole = (answer: SaveAnswer): answer is ApplicationDraft => 'answers' in answer;

/** What is missing is asked for when typing has rested so long. */
const REST_MS = 1_500;

/**
 * Saves a draft while it is typed, sending only what changed. When somebody else of the team saved meanwhile, changes
 * of different fields, and of different sentences of one, are brought together without asking; only a place that both
 * changed is asked about.
 */
export function useApplicationDraft(application: ApplicationDraft): EditedApplication {
  const path = `/applications/${application.id}`;
  const saved = useRef(takeValue(application));
  const known = useRef(application.revision);
  /** What a text restored from this device was typed on, until it is brought together with the server's. */
  const restoredOn = useRef<{ value: DraftValue | null } | null>(null);
  const ticket = useRef<string | null>(null);
  const [blended, setBlended] = useState<string[]>([]);
  const [conflicts, setConflicts] = useState<FieldConflict[]>([]);
  const [restedRevision, setRestedRevision] = useState(application.revision);

  const cache = (change: (old: ApplicationDraft) => ApplicationDraft) =>
    queryClient.setQueryData<ApplicationDraft>([`${path}/draft`, {}], (old) => old && change(old));
  const settleWhole = (answer: ApplicationDraft) => {
    known.current = answer.revision;
    saved.current = takeValue(answer);
    restoredOn.current = null;
    cache(() => answer);
  };
  /** Lists and pages beside the draft itself, which is at hand. */
  const renewOthers = () =>
    Promise.all(
      [path, '/applications', '/home'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    );
  /** What was sent is what the server now holds. */
  const settleSent = (value: DraftValue, revision: number) => {
    known.current = revision;
    saved.current = value;
    const { hostOrganisationId: _, ...columns } = value;
    cache((old) => ({ ...old, ...columns, revision }));
  };

  const send = async (value: DraftValue, from: DraftValue, revision: number): Promise<void> => {
    const change = diffDraft(from, value);
    if (Object.keys(change).length === 0) return;
    // A chosen host is shown with its name and officers, which only the whole draft tells.
    const prefer: Record<string, string> = 'hostOrganisationId' in change ? {} : { prefer: 'return=minimal' };
    if (ticket.current) prefer['headwater-ticket'] = ticket.current;
    try {
      const answer = await patch<SaveAnswer>(path, { revision, ...change }, prefer);
      ticket.current = null;
      if (isWhole(answer)) settleWhole(answer);
      else settleSent(value, answer.revision);
    } catch (error) {
      if (error instanceof ApiError && typeof error.params.ticket === 'string')
        ticket.current = error.params.ticket;
      throw error;
    }
  };

  const saveOverOthers = async (value: DraftValue, refused: ApiError): Promise<void> => {
    const server = await get<ApplicationDraft>(`${path}/draft`);
    const theirs = takeValue(server);
    const stale = known.current;
    const merged = mergeDrafts(saved.current, value, theirs);
    setConflicts(merged.conflicts);
    if (merged.conflicts.length > 0) throw refused;
    settleWhole(server);
    await send(merged.value, theirs, server.revision);
    setBlended(merged.blended);
    let isClean = true;
    const take = () =>
      latest.current.change((typed) => {
        const again = mergeDrafts(value, typed, merged.value);
        isClean = again.conflicts.length === 0;
        return isClean ? again.value : typed;
      });
    keepCaret(() => flushSync(take));
    if (isClean) return;
    // What was typed while this was saved meets their change after all: the next save is refused, and asks.
    known.current = stale;
    saved.current = value;
  };

  const draft = useAutosave<DraftValue>({
    name: `application.${application.id}`,
    initial: saved.current,
    revision: application.revision,
    base: () => restoredOn.current?.value ?? saved.current,
    async save(value, revision) {
      known.current = Math.max(known.current, revision);
      try {
        await send(value, saved.current, known.current);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'changed-meanwhile') throw error;
        await saveOverOthers(value, error);
      }
      return { revision: known.current };
    },
  });
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });

  /** Brings what is typed together with a newer draft; false when that must be asked about, at the next save. */
  const bringIn = (answer: ApplicationDraft): boolean => {
    const before = saved.current;
    const theirs = takeValue(answer);
    let isClean = true;
    const take = () =>
      latest.current.adopt((typed) => {
        const merged = mergeDrafts(before, typed, theirs);
        isClean = merged.conflicts.length === 0;
        if (!isClean) return typed;
        settleWhole(answer);
        return merged.value;
      }, answer.revision);
    if (listDifferences(before, theirs).length === 0) settleWhole(answer);
    else keepCaret(() => flushSync(take));
    if (!isClean) cache((old) => ({ ...answer, ...before, host: old.host, revision: old.revision }));
    return isClean;
  };

  const settle = async (choices: Readonly<Record<string, 'mine' | 'theirs'>>) => {
    const server = await get<ApplicationDraft>(`${path}/draft`);
    const theirs = takeValue(server);
    const base = restoredOn.current ? restoredOn.current.value : saved.current;
    const merged = compareDrafts(base, latest.current.value, theirs);
    const open = merged.conflicts.filter(({ field }) => !choices[field]);
    setConflicts(open);
    if (open.length > 0) return;
    const value = merged.conflicts.reduce(
      (made, one) => (choices[one.field] === 'theirs' ? withField(made, one.field, one.theirs) : made),
      merged.value,
    );
    settleWhole(server);
    const isMine = merged.conflicts.every(({ field }) => choices[field] === 'mine');
    if (isMine) latest.current.change(value);
    await latest.current.resolve(isMine ? 'mine' : 'merged', { value, revision: server.revision });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a text restored from this device is looked at once
  useEffect(() => {
    if (draft.state !== 'conflict') return;
    restoredOn.current = { value: draft.restoredBase };
    const merged = compareDrafts(draft.restoredBase, draft.value, saved.current);
    if (merged.conflicts.length > 0) setConflicts(merged.conflicts);
    else void settle({});
  }, []);

  useEffect(() => {
    if (draft.state !== 'saved' || known.current === restedRevision) return;
    const timer = window.setTimeout(async () => {
      const at = known.current;
      try {
        const { problems } = await get<{ problems: Problem[] }>(`${path}/problems`);
        cache((old) => ({ ...old, problems }));
        setRestedRevision(at);
        await renewOthers();
      } catch (error) {
        // Without a connection the list of what is missing waits for the next rest.
        if (!(error instanceof ApiError)) throw error;
      }
    }, REST_MS);
    return () => window.clearTimeout(timer);
  });

  return {
    draft,
    adopt: (answer) => {
      bringIn(answer);
      void renewOthers();
    },
    async takeIn() {
      const answer = await get<ApplicationDraft>(`${path}/draft`);
      if (answer.revision <= known.current) return [];
      const before = saved.current;
      return bringIn(answer) ? listDifferences(before, takeValue(answer)) : [];
    },
    async saveAndCheck() {
      if (!(await latest.current.flush())) return false;
      const { problems } = await get<{ problems: Problem[] }>(`${path}/problems`);
      cache((old) => ({ ...old, problems }));
      return problems;
    },
    async renewTeam() {
      const { revision, members, problems, can } = await get<ApplicationDraft>(`${path}/draft`);
      // A newer draft is taken in as a whole, with what was typed.
      if (revision === known.current) cache((old) => ({ ...old, members, problems, can }));
      await renewOthers();
    },
    revision: () => known.current,
    restedRevision,
    blended,
    conflicts,
    settle,
  };
}
