import { IconBuildingBank } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole } from '../../app/session.tsx';

export const feature: Feature = {
  routes: [
    {
      path: '/organisations',
      title: 'organisations:title',
      load: () => import('./OrganisationsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/organisations/$organisationId',
      title: 'organisations:one',
      load: () => import('./OrganisationPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/organisations',
      label: 'organisations:title',
      section: 'administration',
      icon: IconBuildingBank,
      order: 20,
      visible: (session) => hasRole(session, 'administrator', 'officer', 'director'),
    },
  ],
};
