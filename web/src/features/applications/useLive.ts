import { useEffect, useRef, useState } from 'react';
import { ApiError, apiUrl, post } from '../../app/api.ts';

/** Somebody's page that is open on the draft. */
export interface Present {
  page: string;
  personId: string;
  name: string;
  nameAlt: string | null;
  trueName: string | null;
  /** The id of the editor's part, e.g. `part-budget`. */
  place: string | null;
}

/** What the server tells while a draft is open. */
export interface LiveNews {
  revision: number;
  present: Present[];
  /** Others' changes of the last minute. */
  changes: { field: string; personId: string; name: string; nameAlt: string | null }[];
  /** Differs when a comment was written or settled. */
  comments: string;
  /** Differs when somebody agreed to be in the team, came or left. */
  team: string;
}

export type LiveEnd = 'left' | 'signed-out' | 'no-draft';

const HEARTBEAT_MS = 15_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;
/** A short gap is nobody's concern. */
const TELL_LOST_AFTER_MS = 10_000;

const ENDS: Record<number, LiveEnd> = { 401: 'signed-out', 404: 'left', 409: 'no-draft' };

/**
 * Hears of others at the same draft, and tells them where one is, for as long as the page is in sight. Connects again
 * by itself; `ended` is set once it is over for good, until `wake` changes (for who has signed in again).
 */
export function useLive(
  applicationId: string,
  wake: unknown,
): { news: LiveNews | null; ended: LiveEnd | null; isLost: boolean; page: string } {
  const [page] = useState(() => Math.random().toString(36).slice(2, 14));
  const [news, setNews] = useState<LiveNews | null>(null);
  const [ended, setEnded] = useState<LiveEnd | null>(null);
  const [isLost, setLost] = useState(false);
  const place = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wake` begins anew
  useEffect(() => {
    const path = `/applications/${applicationId}`;
    let source: EventSource | null = null;
    let retry = 0;
    let telling = 0;
    let lostSince = 0;
    let delay = FIRST_RETRY_MS;
    let isOver = false;

    const end = (reason: LiveEnd) => {
      isOver = true;
      rest();
      setEnded(reason);
      setNews((last) => last && { ...last, present: [] });
    };
    const connect = () => {
      window.clearTimeout(retry);
      source?.close();
      source = new EventSource(apiUrl(`${path}/live`));
      source.onmessage = (event: MessageEvent<string>) => {
        const told = JSON.parse(event.data) as LiveNews | { ended: LiveEnd };
        lostSince = 0;
        delay = FIRST_RETRY_MS;
        setLost(false);
        if ('ended' in told) end(told.ended);
        else setNews(told);
      };
      source.onerror = () => {
        source?.close();
        if (isOver) return;
        lostSince ||= performance.now();
        setLost(performance.now() - lostSince > TELL_LOST_AFTER_MS);
        retry = window.setTimeout(connect, delay);
        delay = Math.min(delay * 1.5, LAST_RETRY_MS);
      };
    };
    const tell = async (leaving = false) => {
      try {
        const here = { page, place: place.current };
        await post(`${path}/presence`, leaving ? { ...here, leaving } : here);
      } catch (error) {
        const reason = error instanceof ApiError ? ENDS[error.status] : undefined;
        if (reason && !leaving && !isOver) end(reason);
      }
    };
    const rest = () => {
      source?.close();
      window.clearTimeout(retry);
      window.clearInterval(telling);
    };
    const begin = () => {
      connect();
      void tell();
      window.clearInterval(telling);
      telling = window.setInterval(() => void tell(), HEARTBEAT_MS);
    };
    const onSight = () => {
      if (isOver) return;
      if (document.visibilityState === 'visible') begin();
      else {
        rest();
        void tell(true);
      }
    };
    const onFocus = (event: FocusEvent) => {
      const part = event.target instanceof Element ? event.target.closest('[id^="part-"]') : null;
      if (!part || part.id === place.current) return;
      place.current = part.id;
      if (!isOver) void tell();
    };
    setEnded(null);
    if (document.visibilityState === 'visible') begin();
    document.addEventListener('visibilitychange', onSight);
    document.addEventListener('focusin', onFocus);
    window.addEventListener('online', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      document.removeEventListener('focusin', onFocus);
      window.removeEventListener('online', onSight);
      rest();
      if (!isOver) void tell(true);
    };
  }, [applicationId, page, wake]);
  return { news, ended, isLost, page };
}
