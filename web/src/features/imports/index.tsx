import { IconFileImport } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/imports',
      title: 'imports:title',
      load: () => import('./ImportsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/imports/$importId',
      title: 'imports:title',
      load: () => import('./ImportPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/imports',
      label: 'imports:title',
      section: 'administration',
      icon: IconFileImport,
      order: 40,
      visible: (session) => hasRole(session, 'administrator', 'officer'),
    },
  ],
};
