import { Anchor, Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section, SidebarSplit } from '../../ui/Section.tsx';
import { useDisciplineNames } from '../applications/ApplicationsTable.tsx';
import { useOrganisationName } from '../conflicts/names.ts';
import { BallotDialog } from './BallotDialog.tsx';
import { BallotView } from './BallotView.tsx';
import { GradeForm } from './GradeForm.tsx';
import type { Sheet } from './meetingTypes.ts';
import { Notes } from './Notes.tsx';
import { GroupName } from './panelStatus.tsx';
import classes from './panels.module.css';
import { Recusals, StepAside } from './Recusals.tsx';
import { ReviewList } from './ReviewList.tsx';
import { Out, Passages, PastAwards, ProposalForm, Response, ScoreStrips, SheetBar } from './SheetParts.tsx';
import type { JudgedDetail } from './types.ts';

/** What others do at the table shows within this time. */
const RENEW_MS = 10_000;

/** One application as its panel sees it: what it is, what reviewers say, where it stands, what the panel says. */
export default function JudgedPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { applicationId = '', panelId = '' } = useParams({ strict: false });
  const {
    data: application,
    error,
    isPending,
  } = useGet<JudgedDetail>(`/panel-applications/${applicationId}`);
  const { data: sheet } = useGet<Sheet>(`/panel-applications/${applicationId}/sheet`);
  const [opensBallot, setOpensBallot] = useState(false);
  useEffect(() => {
    const timer = window.setInterval(
      () => void refresh(`/panel-applications/${applicationId}/sheet`),
      RENEW_MS,
    );
    return () => window.clearInterval(timer);
  }, [applicationId]);
  if (isPending) return <Skeleton height={480} />;
  if (!application) {
    return (
      <>
        <PageHeader title={t('panels:judged.title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={application.title}
        kicker={`${application.number ?? ''} · ${application.panel.callCode}`}
        crumbs={{ [`/panels/${panelId}`]: text(application.panel.name) }}
        lede={application.titleAlt}
        actions={application.can.recuse ? <StepAside application={application} /> : null}
      />
      {sheet ? <SheetBar sheet={sheet} panelId={panelId} /> : null}
      <SidebarSplit aside={<Aside application={application} sheet={sheet} panelId={panelId} />}>
        {sheet && (sheet.ballots.length > 0 || sheet.can.run) ? (
          <Section
            title={t('meeting:ballot.titles')}
            actions={
              sheet.can.run && !sheet.ballots.some((ballot) => ballot.status === 'open') ? (
                <Button variant="default" onClick={() => setOpensBallot(true)}>
                  {t('meeting:ballot.open')}
                </Button>
              ) : null
            }
          >
            {sheet.ballots.length === 0 ? (
              <p className={classes.soft}>{t('meeting:ballot.none')}</p>
            ) : (
              sheet.ballots.map((ballot) => <BallotView key={ballot.id} ballot={ballot} />)
            )}
          </Section>
        ) : null}
        {application.reviewList.some((review) => review.overall !== null) ? (
          <Section title={t('meeting:sheet.scores')} lede={t('meeting:sheet.chart')}>
            <ScoreStrips
              reviews={application.reviewList}
              criteria={application.criteria}
              scale={application.scale}
            />
          </Section>
        ) : null}
        {sheet ? <Passages passages={sheet.passages} /> : null}
        {sheet ? <Response response={sheet.response} /> : null}
        <Section title={t('panels:judged.summary')}>
          <p className={classes.prose} lang={HTML_LANG[application.language]}>
            {application.abstract || '–'}
          </p>
          {application.keywords.length > 0 ? (
            <p className={classes.soft}>
              {t('panels:judged.keywords')}: {application.keywords.join(', ')}
            </p>
          ) : null}
          <Anchor component={Link} to={`/applications/${application.id}`}>
            {t('panels:judged.wholeApplication')}
          </Anchor>
        </Section>
        <Section title={t('panels:judged.reviews')}>
          <ReviewList reviews={application.reviewList} criteria={application.criteria} />
        </Section>
        <Section title={t('panels:judged.notes')}>
          <Notes application={application} sheet={sheet} />
        </Section>
        {sheet ? <PastAwards awards={sheet.pastAwards} /> : null}
      </SidebarSplit>
      {opensBallot && sheet ? (
        <BallotDialog
          panelId={panelId}
          applications={[sheet.item]}
          timeZone={sheet.timeZone}
          onClose={() => setOpensBallot(false)}
        />
      ) : null}
    </>
  );
}

function Aside({
  application,
  sheet,
  panelId,
}: {
  application: JudgedDetail;
  sheet: Sheet | undefined;
  panelId: string;
}) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const disciplineOf = useDisciplineNames();
  const { lead, host } = application;
  return (
    <div className={classes.aside}>
      {application.can.grade ? <GradeForm application={application} /> : null}
      {sheet ? (
        <ProposalForm
          key={`${sheet.item.applicationId} ${sheet.item.proposal} ${sheet.item.remark}`}
          sheet={sheet}
          panelId={panelId}
        />
      ) : null}
      <Place application={application} />
      <dl className={classes.factList}>
        <dt>{t('panels:judged.lead')}</dt>
        <dd>{lead ? <PersonName name={lead.name} nameAlt={lead.nameAlt} /> : '–'}</dd>
        <dt>{t('panels:judged.host')}</dt>
        <dd>{host ? nameOf(host) : '–'}</dd>
        <dt>{t('panels:judged.requested')}</dt>
        <dd>
          <Money minor={application.requested} currency={application.currency} />
        </dd>
        {application.discipline ? (
          <>
            <dt>{t('panels:judged.discipline')}</dt>
            <dd>{disciplineOf(application.discipline)}</dd>
          </>
        ) : null}
      </dl>
      {application.grades ? <Grades grades={application.grades} /> : null}
      {application.recusals ? <Recusals application={application} /> : sheet ? <Out out={sheet.out} /> : null}
    </div>
  );
}

function Place({ application }: { application: JudgedDetail }) {
  const { t } = useTranslation();
  const { rank, ranking } = application;
  return (
    <section aria-labelledby="place">
      <h2 id="place">{t('panels:judged.place')}</h2>
      {rank && ranking ? (
        <>
          <PlaceDrawing rank={rank} fund={ranking.fund} />
          <p style={{ margin: '0.25rem 0' }}>
            {t('panels:judged.placeText', {
              rank: rank.expectedRank.toFixed(1),
              lower: rank.lower.toFixed(1),
              upper: rank.upper.toFixed(1),
            })}
          </p>
          <p style={{ margin: '0.25rem 0' }}>
            <GroupName group={rank.group} />
          </p>
          <Anchor component={Link} to={`/calls/${application.callId}/ranking`}>
            {t('panels:judged.placeOpen')}
          </Anchor>
        </>
      ) : (
        <p className={classes.soft}>{t(ranking ? 'panels:judged.unranked' : 'panels:judged.noPlace')}</p>
      )}
    </section>
  );
}

/** The interval on the line of ranks, with the funding line; the sentence below says the same. */
function PlaceDrawing({ rank, fund }: { rank: NonNullable<JudgedDetail['rank']>; fund: number }) {
  const last = Math.max(rank.upper, fund + 1) * 1.1;
  const at = (value: number) => `${(100 * value) / last}%`;
  const colour = `var(--hw-${rank.group})`;
  return (
    <svg className={classes.place} aria-hidden="true">
      <line x1="0" x2="100%" y1="30" y2="30" stroke="var(--hw-rule)" strokeWidth="2" />
      <line
        x1={at(fund + 0.5)}
        x2={at(fund + 0.5)}
        y1="6"
        y2="44"
        stroke="var(--hw-ink)"
        strokeDasharray="4 3"
      />
      <line
        x1={at(rank.lower)}
        x2={at(rank.upper)}
        y1="30"
        y2="30"
        stroke={colour}
        strokeWidth="6"
        strokeOpacity="0.45"
      />
      <circle cx={at(rank.expectedRank)} cy="30" r="6" fill={colour} />
    </svg>
  );
}

function Grades({ grades }: { grades: NonNullable<JudgedDetail['grades']> }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="grades">
      <h2 id="grades">{t('panels:judged.grades')}</h2>
      {grades.length === 0 ? <p className={classes.soft}>{t('panels:judged.noGrades')}</p> : null}
      <ul className={classes.members}>
        {grades.map((grade) => (
          <li key={grade.assessorId}>
            <div>
              <PersonName name={grade.assessorName} nameAlt={grade.assessorNameAlt} />
              <div className={classes.soft}>
                <DateTime value={grade.gradedAt} precision="time" />
              </div>
            </div>
            <strong className="tabular">{grade.grade}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
