import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

/** A titled part of a page. */
export function Section({
  title,
  lede,
  actions,
  children,
}: {
  title: string;
  lede?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {lede ? <p className={classes.lede}>{lede}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A page in two columns: the matter, and beside it on wide screens what belongs to it. */
export function SidebarSplit({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={classes.split}>
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  );
}
