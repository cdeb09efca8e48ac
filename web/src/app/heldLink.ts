/**
 * The reviewer's link that the page on the screen was opened with. While it is held, requests for what it opens carry its
 * token in a header; nothing else does, and no cookie ever holds it, so a session of somebody signed in stays apart.
 */
import { useSyncExternalStore } from 'react';
import { queryClient } from './queries.ts';

const HEADER = 'headwater-link';
/** The beginnings of the addresses that a link may open; which records these are the server knows. */
const OPENED = ['/api/my/assignments/', '/api/applications/'];
const KEPT = 'headwater.link';

let held: { token: string } | null = null;
const listeners = new Set<() => void>();

/** Drops what was read as somebody else: the link's answers are not a session's, nor the other way round. */
function forgetAnswers(): void {
  queryClient.removeQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' &&
      (path === '/review-link' || OPENED.some((opened) => `/api${path}/`.startsWith(opened))),
  });
}

function hold(link: typeof held): void {
  held = link;
  for (const listener of listeners) listener();
}

/** Holds a link; the function that comes back lets it go, once what its page still sends is under way. */
export function holdLink(token: string): () => void {
  const link = { token };
  forgetAnswers();
  hold(link);
  return () => {
    setTimeout(() => {
      if (held !== link) return;
      hold(null);
      forgetAnswers();
    });
  };
}

/** Remembers a link in this tab once it has opened something. */
export const rememberLink = (token: string): void => sessionStorage.setItem(KEPT, token);

/** The token of the link that was open last in this tab, to come back to it after signing in. */
export const readLastLink = (): string | null => sessionStorage.getItem(KEPT);

/** The header for a request to this address; none without a link, and none for what links do not open. */
export function linkHeaders(url: string): Record<string, string> {
  const isOpened = url === '/api/review-link' || OPENED.some((opened) => url.startsWith(opened));
  return held !== null && isOpened ? { [HEADER]: held.token } : {};
}

/** Whether the page was opened by a link, so that it must not lead where only an account gets. */
export function useIsLink(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held !== null,
  );
}
