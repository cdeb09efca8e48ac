import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './Contents.module.css';
import { NAV_SECTIONS, type NavItem } from './feature.ts';
import { allNavItems } from './features.ts';
import { Link } from './Link.tsx';
import { useSession } from './session.tsx';

/** The lines of the navigation that this session sees. */
export function useNavItems(): NavItem[] {
  const session = useSession();
  return allNavItems.filter((item) => item.visible(session));
}

/** Whether a navigation line is the reader's place: the longest line that the path starts with. */
function usePlace(items: NavItem[]): string | undefined {
  const { pathname } = useLocation();
  return items
    .map((item) => item.to)
    .filter((to) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

/** The navigation of somebody signed in, set like a table of contents. */
export function Contents({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation();
  const items = useNavItems();
  const place = usePlace(items);
  return (
    <nav aria-label={t('shell.navigation')}>
      {NAV_SECTIONS.map((section) => {
        const lines = items.filter((item) => item.section === section);
        if (lines.length === 0) return null;
        const headingId = `nav-${section}`;
        return (
          <section key={section} className={classes.section} aria-labelledby={headingId}>
            <p id={headingId} className={classes.heading}>
              {t(`shell.section.${section}`)}
            </p>
            <ul className={classes.list}>
              {lines.map((item) => (
                <li key={item.to}>
                  <Link
                    to={item.to}
                    className={classes.link}
                    aria-current={item.to === place ? 'page' : undefined}
                    onClick={onFollow}
                  >
                    <item.icon size={18} stroke={1.6} aria-hidden />
                    {t(item.label)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

/** The few lines a visitor sees, set in the masthead. */
export function InlineContents({ className }: { className?: string }) {
  const { t } = useTranslation();
  const items = useNavItems();
  const place = usePlace(items);
  return (
    <nav aria-label={t('shell.navigation')} className={className}>
      {items.map((item) => (
        <Link key={item.to} to={item.to} aria-current={item.to === place ? 'page' : undefined}>
          {t(item.label)}
        </Link>
      ))}
    </nav>
  );
}
