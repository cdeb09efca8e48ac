import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/r/$token',
      title: 'reviewLinks:title',
      load: () => import('./ReviewLinkPage.tsx'),
      access: 'public',
    },
    {
      path: '/review-link',
      title: 'reviewLinks:back.title',
      load: () => import('./BackToLinkPage.tsx'),
      access: 'public',
    },
  ],
};
