import { IconHourglass } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    { path: '/jobs', title: 'jobs:title', load: () => import('./JobsPage.tsx'), access: 'signed-in' },
    { path: '/jobs/$jobId', title: 'jobs:one', load: () => import('./JobPage.tsx'), access: 'signed-in' },
  ],
  nav: [
    {
      to: '/jobs',
      label: 'jobs:nav',
      section: 'administration',
      icon: IconHourglass,
      order: 50,
      visible: (session) => hasRole(session, 'administrator', 'officer'),
    },
  ],
};
