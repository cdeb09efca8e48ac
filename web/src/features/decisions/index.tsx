import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/decisions',
      title: 'decisions:title',
      load: () => import('./DecisionsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/decision',
      title: 'decisions:one.title',
      load: () => import('./DecisionPage.tsx'),
      access: 'signed-in',
    },
  ],
};
