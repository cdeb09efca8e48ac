import { Button, Group, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import { useChoiceText } from './agendaWords.ts';
import { BallotResultView } from './BallotResultView.tsx';
import classes from './meeting.module.css';
import type { Ballot } from './meetingTypes.ts';

const renew = () => refresh('/panels', '/panel-applications', '/calls', '/home');

/** A time in the reader's own zone, and in the meeting's where that is another. */
export function BothZones({ value }: { value: string }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const { timeZone } = useSession();
  const own = formatTime(value, locale, undefined, 'zone');
  const there = formatTime(value, locale, timeZone, 'zone');
  return (
    <time dateTime={value}>
      {own}
      {own === there ? null : ` (${t('meeting:ballot.inZone', { time: there })})`}
    </time>
  );
}

function stateOf(ballot: Ballot): {
  word: 'open' | 'closed' | 'void' | 'over' | 'waiting';
  tone: StatusTone;
} {
  if (ballot.status === 'closed') return { word: 'closed', tone: 'good' };
  if (ballot.status === 'void') return { word: 'void', tone: 'neutral' };
  if (ballot.isTakingVotes) return { word: 'open', tone: 'active' };
  return ballot.closesAt && Date.parse(ballot.closesAt) <= Date.now()
    ? { word: 'over', tone: 'attention' }
    : { word: 'waiting', tone: 'neutral' };
}

/** Ballots that are open, on the page of the agenda: what one has to vote on, and where they stand. */
export function OpenBallots({ ballots, panelId }: { ballots: Ballot[]; panelId: string }) {
  const { t } = useTranslation();
  const open = ballots.filter((ballot) => ballot.status === 'open');
  if (open.length === 0) return null;
  const mine = open.filter((ballot) => ballot.can.vote && !ballot.hasVoted).length;
  return (
    <Section
      title={t('meeting:ballot.titles')}
      lede={mine > 0 ? t('meeting:ballot.mine', { count: mine }) : undefined}
    >
      <ul className={classes.ballots}>
        {open.map((ballot) => (
          <li key={ballot.id}>
            <h3 className={classes.ballotTitle}>
              <Link to={`/panels/${panelId}/applications/${ballot.applicationId}`}>{ballot.title}</Link>
            </h3>
            <BallotView ballot={ballot} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One ballot: what is asked, who has voted, one's own vote while it is open, the result afterwards. */
export function BallotView({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const state = stateOf(ballot);
  return (
    <div className={classes.ballot}>
      <div className={classes.ballotHead}>
        <StatusBadge label={t(`meeting:ballot.state.${state.word}`)} tone={state.tone} />
        <span>
          {t(`meeting:ballot.kinds.${ballot.kind}`)} · {t(`meeting:ballot.secrecies.${ballot.secrecy}`)}
        </span>
        <span className={classes.soft}>
          {t('meeting:ballot.progress', { voted: ballot.voted, eligible: ballot.eligible })} ·{' '}
          {t('meeting:ballot.quorumOf', { quorum: ballot.quorum })}
        </span>
      </div>
      {ballot.status === 'open' && state.word === 'waiting' ? (
        <p className={classes.soft}>
          {t('meeting:ballot.begins')} <BothZones value={ballot.opensAt} />
        </p>
      ) : null}
      {ballot.status === 'open' && ballot.closesAt ? (
        <p className={classes.soft}>
          {t('meeting:ballot.until')} <BothZones value={ballot.closesAt} />
        </p>
      ) : null}
      {ballot.status === 'void' ? <p className={classes.soft}>{t('meeting:ballot.voided')}</p> : null}
      {ballot.status === 'open' ? <OwnVote ballot={ballot} /> : null}
      {ballot.result ? <BallotResultView ballot={ballot} result={ballot.result} /> : null}
      {ballot.status === 'void' ? null : <Voters ballot={ballot} />}
      <Running ballot={ballot} />
    </div>
  );
}

function OwnVote({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const sayChoice = useChoiceText();
  const [choice, setChoice] = useState(ballot.myChoice ?? '');
  const [asked, setAsked] = useState(false);
  const cast = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panel-ballots/${ballot.id}/vote`, { choice }),
    onSettled: renew,
  });
  if (!ballot.can.vote) return ballot.hasVoted ? <p>{t('meeting:ballot.thanks')}</p> : null;
  const isSecret = ballot.secrecy === 'secret';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isSecret) setAsked(true);
        else cast.mutate();
      }}
    >
      <Stack gap="sm" align="flex-start">
        <Radio.Group
          label={t('meeting:ballot.choose')}
          description={t(`meeting:ballot.secrecyHelp.${ballot.secrecy}`)}
          value={choice}
          onChange={setChoice}
        >
          <Group gap="md" mt="xs">
            {ballot.choices.map(({ key }) => (
              <Radio key={key} value={key} label={sayChoice(key)} />
            ))}
          </Group>
        </Radio.Group>
        <Group gap="sm">
          <Button type="submit" disabled={choice === ''} loading={cast.isPending}>
            {t(ballot.hasVoted ? 'meeting:ballot.change' : 'meeting:ballot.cast')}
          </Button>
          {ballot.myChoice ? (
            <span role="status" className={classes.soft}>
              {t('meeting:ballot.yours', { choice: sayChoice(ballot.myChoice) })}
            </span>
          ) : null}
        </Group>
        <ErrorNotice error={cast.error} />
      </Stack>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('meeting:ballot.castSecretTitle')}
        text={t('meeting:ballot.castSecretText', { choice: sayChoice(choice) })}
        confirmLabel={t('meeting:ballot.cast')}
        onConfirm={() => cast.mutateAsync()}
      />
    </form>
  );
}

function Voters({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const sayChoice = useChoiceText();
  if (ballot.voters.length === 0) return null;
  return (
    <details className={classes.voters}>
      <summary>{t('meeting:ballot.voters')}</summary>
      <ul className={classes.people}>
        {ballot.voters.map((voter) => (
          <li key={voter.personId}>
            <PersonName name={voter.name} nameAlt={voter.nameAlt} />
            <span className={classes.soft}>
              {voter.choice
                ? sayChoice(voter.choice)
                : t(voter.hasVoted ? 'meeting:ballot.voted' : 'meeting:ballot.waiting')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What whoever runs the meeting does with a ballot. */
function Running({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'close' | 'void' | null>(null);
  if (!ballot.can.close && !ballot.can.void) return null;
  return (
    <Group gap="sm" mt="sm">
      {ballot.can.close ? (
        <Button variant="default" size="sm" onClick={() => setAsked('close')}>
          {t('meeting:ballot.close')}
        </Button>
      ) : null}
      {ballot.can.void ? (
        <Button variant="subtle" size="sm" onClick={() => setAsked('void')}>
          {t('meeting:ballot.void')}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? t(`meeting:ballot.${asked}Title`) : ''}
        text={
          asked === 'close'
            ? t('meeting:ballot.closeText', { voted: ballot.voted, eligible: ballot.eligible })
            : t('meeting:ballot.voidText')
        }
        confirmLabel={asked ? t(`meeting:ballot.${asked}`) : ''}
        danger={asked === 'void'}
        reasonLabel={asked === 'void' ? t('panels:judged.reason') : undefined}
        onConfirm={async (reason) => {
          await post(`/panel-ballots/${ballot.id}/${asked}`, asked === 'void' ? { reason } : undefined);
          await renew();
        }}
      />
    </Group>
  );
}
