import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/eligibility',
      title: 'eligibility:check.title',
      load: () => import('./EligibilityChecksPage.tsx'),
      access: 'signed-in',
    },
  ],
  nav: [],
};
