import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { Section } from '../../ui/Section.tsx';
import classes from '../portfolio/portfolio.module.css';
import type { OwnDraw } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';

/** An application's own place in the draw of its call; nothing where there was none. */
export function OwnDrawSection({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const { sayChance } = useDrawWords();
  const { data } = useGet<OwnDraw>(`/applications/${applicationId}/draw`);
  if (!data) return null;
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(data.receipt, null, 2))}`;
  return (
    <Section title={t('drawPages:own.title')}>
      <p>
        {t('drawPages:own.text', { number: data.number, chance: sayChance(data.chance / data.denominator) })}{' '}
        {t(data.chosen ? 'drawPages:own.chosen' : 'drawPages:own.notChosen')}
      </p>
      <div className={classes.buttons}>
        <Anchor href={file} download="receipt.json">
          {t('drawPages:own.receipt')}
        </Anchor>
        <Link to={`/draws/${data.lotteryId}`}>{t('drawPages:own.page')}</Link>
      </div>
    </Section>
  );
}
