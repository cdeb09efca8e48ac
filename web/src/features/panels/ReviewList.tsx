import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import classes from './panels.module.css';
import type { Criterion, JudgedDetail, PanelReview } from './types.ts';

function meanOf(values: number[]): string {
  return values.length === 0 ? '–' : (values.reduce((a, b) => a + b, 0) / values.length).toFixed(2);
}

/** The scores of all reviews by criterion, then what each reviewer wrote. Reviewers have letters only. */
export function ReviewList({
  reviews,
  criteria,
}: {
  reviews: JudgedDetail['reviewList'];
  criteria: Criterion[];
}) {
  const { t } = useTranslation();
  if (reviews.length === 0) return <p className={classes.soft}>{t('panels:judged.noReviews')}</p>;
  const scored = reviews.filter((review) => review.overall !== null);
  return (
    <>
      {scored.length > 0 ? <ScoreTable reviews={scored} criteria={criteria} /> : null}
      {reviews.map((review) => (
        <ReviewText key={review.label} review={review} />
      ))}
    </>
  );
}

/** Criteria down, reviewers across. */
function ScoreTable({ reviews, criteria }: { reviews: PanelReview[]; criteria: Criterion[] }) {
  const { t } = useTranslation();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={t('panels:judged.scoreTable')} tabIndex={0}>
        <table className={classes.scores}>
          <thead>
            <tr>
              <th scope="col">{t('panels:judged.criterion')}</th>
              {reviews.map(({ label }) => (
                <th key={label} scope="col" aria-label={t('panels:judged.reviewer', { label })}>
                  {label}
                </th>
              ))}
              <th scope="col">{t('panels:judged.mean')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion) => (
              <tr key={criterion.key}>
                <th scope="row">
                  <LocalTextView text={criterion.label} />{' '}
                  <span className={classes.soft}>
                    {t('panels:judged.weight', { weight: criterion.weight })}
                  </span>
                </th>
                {reviews.map((review) => (
                  <td key={review.label}>{review.scores[criterion.key] ?? '–'}</td>
                ))}
                <td>{meanOf(reviews.flatMap((review) => review.scores[criterion.key] ?? []))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('panels:judged.overall')}</th>
              {reviews.map((review) => (
                <td key={review.label}>{review.overall?.toFixed(2)}</td>
              ))}
              <td>{meanOf(reviews.flatMap((review) => review.overall ?? []))}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}

function ReviewText({ review }: { review: PanelReview }) {
  const { t } = useTranslation();
  const lang = HTML_LANG[review.language];
  return (
    <article className={classes.review}>
      <h3>{t('panels:judged.reviewer', { label: review.label })}</h3>
      <div className={classes.soft}>
        {review.overall === null ? null : `${t('panels:judged.overall')} ${review.overall.toFixed(2)} · `}
        <DateTime value={review.submittedAt} />
      </div>
      {(['commentToPanel', 'commentToApplicant'] as const).map((part) =>
        review[part].trim() === '' ? null : (
          <div key={part}>
            <div className={classes.label}>
              {t(part === 'commentToPanel' ? 'panels:judged.toPanel' : 'panels:judged.toApplicant')}
            </div>
            <div className={classes.prose} lang={lang}>
              {review[part]}
            </div>
          </div>
        ),
      )}
    </article>
  );
}
