import { IconMail } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    { path: '/outbox', title: 'outbox:title', load: () => import('./OutboxPage.tsx'), access: 'signed-in' },
  ],
  nav: [
    {
      to: '/outbox',
      label: 'outbox:nav',
      section: 'administration',
      icon: IconMail,
      order: 40,
      visible: (session) => session.can.readOutbox === true,
    },
  ],
};
