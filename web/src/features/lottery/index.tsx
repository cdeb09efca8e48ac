import { IconDice5 } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/draw',
      title: 'draws:title',
      load: () => import('./LotteryPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/draws',
      title: 'drawPages:page.listTitle',
      load: () => import('./DrawsPage.tsx'),
      access: 'public',
    },
    {
      path: '/draws/$drawId',
      title: 'drawPages:page.listTitle',
      load: () => import('./DrawPage.tsx'),
      access: 'public',
    },
  ],
  nav: [
    {
      to: '/draws',
      label: 'draws:nav',
      section: 'record',
      icon: IconDice5,
      order: 20,
      visible: () => true,
    },
  ],
};
