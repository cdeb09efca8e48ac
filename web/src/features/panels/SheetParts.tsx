import { Button, Group, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { useReasonText } from './agendaWords.ts';
import { ItemClock } from './MeetingClock.tsx';
import classes from './meeting.module.css';
import type { Neighbour, Proposal, Sheet } from './meetingTypes.ts';
import type { Criterion, PanelReview } from './types.ts';

/** Where the application stands in the agenda, its clock, why it is there, and the way to the ones beside it. */
export function SheetBar({ sheet, panelId }: { sheet: Sheet; panelId: string }) {
  const { t } = useTranslation();
  const sayReason = useReasonText();
  const { item } = sheet;
  const go = (to: Neighbour | null, label: 'previous' | 'next') =>
    to ? (
      <Button
        component={Link}
        to={`/panels/${panelId}/applications/${to.applicationId}`}
        variant="default"
        size="compact-md"
        title={to.title}
      >
        {t(`meeting:sheet.${label}`)}
      </Button>
    ) : null;
  return (
    <div className={classes.sheetBar}>
      <div>
        <strong>{t('meeting:sheet.place', { place: item.place, count: sheet.of })}</strong>
        {item.startedAt ? (
          <>
            {' · '}
            <ItemClock item={item} />
          </>
        ) : item.minutes ? (
          ` · ${t('meeting:agenda.minutes', { count: item.minutes })}`
        ) : null}
        {item.reasons.length > 0 ? (
          <div className={classes.soft}>
            {t('meeting:agenda.whyHere', { reasons: item.reasons.map(sayReason).join(' · ') })}
          </div>
        ) : null}
      </div>
      <Group gap="xs">
        {go(sheet.previous, 'previous')}
        <Button component={Link} to={`/panels/${panelId}/agenda`} variant="default" size="compact-md">
          {t('meeting:sheet.toAgenda')}
        </Button>
        {go(sheet.next, 'next')}
      </Group>
    </div>
  );
}

/** Every criterion on the call's scale: a mark a reviewer, a line for the range. The table of reviews says the same. */
export function ScoreStrips({
  reviews,
  criteria,
  scale,
}: {
  reviews: PanelReview[];
  criteria: Criterion[];
  scale: { lowest: number; highest: number };
}) {
  const { t } = useTranslation();
  if (reviews.length === 0) return null;
  const step = (scale.highest - scale.lowest) / 5;
  const at = (value: number) => `${(100 * (value - scale.lowest)) / (scale.highest - scale.lowest)}%`;
  const rows: { key: string; label: ReactNode; values: { label: string; value: number }[] }[] = [
    {
      key: '',
      label: t('panels:judged.overall'),
      values: reviews.flatMap((review) =>
        review.overall === null ? [] : [{ label: review.label, value: review.overall }],
      ),
    },
    ...criteria.map((criterion) => ({
      key: criterion.key,
      label: <LocalTextView text={criterion.label} />,
      values: reviews.flatMap((review) =>
        review.scores[criterion.key] === undefined
          ? []
          : [{ label: review.label, value: review.scores[criterion.key]! }],
      ),
    })),
  ].filter((row) => row.values.length > 0);
  return (
    <div className={classes.strips} aria-hidden="true">
      {rows.map((row) => {
        const values = row.values.map((one) => one.value);
        // Reviewers of about the same score stand below each other instead of on each other.
        const level = (index: number) =>
          row.values
            .slice(0, index)
            .filter((other) => Math.abs(other.value - row.values[index]!.value) < 0.3 * step).length;
        const levels = 1 + Math.max(...row.values.map((_, index) => level(index)));
        return (
          <div key={row.key} className={classes.strip}>
            <span>{row.label}</span>
            <span className={classes.track} style={{ minBlockSize: `${1.375 * levels + 0.25}rem` }}>
              <span
                className={classes.range}
                style={{
                  insetInlineStart: at(Math.min(...values)),
                  inlineSize: `calc(${at(Math.max(...values))} - ${at(Math.min(...values))})`,
                }}
              />
              {row.values.map((one, index) => (
                <span
                  key={one.label}
                  className={classes.mark}
                  style={{
                    insetInlineStart: at(one.value),
                    insetBlockStart: `${0.125 + 1.375 * level(index)}rem`,
                  }}
                >
                  {one.label}
                </span>
              ))}
            </span>
          </div>
        );
      })}
      <div className={classes.strip}>
        <span />
        <span className={classes.ends}>
          <span>{scale.lowest}</span>
          <span>{scale.highest}</span>
        </span>
      </div>
    </div>
  );
}

/** What each reviewer says in a sentence. */
export function Passages({ passages }: { passages: Sheet['passages'] }) {
  const { t } = useTranslation();
  if (passages.length === 0) return null;
  return (
    <Section title={t('meeting:sheet.passages')} lede={t('meeting:sheet.passagesHelp')}>
      {passages.map((passage, index) => (
        <blockquote
          // biome-ignore lint/suspicious/noArrayIndexKey: a reviewer may have marked the same words twice
          key={`${passage.label} ${index}`}
          className={classes.passage}
          lang={HTML_LANG[passage.language]}
        >
          <strong>{t('meeting:sheet.reviewer', { label: passage.label })}</strong>
          {passage.isMarked ? <span className={classes.soft}> · {t('meeting:sheet.marked')}</span> : null}
          <div>{passage.text}</div>
        </blockquote>
      ))}
    </Section>
  );
}

/** What the applicants answered to their reviews. */
export function Response({ response }: { response: Sheet['response'] }) {
  const { t } = useTranslation();
  if (!response) return null;
  return (
    <Section title={t('meeting:sheet.response')}>
      <p className={classes.prose} lang={HTML_LANG[response.language]}>
        {response.body}
      </p>
      <p className={classes.soft}>
        <DateTime value={response.submittedAt} precision="time" />
      </p>
    </Section>
  );
}

/** What the public record says that the team was given here. */
export function PastAwards({ awards }: { awards: Sheet['pastAwards'] }) {
  const { t } = useTranslation();
  if (awards === null) return null;
  return (
    <Section title={t('meeting:sheet.awards')}>
      {awards.length === 0 ? <p className={classes.soft}>{t('meeting:sheet.noAwards')}</p> : null}
      <ul className={classes.awards}>
        {awards.map((award) => (
          <li key={award.number}>
            <div>
              {award.title}
              <div className={classes.soft}>
                {award.number} · <PersonName name={award.leadName} nameAlt={award.leadNameAlt} />
                {award.startsOn ? (
                  <>
                    {' · '}
                    <DateTime value={award.startsOn} />
                    {' – '}
                    <DateTime value={award.endsOn} />
                  </>
                ) : null}
              </div>
            </div>
            <Money minor={award.amount} currency={award.currency} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who takes no part, by name only. */
export function Out({ out }: { out: Sheet['out'] }) {
  const { t } = useTranslation();
  if (out.length === 0) return null;
  return (
    <section aria-labelledby="out">
      <h2 id="out">{t('meeting:sheet.out')}</h2>
      <ul className={classes.people}>
        {out.map((one) => (
          <li key={one.personId}>
            <PersonName name={one.name} nameAlt={one.nameAlt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const PROPOSALS = ['fund', 'defer', 'decline', 'none'] as const;

/** What the panel proposes; whoever runs the meeting writes it down. */
export function ProposalForm({ sheet, panelId }: { sheet: Sheet; panelId: string }) {
  const { t } = useTranslation();
  const { item } = sheet;
  const [proposal, setProposal] = useState<Proposal | null>(item.proposal);
  const [remark, setRemark] = useState(item.remark);
  const save = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/panels/${panelId}/proposals`, { applicationIds: [item.applicationId], proposal, remark }),
    onSettled: () => refresh('/panel-applications', '/panels'),
  });
  if (!sheet.can.run) {
    return item.proposal === null ? null : (
      <section aria-labelledby="proposal">
        <h2 id="proposal">{t('meeting:sheet.proposal')}</h2>
        <p>
          <strong>{t(`meeting:sheet.proposals.${item.proposal}`)}</strong>
          {item.remark ? <span className={classes.soft}> · {item.remark}</span> : null}
        </p>
      </section>
    );
  }
  return (
    <section aria-labelledby="proposal">
      <h2 id="proposal">{t('meeting:sheet.proposal')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm" align="flex-start">
          <SegmentedControl
            aria-labelledby="proposal"
            size="sm"
            data={PROPOSALS.map((value) => ({ value, label: t(`meeting:sheet.proposals.${value}`) }))}
            value={proposal ?? 'none'}
            onChange={(value) => setProposal(value === 'none' ? null : (value as Proposal))}
          />
          <Textarea
            label={t('meeting:sheet.remark')}
            autosize
            minRows={1}
            w="100%"
            maxLength={2_000}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <Group gap="sm">
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('meeting:sheet.save')}
            </Button>
            <span role="status" className={classes.soft}>
              {save.isSuccess ? t('meeting:sheet.saved') : ''}
            </span>
          </Group>
          <ErrorNotice error={save.error} />
        </Stack>
      </form>
    </section>
  );
}
