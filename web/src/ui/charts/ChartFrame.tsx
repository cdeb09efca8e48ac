import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ChartFrame.module.css';

/** The data of a chart as a table: headings and rows of text. */
export interface ChartTable {
  headers: { text: string; align?: 'start' | 'end' }[];
  rows: string[][];
}

/** A drawing of Observable Plot for a width in pixels; `axis` stays in sight while the plot scrolls. */
export interface Drawing {
  plot: SVGElement | HTMLElement;
  axis?: SVGElement | HTMLElement;
}

function DrawnPlot({
  draw,
  width,
  summary,
}: {
  draw: (width: number) => Drawing;
  width: number;
  summary: string;
}) {
  const plotRef = useRef<HTMLDivElement>(null);
  const axisRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width === 0) return;
    const { plot, axis } = draw(width);
    for (const part of [plot, axis]) {
      // Plot names its groups of marks, which means nothing inside one image.
      for (const named of part?.querySelectorAll('[aria-label]') ?? []) named.removeAttribute('aria-label');
    }
    plotRef.current?.replaceChildren(plot);
    axisRef.current?.replaceChildren(...(axis ? [axis] : []));
  }, [draw, width]);
  return (
    <div role="img" aria-label={summary} className={classes.plot}>
      <div ref={axisRef} className={classes.axis} />
      <div ref={plotRef} />
    </div>
  );
}

function DataAsTable({ table, label }: { table: ChartTable; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.tableWrap} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {table.headers.map(({ text, align }) => (
              <th key={text} scope="col" data-align={align}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a chart have no identity of their own
            <tr key={i}>
              {row.map((text, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their place
                <td key={j} data-align={table.headers[j]?.align}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/**
 * A figure: title, caption, key, the chart by Observable Plot, and the same data as a table at a press.
 *
 * - `summary` says in a sentence what the chart shows, for those who do not see it.
 * - `draw` makes the drawing for a width; keep it stable with `useCallback`. Colours are CSS variables
 *   (`var(--hw-fund)`), so that light and dark need no redrawing.
 * - `legend` is the key above the chart.
 */
export function ChartFrame({
  title,
  caption,
  summary,
  table,
  legend,
  draw,
}: {
  title: string;
  caption?: ReactNode;
  summary: string;
  table: ChartTable;
  legend?: ReactNode;
  draw: (width: number) => Drawing;
}) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const { ref, width } = useElementSize();
  const titleId = useId();
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption className={classes.head}>
        <div>
          <h3 id={titleId} className={classes.title}>
            {title}
          </h3>
          {caption ? <p className={classes.caption}>{caption}</p> : null}
        </div>
        <Button variant="transparent" size="compact-md" px={0} fw={500} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'showChart' : 'showTable')}
        </Button>
      </figcaption>
      {asTable ? (
        <DataAsTable table={table} label={title} />
      ) : (
        <>
          {legend ? <ul className={classes.key}>{legend}</ul> : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={classes.scroll} aria-label={title} tabIndex={0}>
            <div ref={ref}>
              <DrawnPlot draw={draw} width={Math.floor(width)} summary={summary} />
            </div>
          </section>
        </>
      )}
    </figure>
  );
}
