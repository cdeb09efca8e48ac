import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PastWork } from './types.ts';
import classes from './works.module.css';

const AUTHORS_SHOWN = 3;

/** The first authors; `others` (“et al.”) stands for the rest. */
function shortenAuthors(authors: string, others: string): string {
  const names = authors.split(';').map((name) => name.trim());
  return names.length > AUTHORS_SHOWN + 1
    ? `${names.slice(0, AUTHORS_SHOWN).join('; ')}${others}`
    : names.join('; ');
}

/** A work in two lines: its title, and what tells it from others. Nothing in it is ever read as markup. */
export function WorkLine({
  work,
  withYear = true,
}: {
  work: Omit<PastWork, 'abstract'>;
  /** False where a column beside it says the year. */
  withYear?: boolean;
}) {
  const { t } = useTranslation();
  const address = work.doi ? `https://doi.org/${work.doi}` : work.url;
  return (
    <div className={classes.line}>
      <div dir="auto">{work.title}</div>
      <div className={classes.facts}>
        {work.authors ? <bdi>{shortenAuthors(work.authors, t('profile:others'))} · </bdi> : null}
        {work.venue ? <bdi>{work.venue} · </bdi> : null}
        {withYear ? `${work.year ?? t('profile:noYear')} · ` : null}
        {t(`profile:kind.${work.kind}`)}
        {address ? (
          <>
            {' · '}
            <Anchor href={address} inherit rel="noreferrer" underline="always">
              {work.doi ?? new URL(address).host}
            </Anchor>
          </>
        ) : null}
      </div>
    </div>
  );
}
