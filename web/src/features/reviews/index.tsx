import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/calls/$callId/reviews',
      title: 'reviews:title',
      load: () => import('./ProgressPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/reviews',
      title: 'reviews:application.title',
      load: () => import('./ApplicationReviewsPage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/exchange',
      title: 'reviewing:exchange.title',
      load: () => import('./ExchangePage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/applications/$applicationId/response',
      title: 'reviewing:response.title',
      load: () => import('./ResponsePage.tsx'),
      access: 'signed-in',
    },
    {
      path: '/reviews/$assignmentId',
      title: 'reviews:form.title',
      load: () => import('./ReviewDeskPage.tsx'),
      access: 'signed-in',
    },
  ],
};
