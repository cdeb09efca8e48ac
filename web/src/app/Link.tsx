import { Link as RouterLink, useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, FunctionComponent, Ref } from 'react';

/** Search parameters of an address; undefined and '' are left out. */
export type Search = Record<string, string | undefined>;

/** What our links take: a path such as `/calls/7`, search parameters, and what any anchor takes. */
export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
  search?: Search;
  replace?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/**
 * The link between pages; with Mantine: `<Button component={Link} to="/calls">`. The pages are registered as data
 * by the features, so the router cannot know their paths as types: they are plain strings here.
 */
export const Link = RouterLink as FunctionComponent<LinkProps>;

/** The address of a page with its search parameters, e.g. `/calls`, `{q: 'ice'}` → `/calls?q=ice`. */
export function addressOf(to: string, search: Search = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value) parameters.set(name, value);
  const text = parameters.toString();
  return text ? `${to}?${text}` : to;
}

/**
 * A function that goes to another page: `go('/calls/7', { search: { tab: 'budget' } })`. Another view of the same page,
 * put in its place, begins where the reader is: a tab far down must not take them to the top.
 */
export function useGo(): (to: string, options?: { search?: Search; replace?: boolean }) => void {
  const router = useRouter();
  return (to, { search, replace = false } = {}) => {
    const address = addressOf(to, search);
    if (replace && to === router.state.location.pathname)
      void router.navigate({ href: address, replace, resetScroll: false });
    else if (replace) router.history.replace(address);
    else router.history.push(address);
  };
}
