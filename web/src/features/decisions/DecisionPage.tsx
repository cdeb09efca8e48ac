import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { TeamAppeal } from '../appeals/TeamAppeal.tsx';
import { OwnDrawSection } from '../lottery/OwnDrawSection.tsx';
import classes from './decisions.module.css';
import type { ReleasedDecision } from './types.ts';

/** What became of an application, for its team and its host, from the day of the release. */
export default function DecisionPage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const application = useGet<{ title: string; number: string | null }>(`/applications/${applicationId}`);
  const {
    data: decision,
    error,
    isPending,
  } = useGet<ReleasedDecision>(`/applications/${applicationId}/decision`);
  return (
    <>
      <PageHeader
        title={t('decisions:one.title')}
        kicker={application.data?.number}
        lede={application.data?.title}
        crumbs={application.data ? { [`/applications/${applicationId}`]: application.data.title } : {}}
      />
      {isPending ? <Skeleton height={240} /> : null}
      {error?.status === 404 ? (
        <EmptyState title={t('decisions:one.none')} text={t('decisions:one.noneText')} />
      ) : (
        <ErrorNotice error={error} />
      )}
      {decision ? <Verdict decision={decision} /> : null}
      {decision?.origin === 'lottery' ? <OwnDrawSection applicationId={applicationId} /> : null}
      {decision ? (
        <div className={classes.below}>
          <TeamAppeal applicationId={applicationId} />
        </div>
      ) : null}
    </>
  );
}

function Verdict({ decision }: { decision: ReleasedDecision }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const written = decision.comments.filter((one) => one.commentToApplicant.trim() !== '');
  return (
    <>
      <p className={classes.verdict}>
        {t(`decisions:one.${decision.outcome}`)}
        {decision.amount === null ? null : (
          <>
            {' · '}
            <Money minor={decision.amount} currency={decision.currency} />
          </>
        )}
      </p>
      <p className={classes.soft}>
        {t('decisions:one.releasedAt')} <DateTime value={decision.releasedAt} />
      </p>
      <div className={classes.below}>
        <Section title={t('decisions:one.reason')}>
          <p className={classes.prose}>
            {decision.reason ||
              t(`letters:because.${decision.origin}-${decision.outcome}` as 'letters:because.ranking-fund')}
          </p>
        </Section>
      </div>
      {decision.feedback.length > 0 ? (
        <div className={classes.below}>
          <Section title={t('decisions:one.standing')}>
            <p className={classes.soft}>{t('decisions:one.standingText')}</p>
            <dl className={classes.standing}>
              {decision.feedback.map(({ criterion, label, third }) => (
                <div key={criterion}>
                  <dt>{text(label)}</dt>
                  <dd>{t(`decisions:one.third.${third}`)}</dd>
                </div>
              ))}
            </dl>
          </Section>
        </div>
      ) : null}
      <div className={classes.below}>
        <Section title={t('decisions:one.comments')}>
          {written.length === 0 ? <p className={classes.soft}>{t('decisions:one.noComments')}</p> : null}
          {written.map((comment) => (
            <article key={comment.label} className={classes.comment}>
              <h3>{t('decisions:one.reviewer', { label: comment.label })}</h3>
              <div className={classes.prose} lang={HTML_LANG[comment.language]}>
                {comment.commentToApplicant}
              </div>
            </article>
          ))}
        </Section>
      </div>
    </>
  );
}
