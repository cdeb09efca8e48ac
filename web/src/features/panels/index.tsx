import { IconUsersGroup } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    { path: '/panels', title: 'panels:title', load: () => import('./PanelsPage.tsx'), access: 'signed-in' },
    {
      path: '/panels/$panelId',
      title: 'panels:one',
      load: () => import('./PanelPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/panels/$panelId/agenda',
      title: 'meeting:agenda.title',
      load: () => import('./AgendaPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/panels/$panelId/minutes',
      title: 'minutes:title',
      load: () => import('./MinutesPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/panels/$panelId/applications/$applicationId',
      title: 'panels:judged.title',
      load: () => import('./JudgedPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/panels',
      title: 'panels:setup.title',
      load: () => import('./CallPanelsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/ranking',
      title: 'ranking:title',
      load: () => import('./RankingPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/panels',
      label: 'panels:nav',
      section: 'review',
      icon: IconUsersGroup,
      order: 30,
      visible: (session) => hasRole(session, 'panel_member', 'officer', 'director'),
    },
  ],
};
