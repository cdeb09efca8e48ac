import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  routes: [
    {
      path: '/sign-in',
      title: 'auth:signIn.title',
      load: () => import('./SignInPage.tsx'),
      access: 'public',
    },
    {
      path: '/sign-up',
      title: 'auth:signUp.title',
      load: () => import('./SignUpPage.tsx'),
      access: 'public',
    },
    {
      path: '/verify-email',
      title: 'auth:verify.title',
      load: () => import('./VerifyEmailPage.tsx'),
      access: 'public',
    },
    {
      path: '/forgotten-password',
      title: 'auth:forgotten.title',
      load: () => import('./ForgottenPasswordPage.tsx'),
      access: 'public',
    },
    {
      path: '/reset-password',
      title: 'auth:reset.title',
      load: () => import('./ResetPasswordPage.tsx'),
      access: 'public',
    },
    {
      path: '/setup',
      title: 'auth:setup.title',
      load: () => import('./SetupPage.tsx'),
      access: 'public',
    },
    {
      path: '/account',
      title: 'auth:account.title',
      load: () => import('./AccountPage.tsx'),
      access: 'signed-in',
    },
  ],
};
