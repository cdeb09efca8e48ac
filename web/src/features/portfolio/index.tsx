import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/portfolio',
      title: 'portfolio:title',
      load: () => import('./PortfolioPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/portfolio/comparison',
      title: 'portfolioRuns:comparison.title',
      load: () => import('./ComparisonPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/calls/$callId/portfolio/runs/$runId',
      title: 'portfolioRuns:runs.title',
      load: () => import('./RunPage.tsx'),
      access: 'signed-in',
    },
  ],
};
