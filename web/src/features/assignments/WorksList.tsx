import { useTranslation } from 'react-i18next';
import classes from './assignments.module.css';
import type { Work } from './types.ts';
import { useScore } from './useScore.ts';

/** Past works that speak for a pair, each with the words it shares with the application. */
export function WorksList({ works }: { works: readonly Work[] }) {
  const { t } = useTranslation();
  const show = useScore();
  return (
    <>
      {works.length === 0 ? <p className={classes.soft}>{t('assignments:pair.noWorks')}</p> : null}
      {works.some((work) => work.score === null) ? (
        <p className={classes.soft}>{t('assignments:pair.withoutFigures')}</p>
      ) : null}
      <ul className={classes.works}>
        {works.map((work) => (
          <li key={work.id}>
            <cite>{work.title}</cite>
            <div className={classes.soft}>
              {[
                work.year,
                work.score === null ? null : t('assignments:pair.score', { score: show(work.score) }),
                work.latent ? t('assignments:pair.latent', { score: show(work.latent) }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            <ul className={classes.terms} aria-label={t('assignments:pair.terms')}>
              {work.terms.map((term) => (
                <li key={term.text} translate="no">
                  {term.text}
                </li>
              ))}
            </ul>
            {work.sharedTermCount > work.terms.length ? (
              <div className={classes.soft} style={{ marginTop: '0.375rem' }}>
                {t('assignments:pair.more', { count: work.sharedTermCount - work.terms.length })}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
