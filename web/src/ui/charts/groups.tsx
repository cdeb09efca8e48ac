/** The three groups of a ranking: told apart by colour (safe for colour-blind eyes) and by shape. */
export const GROUPS = ['fund', 'lottery', 'decline'] as const;
export type Group = (typeof GROUPS)[number];

/** Colours as CSS variables, in the order of `GROUPS`. */
export const GROUP_COLOURS = ['var(--hw-fund)', 'var(--hw-lottery)', 'var(--hw-decline)'];

/** Observable Plot symbols, in the order of `GROUPS`. */
export const GROUP_SYMBOLS = ['circle', 'diamond', 'square'];

/** A group's mark as it stands in keys. */
export function GroupMark({ group }: { group: Group }) {
  const colour = GROUP_COLOURS[GROUPS.indexOf(group)];
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill={colour} aria-hidden="true">
      {group === 'fund' ? <circle cx="6" cy="6" r="5" /> : null}
      {group === 'lottery' ? <path d="M6 0 L11 6 L6 12 L1 6 Z" /> : null}
      {group === 'decline' ? <rect x="1.5" y="1.5" width="9" height="9" /> : null}
    </svg>
  );
}
