import { IconScale, IconUserOff } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/conflicts',
      title: 'conflicts:title',
      load: () => import('./ConflictsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/conflict-rules',
      title: 'rulesets:rules.page',
      load: () => import('./RulesPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/my-conflicts',
      title: 'relations:mine.title',
      load: () => import('./MyConflictsPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/conflict-rules',
      label: 'rulesets:rules.nav',
      section: 'funder',
      icon: IconScale,
      order: 60,
      visible: (session) => hasRole(session, 'officer', 'director', 'administrator'),
    },
    {
      to: '/my-conflicts',
      label: 'relations:mine.nav',
      section: 'mine',
      icon: IconUserOff,
      order: 60,
      visible: (session) => session.person !== null && session.actingFor === null,
    },
  ],
};
