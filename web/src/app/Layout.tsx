import { Box, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../ui/LocalTextView.tsx';
import { Contents } from './Contents.tsx';
import { useIsPageHeld } from './holding.ts';
import classes from './Layout.module.css';
import { useGo } from './Link.tsx';
import { Masthead } from './Masthead.tsx';
import { useCurrentPage } from './pageFocus.ts';
import { useSession } from './session.tsx';
import { ActingStrip, ConnectionStrip, SampleStrip, SecondFactorStrip } from './strips.tsx';

/** Sends a visitor to the sign-in page, once: the address changes before this page is gone. */
function ToSignIn() {
  const { href } = useLocation();
  const go = useGo();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address at the first render is where to come back
  useEffect(() => go('/sign-in', { search: { to: href }, replace: true }), []);
  return null;
}

function Footer() {
  const { t } = useTranslation();
  const pick = useLocalText();
  const { funder } = useSession();
  return (
    <footer className={classes.footer}>
      <div className={classes.footerInner}>
        {funder?.notice ? <p className={classes.notice}>{pick(funder.notice)}</p> : null}
        <span>{t('shell.footer')}</span>
        <span>{t('shell.footerLicence')}</span>
      </div>
    </footer>
  );
}

/** The frame of every page: masthead, navigation, notices, the page, the foot. */
export function Layout() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const page = useCurrentPage();
  const { href } = useLocation();
  const [drawerOpen, drawer] = useDisclosure(false);
  const title = t(page?.title ?? 'shell.notFoundTitle');
  // biome-ignore lint/correctness/useExhaustiveDependencies: every address and language sets the title anew
  useLayoutEffect(() => {
    document.title = `${title} · ${t('productName')}`;
  }, [title, href, i18n.language]);
  const isHeld = useIsPageHeld();
  const mustSignIn = page?.access === 'signed-in' && !session.person && !isHeld;
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <ConnectionStrip />
      <ActingStrip key={session.person?.id} />
      <SecondFactorStrip />
      <SampleStrip />
      <Masthead drawerOpen={drawerOpen} onDrawer={drawer.toggle} />
      <Drawer
        opened={drawerOpen}
        onClose={drawer.close}
        hiddenFrom="md"
        size={300}
        title={t('shell.navigation')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Contents onFollow={drawer.close} />
      </Drawer>
      <div className={classes.body}>
        {session.person ? (
          <Box className={classes.contents} visibleFrom="md">
            <Contents />
          </Box>
        ) : null}
        <main
          id="content"
          tabIndex={-1}
          className={`${classes.main} ${session.person ? '' : classes.mainAlone}`}
        >
          {mustSignIn ? <ToSignIn /> : <Outlet />}
        </main>
      </div>
      <Footer />
    </div>
  );
}
