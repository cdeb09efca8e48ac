import { IconHome } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [{ path: '/', title: 'home:title', load: () => import('./HomePage.tsx'), access: 'public' }],
  nav: [
    {
      to: '/',
      label: 'home:nav',
      section: 'mine',
      icon: IconHome,
      order: 0,
      visible: (session) => session.person !== null,
    },
  ],
};
