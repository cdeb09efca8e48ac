import { useTranslation } from 'react-i18next';
import classes from './credit.module.css';

/** Reviews and calls by year. */
export function YearsTable({
  years,
}: {
  years: readonly { year: number; reviews: number; calls: number }[];
}) {
  const { t } = useTranslation();
  return (
    <table className={classes.years}>
      <thead>
        <tr>
          <th scope="col">{t('credit:totals.year')}</th>
          <th scope="col">{t('credit:totals.reviews')}</th>
          <th scope="col">{t('credit:totals.calls')}</th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, reviews, calls }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td>{reviews}</td>
            <td>{calls}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
