import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section, SidebarSplit } from '../../ui/Section.tsx';
import { useTimeText } from '../../ui/useTimeText.ts';
import { BeginButton } from '../applications/known/BeginButton.tsx';
import { WhoMayApply } from '../eligibility/WhoMayApply.tsx';
import { AskedInAll } from './AskedInAll.tsx';
import { BudgetTermsText } from './BudgetTermsText.tsx';
import { CallChanges } from './ChangeList.tsx';
import { CallStatus } from './callStatus.tsx';
import classes from './calls.module.css';
import { FieldLimits } from './FieldLimits.tsx';
import { type Criterion, DATES, type PublicCall } from './types.ts';

/** A call for everybody: guide, timetable, criteria with their anchors, and what the form asks. */
export function PublicCallPage({ code }: { code: string }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { data: call, error, isPending } = useGet<PublicCall>(`/public/calls/${encodeURIComponent(code)}`);
  if (isPending) return <PagePending />;
  if (!call) return <PageFault error={error} />;
  return (
    <>
      <PageHeader
        title={text(call.title)}
        kicker={
          <>
            {call.code} · {t(`calls:track.${call.track}`)}
          </>
        }
        status={<CallStatus call={call} />}
        lede={<LocalTextView text={call.summary} />}
        meta={
          <>
            <span>
              {t('publicCalls:closes')}{' '}
              <DateTime value={call.closesAt} precision="zone" relative={call.isOpen} />
            </span>
            {call.ceiling === null ? null : (
              <span>
                {t('publicCalls:ceiling')} <Money minor={call.ceiling} currency={call.currency} />
              </span>
            )}
          </>
        }
        actions={<ApplyButton call={call} />}
      />
      <SidebarSplit aside={<CallFacts call={call} />}>
        <Section title={t('publicCalls:guide')}>
          <Markdown>{text(call.guide)}</Markdown>
        </Section>
        <WhoMayApply call={call} />
        <Section
          title={t('publicCalls:judged')}
          lede={t('publicCalls:judgedLede', { from: call.scaleMin, to: call.scaleMax })}
        >
          <p>
            {t(
              call.phases[0]?.sees.reviewer.includes('applicant-names')
                ? 'phases:isSingle'
                : 'phases:isBlind',
            )}
          </p>
          {call.entry === 'invited' ? <p>{t('phases:invitedOnly')}</p> : null}
          {call.criteria.map((criterion) => (
            <CriterionText key={criterion.key} criterion={criterion} />
          ))}
        </Section>
        {call.form ? (
          <Section title={t('publicCalls:asked')} lede={t('publicCalls:askedLede')}>
            <AskedInAll form={call.form.definition} />
            {call.form.definition.sections.map((section) => (
              <div key={section.key}>
                <h3>
                  <LocalTextView text={section.title} />
                </h3>
                <ul className={classes.questions}>
                  {section.fields.map((field) => (
                    <li key={field.key}>
                      <span>
                        <LocalTextView text={field.label} />
                      </span>
                      <span>
                        <FieldLimits field={field} isConditional={Boolean(section.when ?? field.when)} />
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </Section>
        ) : null}
        <CallChanges code={call.code} currency={call.currency} />
      </SidebarSplit>
    </>
  );
}

/** Until when the reader has time beyond the deadline. */
interface MyExtension {
  until: string | null;
  can: Record<string, boolean>;
}

function ApplyButton({ call }: { call: PublicCall }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const sayTime = useTimeText();
  const mine = useGet<MyExtension>(person ? `/calls/${call.id}/my-extension` : null);
  const longer = mine.data?.until ?? null;
  if (!call.isOpen && !longer) return null;
  if (!person) {
    return (
      <Button component={Link} to="/sign-in" search={{ to: `/calls/${call.code}` }}>
        {t('publicCalls:signInToApply')}
      </Button>
    );
  }
  const mayApply = call.can.apply || mine.data?.can.apply;
  return (
    <>
      {mayApply ? <BeginButton callId={call.id} label={t('publicCalls:apply')} /> : null}
      {longer ? <p>{t('extensions:mine', { moment: sayTime(longer, 'zone') })}</p> : null}
    </>
  );
}

function CallFacts({ call }: { call: PublicCall }) {
  const { t } = useTranslation();
  return (
    <div className={classes.aside}>
      <section>
        <h2 className={classes.asideTitle}>{t('publicCalls:timetable')}</h2>
        <dl className={classes.timetable}>
          {DATES.filter((field) => call[field]).map((field) => (
            <div key={field}>
              <dt>{t(`calls:date.${field}`)}</dt>
              <dd>
                <DateTime
                  value={call[field]}
                  precision={field === 'closesAt' || field === 'hostDeadlineAt' ? 'zone' : 'date'}
                  relative={field === 'closesAt' && call.isOpen}
                />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className={classes.asideTitle}>{t('publicCalls:money')}</h2>
        <dl className={classes.timetable}>
          <div>
            <dt>{t('publicCalls:budget')}</dt>
            <dd>
              <Money minor={call.budget} currency={call.currency} />
            </dd>
          </div>
          <div>
            <dt>{t('publicCalls:ceiling')}</dt>
            <dd>
              {call.ceiling === null ? (
                t('publicCalls:noCeiling')
              ) : (
                <Money minor={call.ceiling} currency={call.currency} />
              )}
            </dd>
          </div>
          <div>
            <dt>{t('publicCalls:years')}</dt>
            <dd>{t('publicCalls:yearCount', { count: call.maxYears })}</dd>
          </div>
        </dl>
      </section>
      <BudgetTermsText call={call} />
      {call.budgetRules.mode === 'lines' && call.budgetCategories.length > 0 ? (
        <section>
          <h2 className={classes.asideTitle}>{t('publicCalls:categories')}</h2>
          <dl className={classes.timetable}>
            {call.budgetCategories.map((category) => (
              <div key={category.key}>
                <dt>
                  <LocalTextView text={category.name} />
                </dt>
                <dd>
                  <LocalTextView text={category.help} />
                  {category.maxShare ? (
                    <div className={classes.limit}>
                      {t('publicCalls:maxShare', { percent: Math.round(category.maxShare * 1000) / 10 })}
                    </div>
                  ) : null}
                  {category.maxAmount ? (
                    <div className={classes.limit}>
                      {t('publicCalls:maxAmount')}{' '}
                      <Money minor={category.maxAmount} currency={call.currency} />
                    </div>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </div>
  );
}

/** A criterion with its weight and what its scores mean, the best first. */
export function CriterionText({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation();
  return (
    <article className={classes.criterion}>
      <div className={classes.criterionHead}>
        <h3>
          <LocalTextView text={criterion.label} />
        </h3>
        <span className={classes.weight}>{t('publicCalls:weight', { weight: criterion.weight })}</span>
      </div>
      <div className={classes.weightBar} aria-hidden="true">
        <span style={{ width: `${criterion.weight}%` }} />
      </div>
      <LocalTextView text={criterion.description} />
      <dl className={classes.anchors}>
        {criterion.anchors
          .toSorted((a, b) => b.score - a.score)
          .map((anchor) => (
            <div key={anchor.score} style={{ display: 'contents' }}>
              <dt>{anchor.score}</dt>
              <dd>
                <LocalTextView text={anchor.meaning} />
              </dd>
            </div>
          ))}
      </dl>
    </article>
  );
}
