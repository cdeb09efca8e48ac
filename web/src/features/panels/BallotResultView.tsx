import { useTranslation } from 'react-i18next';
import { useChoiceText } from './agendaWords.ts';
import classes from './meeting.module.css';
import type { Ballot, BallotResult } from './meetingTypes.ts';

/** What a ballot came to: the outcome in words, then the votes by choice. */
export function BallotResultView({ ballot, result }: { ballot: Pick<Ballot, 'kind'>; result: BallotResult }) {
  const { t } = useTranslation();
  const sayChoice = useChoiceText();
  const { outcome, tallies } = result;
  const most = Math.max(1, ...(tallies ?? []).map((one) => one.votes));
  const shown = tallies?.filter((one) => one.votes > 0 || ballot.kind === 'yes-no') ?? [];
  return (
    <div className={classes.result}>
      <p className={classes.outcome}>
        {t('meeting:ballot.result')}:{' '}
        {t(`meeting:ballot.outcome.${outcome.kind}`, {
          choice: outcome.choice ? sayChoice(outcome.choice) : '',
          choices: (outcome.choices ?? []).map(sayChoice).join(', '),
        })}
      </p>
      {shown.length > 0 ? (
        <table className={classes.tallies}>
          <thead>
            <tr>
              <th scope="col">{t('meeting:ballot.choice')}</th>
              <th scope="col">{t('meeting:ballot.votes')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.choice}>
                <th scope="row">{sayChoice(one.choice)}</th>
                <td>
                  <span className={classes.bar} style={{ inlineSize: `${(100 * one.votes) / most}%` }} />
                  <span className="tabular">{one.votes}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {result.mean === null ? null : (
        <p className={classes.soft}>
          {t('meeting:ballot.mean', { mean: result.mean, median: result.median })}
        </p>
      )}
    </div>
  );
}
