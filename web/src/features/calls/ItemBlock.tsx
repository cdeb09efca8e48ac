import type { ReactNode } from 'react';
import { EntryTools } from '../../ui/EntryTools.tsx';
import classes from './calls.module.css';

/** One entry of a list that is edited: its name, its place in the list, and its inputs. */
export function ItemBlock({
  id,
  name,
  onMove,
  onRemove,
  onDuplicate,
  children,
}: {
  id?: string;
  name: string;
  onMove?: ((by: -1 | 1) => void) | undefined;
  onRemove?: (() => void) | undefined;
  onDuplicate?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <fieldset id={id} tabIndex={-1} className={classes.block} aria-label={name}>
      <div className={classes.blockHead}>
        <strong>{name}</strong>
        <EntryTools name={name} onMove={onMove} onRemove={onRemove} onDuplicate={onDuplicate} />
      </div>
      {children}
    </fieldset>
  );
}
