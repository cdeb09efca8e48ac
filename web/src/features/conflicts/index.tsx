import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/conflicts',
      title: 'conflicts:title',
      load: () => import('./ConflictsPage.tsx'),
      access: 'signed-in',
    },
  ],
};
