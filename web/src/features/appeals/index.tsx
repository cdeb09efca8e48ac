import { IconGavel } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/appeals',
      title: 'appeals:title',
      load: () => import('./AppealsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/appeals/$appealId',
      title: 'appeals:one',
      load: () => import('./AppealPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/appeals',
      label: 'appeals:nav',
      section: 'funder',
      icon: IconGavel,
      order: 45,
      visible: (session) => hasRole(session, 'director', 'officer'),
    },
  ],
};
