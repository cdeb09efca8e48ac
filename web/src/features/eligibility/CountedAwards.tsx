import { useTranslation } from 'react-i18next';
import classes from './eligibility.module.css';
import type { ShownFinding } from './types.ts';

/** The awards and applications that a limit counted. */
export function CountedAwards({ counted }: { counted: ShownFinding['counted'] }) {
  const { t } = useTranslation();
  if (counted.length === 0) return null;
  return (
    <ul className={classes.counted} aria-label={t('eligibility:counted')}>
      {counted.map((one) => (
        <li key={one.id}>
          {t(`eligibility:countedKinds.${one.kind}`)} {one.number ?? ''} {one.title} ({one.callCode})
        </li>
      ))}
    </ul>
  );
}
