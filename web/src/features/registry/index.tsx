import { IconAward } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    { path: '/awards', title: 'registry:title', load: () => import('./AwardsPage.tsx'), access: 'public' },
    {
      path: '/awards/$number',
      title: 'registry:one',
      load: () => import('./AwardPage.tsx'),
      access: 'public',
    },
  ],
  nav: [
    {
      to: '/awards',
      label: 'registry:nav',
      section: 'record',
      icon: IconAward,
      order: 10,
      visible: () => true,
    },
  ],
};
