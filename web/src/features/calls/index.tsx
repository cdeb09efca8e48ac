import { IconNotes, IconRulerMeasure } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { hasRole, type Session } from '../../app/session.tsx';

/** For those who run or follow calls they stand with the funder's work, for everybody else among what one can do. */
const runsCalls = (session: Session) => hasRole(session, 'officer', 'director', 'administrator');

export const feature: Feature = {
  routes: [
    { path: '/calls', title: 'calls:title', load: () => import('./CallsPage.tsx'), access: 'public' },
    { path: '/calls/$callId', title: 'calls:one', load: () => import('./CallPage.tsx'), access: 'public' },
    {
      path: '/calls/$callId/edit',
      title: 'callEditor:title',
      load: () => import('./CallEditPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/form',
      title: 'formEditor:change.title',
      load: () => import('./FormChangePage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/phases',
      title: 'phases:title',
      load: () => import('./PhasesPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/extensions',
      title: 'extensions:title',
      load: () => import('../applications/ExtensionsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/names',
      title: 'blinding:page',
      load: () => import('../applications/NamesPage.tsx'),
      access: 'signed-in',
    },
    { path: '/tracks', title: 'tracks:title', load: () => import('./TracksPage.tsx'), access: 'signed-in' },
    {
      path: '/tracks/$trackId',
      title: 'tracks:one',
      load: () => import('./TrackPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/applications',
      title: 'calls:applications.title',
      load: () => import('./CallApplicationsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/applications/$applicationId',
      title: 'applications:one',
      load: () => import('../applications/ApplicationPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [
    {
      to: '/calls',
      label: 'calls:nav',
      section: 'mine',
      icon: IconNotes,
      order: 5,
      visible: (session) => !runsCalls(session),
    },
    {
      to: '/calls',
      label: 'calls:nav',
      section: 'funder',
      icon: IconNotes,
      order: 10,
      visible: runsCalls,
    },
    {
      to: '/tracks',
      label: 'tracks:nav',
      section: 'funder',
      icon: IconRulerMeasure,
      order: 12,
      visible: (session) => hasRole(session, 'officer', 'director'),
    },
  ],
};
