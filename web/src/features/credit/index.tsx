import { IconCertificate } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/credit',
      title: 'credit:title',
      load: () => import('./CreditPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/certificates',
      title: 'credit:check.title',
      load: () => import('./CertificatePage.tsx'),
      access: 'public',
    },
    {
      path: '/certificates/$code',
      title: 'credit:check.title',
      load: () => import('./CertificatePage.tsx'),
      access: 'public',
    },
    {
      path: '/calls/$callId/reviewer-history',
      title: 'credit:history.title',
      load: () => import('./HistoryPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/credit',
      label: 'credit:title',
      section: 'review',
      icon: IconCertificate,
      order: 20,
      visible: (session) =>
        session.person !== null && session.actingFor === null && hasRole(session, 'reviewer'),
    },
  ],
};
