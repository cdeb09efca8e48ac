/** Ballots as they are shown: who has voted, not how, until they close. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { type BallotFilter, type BallotRow, readBallots, readVoters, type Voter } from './ballot-queries.ts';
import { ballotWorkflow } from './ballot-workflow.ts';
import { isMemberOfPanel, isPanelOpen } from './rules.ts';

/** The ballots of applications that exist for the actor, in two statements. */
export async function readBallotViews(db: Db, actor: Actor, by: BallotFilter, now: Date) {
  const ballots = await readBallots(db, actor, by);
  const voters = Map.groupBy(
    await readVoters(
      db,
      ballots.map((one) => one.id),
    ),
    (voter) => voter.ballotId,
  );
  return ballots.map((ballot) => presentBallot(actor, ballot, voters.get(ballot.id) ?? [], now));
}

function presentBallot(actor: Actor, ballot: BallotRow, voters: Voter[], now: Date) {
  const mine = voters.find((voter) => voter.personId === actor.personId);
  const isTaking =
    ballot.status === 'open' &&
    now >= ballot.opensAt &&
    (ballot.closesAt === null || now < ballot.closesAt) &&
    isPanelOpen({ status: ballot.panelStatus, callStatus: ballot.callStatus });
  const mayVote = isTaking && mine !== undefined && isMemberOfPanel(actor, ballot.panelId);
  return {
    id: ballot.id,
    applicationId: ballot.applicationId,
    number: ballot.number,
    title: ballot.title,
    kind: ballot.kind,
    secrecy: ballot.secrecy,
    choices: ballot.choices,
    quorum: ballot.quorum,
    status: ballot.status,
    opensAt: ballot.opensAt,
    closesAt: ballot.closesAt,
    closedAt: ballot.closedAt,
    isTakingVotes: isTaking,
    eligible: ballot.result?.eligible ?? voters.length,
    voted: ballot.result?.voted ?? voters.filter((voter) => voter.hasVoted).length,
    hasVoted: mine?.hasVoted ?? false,
    /** One's own named vote; a secret one is known to nobody, its voter's page included. */
    myChoice: mine?.choice ?? null,
    voters: voters.map(({ personId, name, nameAlt, hasVoted, choice }) => ({
      personId,
      name,
      nameAlt,
      hasVoted,
      choice: ballot.status === 'closed' ? choice : null,
    })),
    result: ballot.status === 'closed' ? ballot.result : null,
    can: {
      ...abilitiesOf(ballotWorkflow, actor, ballot),
      vote: mayVote && (ballot.secrecy === 'named' || !mine.hasVoted),
    },
  };
}
