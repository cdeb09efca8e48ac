import { useNavigate, useSearch } from '@tanstack/react-router';

/** The state of a list, held in the page's address so that it can be shared, bookmarked and gone back to. */
export interface ListState {
  q: string;
  /** A server sort key, `-` in front for descending; empty for the server's own order. */
  sort: string;
  /** The value of a filter, '' when not set. */
  filter: (name: string) => string;
  /** Changes some parameters; '' removes one. Does not add to the browser's history. */
  set: (changes: Record<string, string>) => void;
}

/** Reads and writes the list state of this page. With two lists on a page give each a `prefix`. */
export function useListState(prefix = ''): ListState {
  const search: Record<string, string | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  const read = (name: string) => search[prefix + name] ?? '';
  return {
    q: read('q'),
    sort: read('sort'),
    filter: read,
    set: (changes) => {
      const named = Object.fromEntries(
        Object.entries(changes).map(([name, value]) => [prefix + name, value || undefined]),
      );
      void navigate({
        to: '.',
        search: (old: object) => ({ ...old, ...named }),
        replace: true,
        resetScroll: false,
      });
    },
  };
}
