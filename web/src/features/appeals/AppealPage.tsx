import { Anchor, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { orderNames } from '../../ui/names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { AppealStatusBadge } from './AppealStatusBadge.tsx';
import classes from './appeals.module.css';
import { EndAppeal } from './EndAppeal.tsx';
import { OpinionForm } from './OpinionForm.tsx';
import { ReaderSection } from './ReaderSection.tsx';
import type { AppealDetail } from './types.ts';

/** An appeal for those who answer for it, and for the person who reads it anew. */
export default function AppealPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const locale = useLocale();
  const { appealId = '' } = useParams({ strict: false });
  const { data: appeal, error, isPending } = useGet<AppealDetail>(`/appeals/${appealId}`);
  if (isPending) return <Skeleton height={400} />;
  if (!appeal) {
    return (
      <>
        <PageHeader title={t('appeals:one')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={orderNames({ name: appeal.applicationTitle, nameAlt: appeal.applicationTitleAlt }, locale)[0]}
        kicker={[appeal.callCode, appeal.applicationNumber].filter(Boolean).join(' · ')}
        status={<AppealStatusBadge status={appeal.status} />}
        lede={text(appeal.callTitle)}
        meta={<Dates appeal={appeal} />}
      />
      <Section title={t('appeals:judge.statement')}>
        <h3>{t(`appeals:grounds.${appeal.grounds}`)}</h3>
        <p className={classes.prose}>{appeal.statement}</p>
        <Anchor component={Link} to={`/applications/${appeal.applicationId}`}>
          {t('appeals:judge.application')}
        </Anchor>
      </Section>
      {appeal.can.giveOpinion && appeal.status === 'reading' ? <OpinionForm appeal={appeal} /> : null}
      {appeal.isReader ? null : <ReaderSection appeal={appeal} />}
      {appeal.opinion && appeal.recommendation ? (
        <Section title={t('appeals:opinion.given')}>
          <h3>{t(`appeals:opinion.${appeal.recommendation}`)}</h3>
          <p className={classes.prose}>{appeal.opinion}</p>
        </Section>
      ) : null}
      <EndAppeal appeal={appeal} />
      <Decided appeal={appeal} />
    </>
  );
}

function Dates({ appeal }: { appeal: AppealDetail }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  return (
    <span className={classes.facts}>
      <span>
        {t('appeals:judge.filedAt')} <DateTime value={appeal.filedAt} />
      </span>
      {appeal.endedAt ? (
        <span>
          {t('appeals:end.ended', {
            name: sayName({ name: appeal.endedByName ?? '', nameAlt: appeal.endedByNameAlt }),
          })}{' '}
          <DateTime value={appeal.endedAt} />
        </span>
      ) : (
        <span>
          {t('appeals:judge.due')} <DateTime value={appeal.answerDueAt} relative />
        </span>
      )}
    </span>
  );
}

/** The decision and the reviews it rested on. */
function Decided({ appeal: { decision, reviews } }: { appeal: AppealDetail }) {
  const { t } = useTranslation();
  return (
    <>
      {decision ? (
        <Section title={t('appeals:judge.decision')}>
          <p>
            {t(`decisions:one.${decision.outcome}`)} · <DateTime value={decision.releasedAt} />
          </p>
          <p className={classes.prose}>
            {decision.reason ||
              t(`letters:because.${decision.origin}-${decision.outcome}` as 'letters:because.ranking-fund')}
          </p>
        </Section>
      ) : null}
      <Section title={t('appeals:judge.reviews')}>
        {reviews.length === 0 ? <p className={classes.soft}>{t('appeals:judge.noReviews')}</p> : null}
        {reviews.map((review) => (
          <article key={review.label} className={classes.review} lang={HTML_LANG[review.language]}>
            <h3>
              {t('appeals:judge.reviewer', { label: review.label })} · {review.overall}
            </h3>
            {review.commentToApplicant ? (
              <>
                <div className={classes.soft}>{t('appeals:judge.toApplicant')}</div>
                <p className={classes.prose}>{review.commentToApplicant}</p>
              </>
            ) : null}
            {review.commentToPanel ? (
              <>
                <div className={classes.soft}>{t('appeals:judge.toPanel')}</div>
                <p className={classes.prose}>{review.commentToPanel}</p>
              </>
            ) : null}
          </article>
        ))}
      </Section>
    </>
  );
}
