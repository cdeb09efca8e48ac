import { Box, Burger, Button, Group, Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useLocation, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LocalTextView } from '../ui/LocalTextView.tsx';
import { orderNames } from '../ui/names.ts';
import { InlineContents } from './Contents.tsx';
import { HTML_LANG, useLocale } from './i18n.ts';
import classes from './Layout.module.css';
import { Link, useGo } from './Link.tsx';
import { Mark } from './Mark.tsx';
import { useSession, useSessionActions } from './session.tsx';
import { LanguageSwitch, SchemeSwitch } from './switches.tsx';

function Brand() {
  const { t } = useTranslation();
  const other = useLocale() === 'zh' ? 'en' : 'zh';
  const { funder } = useSession();
  return (
    <>
      <Link to="/" className={classes.brand} aria-label={t('shell.homeLink')}>
        <Mark size={32} />
        <span className={classes.brandName}>{t('productName')}</span>
        {funder ? null : (
          <span className={classes.brandOther} lang={HTML_LANG[other]}>
            {t('productName', { lng: other })}
          </span>
        )}
      </Link>
      {funder ? (
        <span className={classes.brandOther}>
          <LocalTextView text={funder.shortName} />
        </span>
      ) : null}
    </>
  );
}

function PersonMenu() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { signOut } = useSessionActions();
  const go = useGo();
  const locale = useLocale();
  if (!person) return null;
  const [name] = orderNames(person, locale);
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton
          px="xs"
          py={8}
          aria-label={t('shell.accountOf', { name })}
          style={{ borderRadius: 3 }}
        >
          <Group gap={6} wrap="nowrap">
            <IconUserCircle size={22} stroke={1.5} aria-hidden />
            <Box
              component="span"
              visibleFrom="xs"
              maw={180}
              style={{ overflow: 'hidden', whiteSpace: 'nowrap' }}
            >
              {name}
            </Box>
            <IconChevronDown size={14} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.email}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} stroke={1.6} />}>
          {t('shell.account')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={18} stroke={1.6} />}
          onClick={() => {
            go('/');
            void signOut();
          }}
        >
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The head of every page: mark and name, a visitor's navigation, language, scheme, the person. */
export function Masthead({ drawerOpen, onDrawer }: { drawerOpen: boolean; onDrawer: () => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { href } = useLocation();
  const busy = useRouterState({ select: (state) => state.status === 'pending' });
  // A reviewer's link stays out of every other address.
  const here = href.startsWith('/r/') ? '/review-link' : href;
  const backTo = here.startsWith('/sign-in') || here === '/' ? undefined : here;
  return (
    <header className={classes.masthead}>
      <div className={classes.mastheadInner}>
        <Burger
          opened={drawerOpen}
          onClick={onDrawer}
          hiddenFrom="md"
          size="sm"
          className={classes.burger}
          aria-label={t('shell.openNavigation')}
          aria-expanded={drawerOpen}
        />
        <Brand />
        {person ? null : (
          <Box visibleFrom="md">
            <InlineContents className={classes.inlineNav} />
          </Box>
        )}
        <Group gap={4} ms="auto" wrap="nowrap">
          <LanguageSwitch />
          <SchemeSwitch />
          {person ? (
            <PersonMenu />
          ) : (
            <Button component={Link} to="/sign-in" search={{ to: backTo }} size="sm" ms="xs">
              {t('signIn')}
            </Button>
          )}
        </Group>
      </div>
      {busy ? <div className={classes.busy} /> : null}
    </header>
  );
}
