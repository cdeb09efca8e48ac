import { IconClipboardText } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/assignments',
      title: 'assignments:title',
      load: () => import('./AssignmentPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/reviews',
      title: 'invitations:my.title',
      load: () => import('./MyReviewsPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/reviews',
      label: 'invitations:my.nav',
      section: 'review',
      icon: IconClipboardText,
      order: 10,
      visible: (session) => hasRole(session, 'reviewer'),
    },
  ],
};
