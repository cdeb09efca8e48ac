import { IconTimeline } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    { path: '/audit', title: 'audit:title', load: () => import('./AuditPage.tsx'), access: 'signed-in' },
  ],
  nav: [
    {
      to: '/audit',
      label: 'audit:nav',
      section: 'administration',
      icon: IconTimeline,
      order: 30,
      visible: (session) => session.can.readAudit === true,
    },
  ],
};
