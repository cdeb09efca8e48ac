import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { HTML_LANG, useLocale } from '../app/i18n.ts';
import { Link } from '../app/Link.tsx';
import classes from './StatTiles.module.css';

/** One figure: what it counts, the figure, a note such as “of 60”, and where it leads. */
export interface StatTile {
  id: string;
  label: string;
  value: ReactNode;
  note?: ReactNode;
  to?: string;
}

/** A few figures in a row, set large. */
export function StatTiles({ tiles }: { tiles: StatTile[] }) {
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()]);
  return (
    <dl className={classes.tiles}>
      {tiles.map(({ id, label, value, note, to }) => (
        <div key={id} className={classes.tile}>
          <dt className={classes.label}>
            {to ? (
              <Anchor component={Link} to={to} inherit>
                {label}
              </Anchor>
            ) : (
              label
            )}
          </dt>
          <dd className={classes.value}>{typeof value === 'number' ? number.format(value) : value}</dd>
          {note ? <dd className={classes.note}>{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
