import { useEffect, useRef, useState } from 'react';
import { ApiError, get, patch } from '../../app/api.ts';
import { queryClient, refresh } from '../../app/queries.ts';
import { type AutosavedDraft, useAutosave } from '../../ui/useAutosave.ts';
import { type DraftValue, diffDraft, mergeDrafts, takeValue } from './draftValue.ts';
import type { ApplicationDraft } from './types.ts';

/** A draft application that a team edits. */
export interface EditedApplication {
  draft: AutosavedDraft<DraftValue>;
  /** Takes in what another action (team, attachment, conflict) answered: its revision and whatever changed in it. */
  adopt: (answer: ApplicationDraft) => void;
  loadServer: () => Promise<{ value: DraftValue; revision: number }>;
  /** The revision the server holds as far as we know. */
  revision: () => number;
  /** Whether somebody else's changes have been taken in. */
  isMerged: boolean;
}

/**
 * Saves a draft while it is typed, sending only what changed. When somebody else of the team saved meanwhile, changes
 * of different fields are brought together without asking; only a field that both changed is asked about.
 */
export function useApplicationDraft(application: ApplicationDraft): EditedApplication {
  const path = `/applications/${application.id}`;
  const saved = useRef(takeValue(application));
  const known = useRef(application.revision);
  const [isMerged, setMerged] = useState(false);

  const settle = (answer: ApplicationDraft) => {
    known.current = answer.revision;
    saved.current = takeValue(answer);
    queryClient.setQueryData([`${path}/draft`, {}], answer);
    void queryClient.invalidateQueries({ queryKey: [path] });
    void refresh('/applications', '/home');
  };

  const saveOverOthers = async (value: DraftValue, conflict: ApiError): Promise<ApplicationDraft> => {
    const server = await get<ApplicationDraft>(`${path}/draft`);
    const theirs = takeValue(server);
    const merged = mergeDrafts(saved.current, value, theirs);
    if (merged.conflicts.length > 0) throw conflict;
    const change = diffDraft(theirs, merged.value);
    const answer =
      Object.keys(change).length > 0
        ? await patch<ApplicationDraft>(path, { revision: server.revision, ...change })
        : server;
    setMerged(true);
    return answer;
  };

  const draft = useAutosave<DraftValue>({
    name: `application.${application.id}`,
    initial: saved.current,
    revision: application.revision,
    async save(value, revision) {
      known.current = Math.max(known.current, revision);
      const change = diffDraft(saved.current, value);
      if (Object.keys(change).length === 0) return { revision: known.current };
      let answer: ApplicationDraft;
      try {
        answer = await patch<ApplicationDraft>(path, { revision: known.current, ...change });
        settle(answer);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'changed-meanwhile') throw error;
        answer = await saveOverOthers(value, error);
        settle(answer);
        latest.current.change((typed) => mergeDrafts(value, typed, saved.current).value);
      }
      return { revision: answer.revision };
    },
  });
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });

  const adopt = (answer: ApplicationDraft) => {
    const before = saved.current;
    settle(answer);
    if (Object.keys(diffDraft(before, saved.current)).length > 0) {
      const theirs = saved.current;
      draft.change((typed) => mergeDrafts(before, typed, theirs).value);
    }
  };

  return {
    draft,
    adopt,
    isMerged,
    revision: () => known.current,
    loadServer: async () => {
      const server = await get<ApplicationDraft>(`${path}/draft`);
      settle(server);
      return { value: saved.current, revision: server.revision };
    },
  };
}
