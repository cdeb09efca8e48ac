import { Alert } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { SidebarSplit } from '../../ui/Section.tsx';
import { TeamContestsSection } from '../conflicts/TeamContestsSection.tsx';
import { ResponseLink } from '../reviews/ResponseLink.tsx';
import { ApplicationActions } from './ApplicationActions.tsx';
import { ApplicationChain } from './ApplicationChain.tsx';
import { ApplicationReading } from './ApplicationReading.tsx';
import { ApplicationStatusBadge } from './applicationStatus.tsx';
import classes from './applications.module.css';
import { MoreTime } from './MoreTime.tsx';
import { nameMemberOrganisation, nameOrganisation } from './organisationName.ts';
import { ConsentRequest, ConsentState } from './TeamEditor.tsx';
import { TracesSection } from './TracesSection.tsx';
import type { ApplicationDetail } from './types.ts';

/** An application as everybody reads it who may see it, with what the reader can do. */
export default function ApplicationPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { applicationId = '' } = useParams({ strict: false });
  const { data: application, error, isPending } = useGet<ApplicationDetail>(`/applications/${applicationId}`);
  if (isPending) return <PagePending />;
  if (!application) return <PageFault error={error} />;
  return (
    <>
      <PageHeader
        title={application.title || t('applications:untitled')}
        kicker={
          <>
            {application.number ?? application.call.code} · <LocalTextView text={application.call.title} />
          </>
        }
        status={<ApplicationStatusBadge status={application.status} />}
        lede={
          application.titleAlt ? (
            <span lang={HTML_LANG[application.language === 'en' ? 'zh' : 'en']}>{application.titleAlt}</span>
          ) : undefined
        }
        crumbs={{ [`/calls/${application.call.id}`]: text(application.call.title) }}
        actions={<ApplicationActions application={application} />}
      />
      <Notices application={application} />
      <MoreTime application={application} />
      {application.myRole && application.submittedAt ? <ResponseLink applicationId={application.id} /> : null}
      <SidebarSplit aside={<Facts application={application} />}>
        <ApplicationChain application={application} />
        <ApplicationReading application={application} />
        {application.can.readReviews || (application.myRole && application.status !== 'draft') ? (
          <TracesSection application={application} />
        ) : null}
        {application.myRole && application.status === 'submitted' ? (
          <TeamContestsSection applicationId={application.id} />
        ) : null}
      </SidebarSplit>
    </>
  );
}

function Notices({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { timeZone } = useSession();
  return (
    <>
      {application.can.consent ? <ConsentRequest applicationId={application.id} /> : null}
      {application.hidden.names ? (
        <Alert variant="light" mb="lg">
          {t('blinding:hiddenNote')}
        </Alert>
      ) : null}
      {application.statusReason ? (
        <Alert variant="light" color="silt" mb="lg">
          {t('applications:read.reasonGiven', { reason: application.statusReason })}
        </Alert>
      ) : null}
      {application.status === 'with-host' && application.myRole && application.host ? (
        <Alert variant="light" mb="lg">
          {t('applications:read.waitingForHost', {
            host: nameOrganisation(application.host, locale),
            moment: formatTime(
              application.hostUntil ?? application.call.hostDeadlineAt ?? application.call.closesAt,
              HTML_LANG[locale],
              timeZone,
              'zone',
            ),
          })}
        </Alert>
      ) : null}
    </>
  );
}

function Facts({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useLocalText();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('applications:read.team')}</dt>
        {application.hidden.names ? <dd>{t('blinding:hiddenTeam')}</dd> : null}
        {application.members.map((member) => (
          <dd key={member.personId}>
            <PersonName name={member.name} nameAlt={member.nameAlt} />
            <div className={classes.number}>
              {[t(`applications:role.${member.role}`), nameMemberOrganisation(member, locale)]
                .filter(Boolean)
                .join(' · ')}
            </div>
            {application.myRole && !member.consentedAt ? (
              <div className={classes.number}>
                <ConsentState member={member} />
              </div>
            ) : null}
          </dd>
        ))}
      </div>
      <div>
        <dt>{t('applications:read.host')}</dt>
        <dd>
          {application.host
            ? nameOrganisation(application.host, locale)
            : application.hidden.host
              ? t('blinding:hiddenTeam')
              : '–'}
        </dd>
      </div>
      <div>
        <dt>{t('applications:read.requested')}</dt>
        <dd>
          <Money minor={application.requested} currency={application.call.currency} />
        </dd>
      </div>
      <div>
        <dt>{t('applications:read.discipline')}</dt>
        <dd>
          {application.disciplineName ? text(application.disciplineName) : (application.discipline ?? '–')}
        </dd>
      </div>
      <div>
        <dt>{t('applications:read.keywords')}</dt>
        <dd>{application.keywords.join(locale === 'zh' ? '；' : '; ') || '–'}</dd>
      </div>
      <div>
        <dt>{t('applications:list.call')}</dt>
        <dd>
          <Link to={`/calls/${application.call.code}`}>{application.call.code}</Link>
        </dd>
      </div>
      {application.submittedAt ? (
        <div>
          <dt>{t('applications:read.submitted')}</dt>
          <dd>
            <DateTime value={application.submittedAt} precision="time" />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
