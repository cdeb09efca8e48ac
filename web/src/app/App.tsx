import { localStorageColorSchemeManager, MantineProvider, MantineThemeProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { i18n, useLocale } from './i18n.ts';
import { queryClient } from './queries.ts';
import { router } from './router.tsx';
import { SessionProvider } from './session.tsx';
import { resolveVariables, theme } from './theme.ts';

const schemes = localStorageColorSchemeManager({ key: 'headwater.scheme' });

function LocalisedApp() {
  const locale = useLocale();
  const { t } = useTranslation();
  const labelled = {
    components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('close') } } } },
  };
  return (
    <DatesProvider settings={{ locale: locale === 'zh' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      <MantineThemeProvider theme={labelled} inherit>
        <Notifications position="bottom-right" />
      </MantineThemeProvider>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </DatesProvider>
  );
}

/** Everything around the pages: words, look, cache, session, router. */
export function App() {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <LocalisedApp />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
