import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/nonconsensus',
      title: 'nonconsensus:title',
      load: () => import('./NonconsensusPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/nonconsensus/outcomes',
      title: 'channel:outcomes.title',
      load: () => import('./OutcomesPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/nonconsensus/$entryId',
      title: 'nonconsensus:title',
      load: () => import('./EntryPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/nonconsensus',
      title: 'channel:title',
      load: () => import('./CallChannelPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/nonconsensus',
      label: 'nonconsensus:nav',
      section: 'review',
      icon: IconArrowsSplit2,
      order: 35,
      visible: (session) => hasRole(session, 'panel_member', 'officer', 'director'),
    },
  ],
};
