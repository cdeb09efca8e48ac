import { IconAward, IconChartBar } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/my-awards',
      title: 'awards:title',
      load: () => import('./MyAwardsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/overview',
      title: 'awards:overview.title',
      load: () => import('./OverviewPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/overview',
      label: 'awards:overview.nav',
      section: 'funder',
      icon: IconChartBar,
      order: 5,
      visible: (session) => hasRole(session, 'director', 'officer'),
    },
    {
      to: '/my-awards',
      label: 'awards:nav',
      section: 'mine',
      icon: IconAward,
      order: 40,
      visible: (session) => session.person !== null,
    },
  ],
};
