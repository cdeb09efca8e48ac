import { IconUsers } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    { path: '/people', title: 'people:title', load: () => import('./PeoplePage.tsx'), access: 'signed-in' },
    {
      path: '/people/new',
      title: 'people:addPerson',
      load: () => import('./AddPersonPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/people/$personId',
      title: 'people:profile',
      load: () => import('./PersonPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/people/$personId/edit',
      title: 'people:editProfile',
      load: () => import('./EditPersonPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/my/works/add',
      title: 'profile:addWorks',
      load: () => import('./works/AddWorksPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/my/cv',
      title: 'profile:cv.title',
      load: () => import('./works/CvPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/people',
      label: 'people:nav',
      section: 'administration',
      icon: IconUsers,
      order: 10,
      visible: (session) => session.can.findPeople === true,
    },
  ],
};
