import { useTranslation } from 'react-i18next';
import { PersonName } from '../../ui/PersonName.tsx';
import { useChoiceText } from './agendaWords.ts';
import { BallotResultView } from './BallotResultView.tsx';
import classes from './meeting.module.css';
import type { Minutes } from './meetingTypes.ts';

type Item = Minutes['content']['items'][number];

/** What the minutes say of one application. */
export function MinutesItem({ item }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <article className={classes.minutesItem}>
      <h3>{[item.number, item.title].filter(Boolean).join(' · ')}</h3>
      <dl className={classes.facts}>
        {item.recused.length > 0 ? (
          <>
            <dt>{t('minutes:doc.recused')}</dt>
            <dd>
              {item.recused.map((one) => (
                <div key={one.personId}>
                  <PersonName name={one.name} nameAlt={one.nameAlt} />
                  {one.source ? (
                    <span className={classes.soft}>
                      {' · '}
                      {[t(`minutes:doc.source.${one.source as 'self'}`), one.reason]
                        .filter(Boolean)
                        .join(': ')}
                    </span>
                  ) : null}
                </div>
              ))}
            </dd>
          </>
        ) : null}
        <dt>{t('minutes:doc.spent')}</dt>
        <dd>
          {item.minutesSpent > 0
            ? t('minutes:doc.spentMinutes', { count: item.minutesSpent })
            : t(item.enBloc ? `minutes:doc.enBloc.${item.enBloc}` : 'minutes:doc.notDiscussed')}
        </dd>
        <dt>{t('minutes:doc.grades')}</dt>
        <dd>
          <Grades grades={item.grades} />
        </dd>
        <dt>{t('minutes:doc.proposal')}</dt>
        <dd>
          {[
            item.proposal ? t(`minutes:doc.proposals.${item.proposal}`) : t('minutes:doc.noProposal'),
            item.remark,
          ]
            .filter(Boolean)
            .join('\n')}
        </dd>
      </dl>
      {item.ballots.map((ballot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ballots of the minutes have no id and never move
        <BallotOfMinutes key={index} ballot={ballot} />
      ))}
      {item.quotes.map((quote, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: somebody may have said the same twice
        <blockquote key={index} className={classes.passage}>
          <strong>
            <PersonName name={quote.name} nameAlt={quote.nameAlt} />
          </strong>
          <div className={classes.prose}>{quote.body}</div>
        </blockquote>
      ))}
    </article>
  );
}

function Grades({ grades }: { grades: Item['grades'] }) {
  const { t } = useTranslation();
  if (grades.count === 0) return <>{t('minutes:doc.noGrades')}</>;
  const parts = [t('minutes:doc.gradesText', { count: grades.count, mean: grades.mean })];
  if (grades.changed > 0 && grades.meanBefore !== null)
    parts.push(t('minutes:doc.gradesChanged', { count: grades.changed, before: grades.meanBefore }));
  return <>{parts.join('; ')}</>;
}

function BallotOfMinutes({ ballot }: { ballot: Item['ballots'][number] }) {
  const { t } = useTranslation();
  const sayChoice = useChoiceText();
  return (
    <div className={classes.ballot}>
      <div>
        {t(`minutes:doc.kind.${ballot.kind}`)} · {t(`minutes:doc.secrecy.${ballot.secrecy}`)}
        {ballot.result ? (
          <span className={classes.soft}>
            {' · '}
            {t('meeting:ballot.progress', {
              voted: ballot.result.voted,
              eligible: ballot.result.eligible,
            })}
          </span>
        ) : null}
      </div>
      {ballot.result ? (
        <BallotResultView ballot={ballot} result={ballot.result} />
      ) : (
        <p className={classes.soft}>{t('meeting:ballot.voided')}</p>
      )}
      {ballot.votes && ballot.votes.length > 0 ? (
        <p className={classes.soft}>
          {t('minutes:doc.votes')}:{' '}
          {ballot.votes.map((vote) => `${vote.name} ${sayChoice(vote.choice)}`).join(', ')}
        </p>
      ) : null}
    </div>
  );
}
