import { Anchor, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { findAncestors } from '../app/features.ts';
import { Link } from '../app/Link.tsx';
import { useHeadingFocus, usePagePath } from '../app/pageFocus.ts';
import classes from './PageHeader.module.css';

/** Titles of record pages seen so far, so that the pages below them can name them in their breadcrumbs. */
const seenTitles = new Map<string, string>();

/**
 * The head of a page: breadcrumbs, the page's only `<h1>`, a sentence, facts, actions. It also sets the title
 * of the browser tab and takes the focus after a navigation.
 *
 * - `crumbs` names record pages above this one by path, e.g. `{'/calls/7': 'Young scholars 2027'}`; null leaves out a page
 *   that is not the reader's to open.
 * - `kicker` is a short line above the title (a code, a kind); `status` a badge beside it.
 * - `meta` are facts below the sentence; `actions` buttons, the main one first.
 */
export function PageHeader({
  title,
  kicker,
  status,
  lede,
  meta,
  actions,
  crumbs = {},
}: {
  title: string;
  kicker?: ReactNode;
  status?: ReactNode;
  lede?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
  crumbs?: Record<string, string | null>;
}) {
  const { t } = useTranslation();
  const pathname = usePagePath();
  const heading = useHeadingFocus();
  const product = t('productName');
  useEffect(() => {
    seenTitles.set(pathname, title);
    document.title = `${title} · ${product}`;
  }, [pathname, title, product]);
  const above = findAncestors(pathname).filter(({ path }) => crumbs[path] !== null);
  return (
    <div className={classes.header}>
      {above.length > 0 ? (
        <nav aria-label={t('shell.breadcrumbs')}>
          <ol className={classes.crumbs}>
            {above.map(({ path, route }) => (
              <li key={path}>
                <Anchor component={Link} to={path} inherit>
                  {crumbs[path] ??
                    (route.path.includes('$') ? seenTitles.get(path) : undefined) ??
                    t(route.title)}
                </Anchor>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className={classes.row}>
        <div className={classes.words}>
          {kicker ? <p className={classes.kicker}>{kicker}</p> : null}
          <div className={classes.titleLine}>
            <Title order={1} ref={heading} tabIndex={-1}>
              {title}
            </Title>
            {status}
          </div>
          {lede ? <p className={classes.lede}>{lede}</p> : null}
          {meta ? <div className={classes.meta}>{meta}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
    </div>
  );
}
