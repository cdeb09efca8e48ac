import { IconFileText, IconSignature } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/applications',
      title: 'applications:list.label',
      load: () => import('./MyApplicationsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId',
      title: 'applications:one',
      load: () => import('./ApplicationPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/edit',
      title: 'applications:edit.title',
      load: () => import('./ApplicationEditPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/history',
      title: 'together:history.title',
      load: () => import('./HistoryPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/receipt',
      title: 'receipts:title',
      load: () => import('./ReceiptPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/host/applications',
      title: 'applications:host.title',
      load: () => import('./HostApplicationsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/host/applications/$applicationId',
      title: 'applications:one',
      load: () => import('./ApplicationPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/verify',
      title: 'receipts:verifyTitle',
      load: () => import('./VerifyReceiptPage.tsx'),
      access: 'public',
    },
  ],
  nav: [
    {
      to: '/applications',
      label: 'applications:nav',
      section: 'mine',
      icon: IconFileText,
      order: 10,
      visible: (session) => session.person !== null,
    },
    {
      to: '/host/applications',
      label: 'applications:host.nav',
      section: 'mine',
      icon: IconSignature,
      order: 20,
      visible: (session) => hasRole(session, 'host_officer'),
    },
  ],
};
