import { askedForm, type FormDefinition } from '@headwater/core/forms';
import { Alert, Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { type UnreadableInput, UnreadableInputs, useUnreadableInputs } from '../../ui/unreadable.ts';
import { TeamEligibility } from '../eligibility/TeamEligibility.tsx';
import { AnswerInput } from './AnswerInput.tsx';
import classes from './applications.module.css';
import { BasicsEditor } from './BasicsEditor.tsx';
import { BudgetEditor } from './BudgetEditor.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { CommentButton } from './CommentButton.tsx';
import { CommentDrawer } from './CommentDrawer.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { ConflictsEditor } from './ConflictsEditor.tsx';
import type { DraftValue } from './draftValue.ts';
import { FormChangeNotice } from './FormChangeNotice.tsx';
import { EarlierTexts } from './known/EarlierTexts.tsx';
import { KnownMark } from './known/KnownMark.tsx';
import { LeftDraft } from './LeftDraft.tsx';
import { MoreTime } from './MoreTime.tsx';
import { PdfButton } from './PdfButton.tsx';
import { TeamEditor } from './TeamEditor.tsx';
import { LiveEnded, LiveNotice, TeamPresence } from './TeamPresence.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { TracesSection } from './TracesSection.tsx';
import together from './together.module.css';
import type { ApplicationDraft } from './types.ts';
import { useApplicationDraft } from './useApplicationDraft.ts';
import { useCommentCounts } from './useComments.ts';
import { useFieldLabels } from './useFieldLabels.ts';
import { useTeamwork } from './useTeamwork.ts';
import { useValueText } from './useValueText.ts';

/** Basics that a draft may begin with. */
const KNOWN_BASICS = [
  'title',
  'titleAlt',
  'abstract',
  'abstractAlt',
  'keywords',
  'discipline',
  'hostOrganisationId',
] as const;

/** The editor of an application: one page of sections, saved while it is typed. */
export default function ApplicationEditPage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const { data, error, isPending } = useGet<ApplicationDraft>(`/applications/${applicationId}/draft`);
  if (isPending) return <PagePending />;
  if (!data) return <PageFault error={error} />;
  if (!data.can.edit) {
    return (
      <>
        <PageHeader
          title={data.title || t('applications:untitled')}
          crumbs={{ [`/applications/${applicationId}`]: null }}
        />
        <Alert variant="light" mb="lg">
          {t('applications:edit.locked')}
        </Alert>
        <LeftDraft application={data} />
        <Button component={Link} to={`/applications/${applicationId}`} mt="md">
          {t('applications:edit.open')}
        </Button>
      </>
    );
  }
  return <ApplicationEditor key={applicationId} application={data} />;
}

interface Part {
  id: string;
  title: string;
  /** How much is missing or cannot be read in it. */
  missing: number;
}

/** The parts of the editor with what is missing in each. */
function useParts(
  application: ApplicationDraft,
  form: FormDefinition,
  unreadable: readonly UnreadableInput[],
): Part[] {
  const { t } = useTranslation();
  const text = useLocalText();
  const { problems } = application;
  const within = (...heads: string[]) =>
    problems.filter(({ field }) => field !== null && heads.includes(field.split('.')[0]!)).length;
  return [
    {
      id: 'part-basics',
      title: t('applications:basics.title'),
      missing: within('title', 'abstract', 'keywords', 'discipline', 'hostOrganisationId'),
    },
    ...form.sections.map((section) => ({
      id: `part-form-${section.key}`,
      title: text(section.title),
      missing: problems.filter(({ field }) =>
        section.fields.some((one) => `${field}.`.startsWith(`answers.${one.key}.`)),
      ).length,
    })),
    { id: 'part-team', title: t('applications:team.title'), missing: within('members') },
    {
      id: 'part-budget',
      title: t('applications:budget.title'),
      missing: within('budget') + unreadable.length,
    },
    { id: 'part-conflicts', title: t('applications:conflicts.title'), missing: 0 },
    {
      id: 'part-check',
      title: t('applications:check.title'),
      missing: problems.length + unreadable.length,
    },
  ];
}

function ApplicationEditor({ application }: { application: ApplicationDraft }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const edited = useApplicationDraft(application);
  const { draft, adopt } = edited;
  const { value } = draft;
  const asked = askedForm(application.form, value.answers);
  const { inputs: unreadable, report } = useUnreadableInputs();
  const parts = useParts(application, asked, unreadable);
  const labelOf = useFieldLabels(application);
  const describe = useValueText(application);
  const { person } = useSession();
  const team = useTeamwork(application.id, edited, labelOf);
  const counts = useCommentCounts(application.id);
  const [place, setPlace] = useState<string | null>(null);
  const nameOf = (one: string) => parts.find((part) => part.id === one)?.title ?? labelOf(one);
  const commentsAt = (one: string) => (
    <CommentButton place={one} name={nameOf(one)} counts={counts} onOpen={setPlace} />
  );
  const change = (part: Partial<DraftValue>) => draft.change((typed) => ({ ...typed, ...part }));
  return (
    <>
      <PageHeader
        title={value.title || t('applications:untitled')}
        kicker={
          <>
            {application.call.code} · <LocalTextView text={application.call.title} />
          </>
        }
        crumbs={{ [`/applications/${application.id}`]: value.title || t('applications:untitled') }}
        actions={
          <>
            <PdfButton
              applicationId={application.id}
              isPreview
              hasAttachments={application.attachments.length > 0}
            />
            <Button component={Link} to={`/applications/${application.id}/history`} variant="default">
              {t('together:history.open')}
            </Button>
          </>
        }
      />
      <div className={together.bar}>
        <div className={classes.stateBar}>
          <SaveStateText draft={draft} labelOf={labelOf} />
          <TimeLeft until={laterOf(application.call.closesAt, application.extendedUntil)} />
        </div>
        <TeamPresence
          present={team.news?.present ?? []}
          page={team.page}
          me={person?.id ?? null}
          nameOfPart={(id) => parts.find((part) => part.id === id)?.title ?? null}
        />
        <LiveNotice texts={team.notices} onDismiss={team.dismiss} isLost={team.isLost} />
      </div>
      {application.statusReason ? (
        <Alert variant="light" color="silt" mb="lg">
          {t('applications:edit.returned', { reason: application.statusReason })}
        </Alert>
      ) : null}
      {team.ended === 'left' || team.ended === 'no-draft' ? <LiveEnded reason={team.ended} /> : null}
      {draft.state === 'conflict' && edited.conflicts.length > 0 ? (
        <ConflictPanel
          conflicts={edited.conflicts}
          labelOf={labelOf}
          describe={describe}
          settle={edited.settle}
        />
      ) : null}
      <MoreTime application={application} />
      <FormChangeNotice application={application} />
      <div className={classes.editor}>
        <PartsList parts={parts} />
        <div>
          <div id="part-basics">
            <Section title={t('applications:basics.title')} actions={commentsAt('part-basics')}>
              <BasicsEditor application={application} value={value} change={change} />
              <KnownMark
                applicationId={application.id}
                fields={KNOWN_BASICS.map((field) => ({ field, value: value[field], label: labelOf(field) }))}
              />
            </Section>
          </div>
          {asked.sections.map((section) => (
            <div key={section.key} id={`part-form-${section.key}`} className={classes.part}>
              <Section
                title={text(section.title)}
                lede={text(section.help) || undefined}
                actions={commentsAt(`part-form-${section.key}`)}
              >
                {section.fields.map((field) => (
                  <div key={field.key} className={classes.answer}>
                    <AnswerInput
                      application={application}
                      field={field}
                      answer={value.answers[field.key]}
                      language={value.language}
                      years={application.call.maxYears}
                      adopt={adopt}
                      onChange={(answer) =>
                        draft.change((typed) => {
                          const answers = { ...typed.answers, [field.key]: answer };
                          if (answer === undefined) delete answers[field.key];
                          return { ...typed, answers };
                        })
                      }
                    />
                    <KnownMark
                      applicationId={application.id}
                      fields={[{ field: `answers.${field.key}`, value: value.answers[field.key] }]}
                    />
                    <EarlierTexts
                      applicationId={application.id}
                      field={field}
                      value={value.answers[field.key]}
                      onTake={(taken) =>
                        draft.change((typed) => ({
                          ...typed,
                          answers: { ...typed.answers, [field.key]: taken },
                        }))
                      }
                    />
                    {commentsAt(`answers.${field.key}`)}
                  </div>
                ))}
              </Section>
            </div>
          ))}
          <div id="part-team" tabIndex={-1} className={classes.part}>
            <Section
              title={t('applications:team.title')}
              lede={t('applications:team.lede')}
              actions={commentsAt('part-team')}
            >
              <TeamEditor application={application} adopt={adopt} />
              <TeamEligibility
                applicationId={application.id}
                members={application.members}
                revision={edited.restedRevision}
              />
            </Section>
          </div>
          <div id="part-budget" className={classes.part}>
            <Section
              title={t('applications:budget.title')}
              lede={t('applications:budget.lede', { currency: application.call.currency })}
              actions={commentsAt('part-budget')}
            >
              <UnreadableInputs value={report}>
                <BudgetEditor
                  applicationId={application.id}
                  partners={application.partners}
                  call={application.call}
                  budget={value.budget}
                  onChange={(budget) => change({ budget })}
                />
              </UnreadableInputs>
              <KnownMark applicationId={application.id} fields={[{ field: 'budget', value: value.budget }]} />
            </Section>
          </div>
          <div id="part-conflicts" className={classes.part}>
            <Section title={t('applications:conflicts.title')} lede={t('applications:conflicts.lede')}>
              <ConflictsEditor application={application} adopt={adopt} />
            </Section>
          </div>
          <TracesSection application={application} revision={edited.restedRevision} />
          <div id="part-check" className={classes.part}>
            <Section title={t('applications:check.title')} lede={t('applications:check.lede')}>
              <CheckPanel application={application} edited={edited} unreadable={unreadable} />
            </Section>
          </div>
        </div>
      </div>
      <CommentDrawer
        applicationId={application.id}
        place={place}
        title={place ? nameOf(place) : ''}
        members={application.members}
        counts={counts}
        onClose={() => setPlace(null)}
      />
    </>
  );
}

const laterOf = (one: string, other: string | null) => (other && other > one ? other : one);

function PartsList({ parts }: { parts: Part[] }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.sideNav} aria-label={t('applications:edit.sections')}>
      <ol className={classes.stick}>
        {parts.map(({ id, title, missing }) => (
          <li key={id}>
            <a href={`#${id}`}>
              <span>{title}</span>
              <span data-missing={missing > 0 || undefined}>
                {missing > 0
                  ? t('applications:edit.missing', { count: missing })
                  : id === 'part-conflicts'
                    ? t('optional')
                    : t('applications:edit.complete')}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
