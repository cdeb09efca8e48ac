import type { RankingWarning } from '@headwater/core/ranking';
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** These put the ranking itself in doubt; the others are notes. */
const GRAVE: readonly string[] = [
  'equal-scores',
  'reliability-low',
  'best-not-told-apart',
  'awards-by-chance',
];

const show = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/** What a reader must know before reading a ranking. */
export function RankingWarnings({ warnings }: { warnings: RankingWarning[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  const isGrave = warnings.some(({ code }) => GRAVE.includes(code));
  return (
    <Alert
      color={isGrave ? 'red' : 'silt'}
      variant="light"
      mb="lg"
      title={t(isGrave ? 'ranking:care' : 'ranking:note')}
    >
      <ul style={{ margin: 0, paddingInlineStart: '1.25rem' }}>
        {warnings.map(({ code, values }) => (
          <li key={code}>
            {t(
              `ranking:warnings.${code}`,
              Object.fromEntries(Object.entries(values).map(([name, value]) => [name, show(value)])),
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
