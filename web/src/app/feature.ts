import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Session } from './session.tsx';

/** A page of a feature. Paths are absolute, parameters start with `$`: `/calls/$callId/reviews`. */
export interface RouteDef {
  path: string;
  /** Message key of the title shown in the browser tab and in breadcrumbs until the page knows a better one. */
  title: string;
  /** Code-split: `() => import('./CallPage.tsx')`; the page is the default export. */
  load: () => Promise<{ default: ComponentType }>;
  /** Who may open it at all; `signed-in` sends a visitor to the sign-in page and back. */
  access: 'public' | 'signed-in';
}

/** The sections of the navigation, in this order. */
export const NAV_SECTIONS = ['mine', 'review', 'funder', 'administration', 'record'] as const;
export type NavSection = (typeof NAV_SECTIONS)[number];

/** A line of the navigation. */
export interface NavItem {
  to: string;
  /** Message key, e.g. `calls:nav`. */
  label: string;
  section: NavSection;
  icon: Icon;
  /** Place within the section, smaller first. */
  order: number;
  /** Whether this session sees it; use `hasRole` and `session.can`. */
  visible: (session: Session) => boolean;
}

/** What a feature folder gives to the shell. */
export interface Feature {
  routes: RouteDef[];
  nav?: NavItem[];
}
