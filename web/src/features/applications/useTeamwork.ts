import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { untilComposed } from './keepCaret.ts';
import { useChangeWords } from './TeamPresence.tsx';
import type { EditedApplication } from './useApplicationDraft.ts';
import { renewComments } from './useComments.ts';
import { type LiveEnd, type LiveNews, useLive } from './useLive.ts';

/** What a page knows of the others at its draft. */
export interface Teamwork {
  news: LiveNews | null;
  /** This page's own name among those present. */
  page: string;
  ended: LiveEnd | null;
  isLost: boolean;
  /** What others changed, in words, until it is dismissed. */
  notices: string[];
  dismiss: () => void;
}

/** Takes others' changes in as they are saved, field by field, and says so; never while a word is being composed. */
export function useTeamwork(
  applicationId: string,
  edited: EditedApplication,
  labelOf: (field: string) => string,
): Teamwork {
  const { t } = useTranslation();
  const { draft, blended } = edited;
  const { news, ended, isLost, page } = useLive(applicationId, draft.writer);
  const [notices, setNotices] = useState<string[]>([]);
  const sayChanges = useChangeWords(labelOf);

  const revision = news?.revision ?? 0;
  const isFree = draft.state === 'saved' || draft.state === 'unsaved' || draft.state === 'failed';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision, or the end of a save, is the occasion
  useEffect(() => {
    if (!isFree || revision <= edited.revision()) return;
    let isStale = false;
    const takeIn = async () => {
      await untilComposed();
      if (isStale) return;
      try {
        const fields = await edited.takeIn();
        if (fields.length > 0) setNotices(sayChanges(fields, news));
      } catch (error) {
        // The next news, or the next save, brings it in.
        if (!(error instanceof ApiError)) throw error;
      }
    };
    void takeIn();
    return () => {
      isStale = true;
    };
  }, [revision, isFree]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each save that brought two texts together
  useEffect(() => {
    if (blended.length > 0)
      setNotices([t('together:live.merged', { fields: blended.map(labelOf).join(t('listSeparator')) })]);
  }, [blended]);

  useEffect(() => {
    if (news?.comments !== undefined) void renewComments(applicationId);
  }, [news?.comments, applicationId]);

  const inTeam = news?.team;
  const seenTeam = useRef(inTeam);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each change of the team
  useEffect(() => {
    const isFirst = seenTeam.current === undefined;
    seenTeam.current = inTeam;
    if (isFirst || inTeam === undefined) return;
    edited.renewTeam().catch((error: unknown) => {
      // Without a connection the next reading of the draft tells.
      if (!(error instanceof ApiError)) throw error;
    });
  }, [inTeam]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the end is told
  useEffect(() => {
    // With everything saved the page may become what it now is; else it stays, so that the text can be copied.
    if (ended === 'no-draft' && draft.state === 'saved')
      void queryClient.invalidateQueries({ queryKey: [`/applications/${applicationId}/draft`] });
  }, [ended]);

  return { news, page, ended, isLost, notices, dismiss: () => setNotices([]) };
}
