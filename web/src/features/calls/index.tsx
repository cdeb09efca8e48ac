import { IconNotes } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    { path: '/calls', title: 'calls:title', load: () => import('./CallsPage.tsx'), access: 'public' },
    { path: '/calls/$callId', title: 'calls:one', load: () => import('./CallPage.tsx'), access: 'public' },
    {
      path: '/calls/$callId/edit',
      title: 'calls:edit.title',
      load: () => import('./CallEditPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/applications',
      title: 'calls:applications.title',
      load: () => import('./CallApplicationsPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/calls',
      label: 'calls:nav',
      section: 'funder',
      icon: IconNotes,
      order: 10,
      visible: () => true,
    },
  ],
};
