/** Every feature of the product, in the order of the chain. A new feature adds one import and one name here. */

import { feature as appeals } from '../features/appeals/index.tsx';
import { feature as applications } from '../features/applications/index.tsx';
import { feature as assignments } from '../features/assignments/index.tsx';
import { feature as audit } from '../features/audit/index.tsx';
import { feature as auth } from '../features/auth/index.tsx';
import { feature as awards } from '../features/awards/index.tsx';
import { feature as calls } from '../features/calls/index.tsx';
import { feature as conflicts } from '../features/conflicts/index.tsx';
import { feature as credit } from '../features/credit/index.tsx';
import { feature as decisions } from '../features/decisions/index.tsx';
import { feature as eligibility } from '../features/eligibility/index.tsx';
import { feature as funder } from '../features/funder/index.tsx';
import { feature as home } from '../features/home/index.tsx';
import { feature as imports } from '../features/imports/index.tsx';
import { feature as jobs } from '../features/jobs/index.tsx';
import { feature as lottery } from '../features/lottery/index.tsx';
import { feature as nonconsensus } from '../features/nonconsensus/index.tsx';
import { feature as organisations } from '../features/organisations/index.tsx';
import { feature as outbox } from '../features/outbox/index.tsx';
import { feature as panels } from '../features/panels/index.tsx';
import { feature as people } from '../features/people/index.tsx';
import { feature as portfolio } from '../features/portfolio/index.tsx';
import { feature as registry } from '../features/registry/index.tsx';
import { feature as reviewlinks } from '../features/reviewlinks/index.tsx';
import { feature as reviews } from '../features/reviews/index.tsx';
import type { Feature, NavItem, RouteDef } from './feature.ts';

const features: Feature[] = [
  home,
  auth,
  organisations,
  calls,
  applications,
  conflicts,
  assignments,
  reviews,
  reviewlinks,
  credit,
  panels,
  nonconsensus,
  portfolio,
  lottery,
  decisions,
  eligibility,
  awards,
  appeals,
  registry,
  imports,
  funder,
  people,
  audit,
  outbox,
  jobs,
];

/** All pages. */
export const allRoutes: RouteDef[] = features.flatMap((feature) => feature.routes);

/** All lines of the navigation, in order. */
export const allNavItems: NavItem[] = features
  .flatMap((feature) => feature.nav ?? [])
  .sort((a, b) => a.order - b.order);

function matchesPattern(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith('$') || part === given[i])
  );
}

/** The page at a path, a literal path before one with parameters; undefined when there is none. */
export function findRoute(path: string): RouteDef | undefined {
  return allRoutes
    .filter((route) => matchesPattern(route.path, path))
    .sort((a, b) => a.path.split('$').length - b.path.split('$').length)[0];
}

/** The pages above a path, outermost first, without the home page: `/calls/7/reviews` → `/calls`, `/calls/7`. */
export function findAncestors(path: string): { path: string; route: RouteDef }[] {
  const parts = path.split('/').filter(Boolean);
  return parts.slice(0, -1).flatMap((_, i) => {
    const above = `/${parts.slice(0, i + 1).join('/')}`;
    const route = findRoute(above);
    return route ? [{ path: above, route }] : [];
  });
}
