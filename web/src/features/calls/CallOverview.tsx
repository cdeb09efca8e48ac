import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { findRoute } from '../../app/features.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { BudgetBars } from '../../ui/charts/BudgetBars.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { sayInstants } from '../../ui/describeError.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LargeMoney } from '../../ui/LargeMoney.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useTimeText } from '../../ui/useTimeText.ts';
import { BurdenSection } from './BurdenSection.tsx';
import { CallProblems } from './CallProblems.tsx';
import { CallStatus } from './callStatus.tsx';
import { PublicCallPage } from './PublicCallPage.tsx';
import { StageList, type Stages } from './StageList.tsx';
import type { CallDetail, Round } from './types.ts';

/** Where a step of the round is worked on; only pages that exist are linked. */
const PLACES: Record<string, string> = {
  publish: 'edit',
  applications: 'applications',
  'host-sign-off': 'applications',
  conflicts: 'conflicts',
  assignment: 'assignments',
  reviews: 'reviews',
  panel: 'panels',
  decisions: 'decisions',
  release: 'decisions',
};

/** Pages of a call that no single step leads to. Before the review only the deadlines are of use. */
const TOOLS = [
  ['ranking', 'ranking:title'],
  ['nonconsensus', 'nonconsensus:title'],
  ['portfolio', 'portfolio:title'],
  ['draw', 'draws:title'],
  ['extensions', 'extensions:title'],
] as const;

/** Which figures of a step stand beside it, in this order. */
const NOTED_COUNTS: Record<
  string,
  (
    | 'submitted'
    | 'ineligible'
    | 'withdrawn'
    | 'signed'
    | 'waiting'
    | 'pool'
    | 'findings'
    | 'served'
    | 'invited'
    | 'received'
    | 'overdue'
    | 'panels'
    | 'distributed'
    | 'graded'
    | 'funded'
    | 'declined'
    | 'undecided'
  )[]
> = {
  applications: ['submitted', 'ineligible', 'withdrawn'],
  'host-sign-off': ['signed', 'waiting'],
  conflicts: ['pool', 'findings'],
  assignment: ['served', 'invited'],
  reviews: ['received', 'overdue'],
  panel: ['panels', 'distributed', 'graded'],
  decisions: ['funded', 'declined', 'undecided'],
};

const MOVES = [
  ['publish', 'publish'],
  ['beginReview', 'begin-review'],
  ['beginPanel', 'begin-panel'],
  ['beginDecision', 'begin-decision'],
] as const;
type Move = (typeof MOVES)[number];

/** A call from inside: its round as a timeline, what blocks it, its figures, and the next step. */
export function CallOverview({ id }: { id: string }) {
  const { data: call, error, isPending } = useGet<CallDetail>(`/calls/${id}`);
  const follows = call?.can.follow ?? false;
  const round = useGet<Round>(follows ? `/calls/${id}/round` : null);
  if (isPending) return <PagePending />;
  if (!call) return <PageFault error={error} />;
  if (!follows) return <PublicCallPage code={call.code} />;
  return (
    <>
      <OverviewHead call={call} />
      {call.status === 'draft' ? <CallProblems call={call} /> : null}
      <RoundSection call={call} round={round.data} error={round.error} />
      <Chain id={call.id} />
    </>
  );
}

/** The stages that the call is one of; nothing for a call by itself. */
function Chain({ id }: { id: string }) {
  const { t } = useTranslation();
  const stages = useGet<Stages>(`/calls/${id}/stages`);
  if (!stages.data || stages.data.items.length === 0) return null;
  return (
    <Section title={t('phases:stages')} lede={t('phases:stagesLede')}>
      <StageList stages={stages.data.items} here={id} />
    </Section>
  );
}

/** Whether reviewers of the call are not told the names at some time before the release. */
const isEverBlind = (call: CallDetail) =>
  call.phases.slice(0, -1).some((phase) => !phase.sees.reviewer.includes('applicant-names'));

function OverviewHead({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [move, setMove] = useState<Move | null>(null);
  const moves = MOVES.filter(([step]) => call.can[step]);
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
        actions={
          <>
            {moves.map((one, index) => (
              <Button key={one[0]} variant={index === 0 ? 'filled' : 'default'} onClick={() => setMove(one)}>
                {t(`calls:overview.${one[0]}`)}
              </Button>
            ))}
            <Button component={Link} to={`/calls/${call.id}/applications`} variant="default">
              {t('calls:overview.applications')}
            </Button>
            {call.can.edit ? (
              <Button component={Link} to={`/calls/${call.id}/edit`} variant="default">
                {t('calls:overview.edit')}
              </Button>
            ) : null}
            <Button component={Link} to={`/calls/${call.id}/phases`} variant="default">
              {t('phases:title')}
            </Button>
            {isEverBlind(call) ? (
              <Button component={Link} to={`/calls/${call.id}/names`} variant="default">
                {t('blinding:page')}
              </Button>
            ) : null}
            {call.status === 'draft' ? null : (
              <Button component={Link} to={`/calls/${call.code}`} variant="subtle">
                {t('calls:overview.publicPage')}
              </Button>
            )}
          </>
        }
      />
      <ConfirmDialog
        opened={move !== null}
        onClose={() => setMove(null)}
        title={move ? t(`calls:overview.${move[0]}Title`) : ''}
        text={move ? t(`calls:overview.${move[0]}Text`) : ''}
        confirmLabel={move ? t(`calls:overview.${move[0]}`) : ''}
        onConfirm={async () => {
          await post(`/calls/${call.id}/${move?.[1]}`);
          await refresh('/calls', '/public/calls', '/applications', '/home');
        }}
      />
    </>
  );
}

function RoundSection({
  call,
  round,
  error,
}: {
  call: CallDetail;
  round: Round | undefined;
  error: Error | null;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const sayTime = useTimeText();
  if (error) return <ErrorNotice error={error} />;
  if (!round) return <PagePending />;
  const countsOf = (key: string) => round.steps.find((step) => step.key === key)?.counts ?? {};
  const { submitted = 0, requested = 0, ineligible = 0 } = countsOf('applications');
  const { waiting = 0 } = countsOf('host-sign-off');
  const placeOf = (key: string) => {
    const path = `/calls/${call.id}/${PLACES[key]}`;
    if (key === 'publish' && !call.can.edit) return undefined;
    return findRoute(path) ? path : undefined;
  };
  const noteOf = (key: string, counts: Record<string, number>) => {
    const shown = (NOTED_COUNTS[key] ?? []).filter((name) => (counts[name] ?? 0) > 0);
    return shown.map((name) => t(`calls:count.${name}`, { count: counts[name] })).join(' · ') || undefined;
  };
  return (
    <>
      <Section title={t('calls:overview.round')}>
        <Timeline
          label={t('calls:overview.roundLabel')}
          steps={round.steps.map((step) => ({
            id: step.key,
            title: t(`calls:step.${step.key}` as 'calls:step.publish'),
            state: step.state,
            at: step.at ? <DateTime value={step.at} /> : undefined,
            note: noteOf(step.key, step.counts),
            blockers: step.blockers.map(({ code, params }) => ({
              text: t(
                `calls:blocker.${code}` as 'calls:blocker.no-applications',
                sayInstants(params, (iso) => sayTime(iso, 'zone')),
              ),
              to: placeOf(step.key),
            })),
            to: placeOf(step.key),
          }))}
        />
        {call.status === 'draft' ? null : (
          <Group component="nav" aria-label={t('calls:overview.tools')} gap="xs lg" mt="md">
            {call.status === 'published' ? null : (
              <Text size="sm" c="dimmed">
                {t('calls:overview.tools')}
              </Text>
            )}
            {TOOLS.filter(([path]) => call.status !== 'published' || path === 'extensions').map(
              ([path, label]) => (
                <Anchor key={path} component={Link} to={`/calls/${call.id}/${path}`} size="sm">
                  {t(label)}
                </Anchor>
              ),
            )}
          </Group>
        )}
      </Section>
      {call.status === 'draft' ? null : (
        <Section title={t('calls:overview.asked')}>
          <StatTiles
            tiles={[
              {
                id: 'submitted',
                label: t('calls:tile.submitted'),
                value: submitted,
                note: ineligible > 0 ? t('calls:count.ineligible', { count: ineligible }) : undefined,
                to: `/calls/${call.id}/applications`,
              },
              { id: 'waiting', label: t('calls:tile.waiting'), value: waiting },
              {
                id: 'requested',
                label: t('calls:tile.requested'),
                value: <LargeMoney minor={requested} currency={call.currency} />,
                note:
                  call.budget > 0 && requested > 0
                    ? t('calls:tile.times', {
                        ratio: (requested / call.budget).toFixed(requested * 10 < call.budget ? 2 : 1),
                      })
                    : undefined,
              },
              {
                id: 'budget',
                label: t('calls:tile.budget'),
                value: <LargeMoney minor={call.budget} currency={call.currency} />,
              },
            ]}
          />
          {submitted > 0 ? (
            <div style={{ marginTop: '2rem' }}>
              <BudgetBars
                title={t('calls:overview.chart')}
                rows={[{ id: call.id, label: text(call.title), requested, budget: call.budget }]}
                currency={call.currency}
              />
            </div>
          ) : null}
        </Section>
      )}
      {call.status === 'draft' ? null : <BurdenSection callId={call.id} />}
    </>
  );
}
