import { IconSettings } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    { path: '/funder', title: 'funder:title', load: () => import('./FunderPage.tsx'), access: 'signed-in' },
  ],
  nav: [
    {
      to: '/funder',
      label: 'funder:nav',
      section: 'administration',
      icon: IconSettings,
      order: 5,
      visible: (session) => session.can.nameFunder === true,
    },
  ],
};
