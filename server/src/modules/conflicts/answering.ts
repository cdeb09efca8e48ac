/**
 * Answering doubts, and setting findings aside or restoring them, which answers doubts too: whoever doubted a finding
 * never reads one thing in the answer and another in its state.
 */
import { wordOf } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { followsCall } from '../calls/index.ts';
import { mailTargets } from '../people/index.ts';
import { judgeFinding, presentFinding } from './actions.ts';
import { type ContestRow, mayDecide, presentContest, readContests } from './contests.ts';
import * as queries from './queries.ts';

interface Context {
  services: Services;
  tx: Db;
  actor: Actor;
}

/** What a mail says has become of a finding: a key of messages/relations.ts `said`. */
type Said = 'agreed' | 'refused' | 'refusedAlready' | 'setAside' | 'restored';

/** Sets a finding aside for a written reason, which answers the doubts about it. */
export function overrideFinding(services: Services, actor: Actor, id: string, reason: string) {
  return inTransaction(services, async (tx) => {
    await setAside({ services, tx, actor }, id, reason);
    return presentFinding((await queries.findFinding(tx, actor, id))!, actor);
  });
}

/** Takes an override back; the person is barred again. */
export function restoreFinding(services: Services, actor: Actor, id: string, reason: string) {
  return inTransaction(services, async (tx) => {
    const context = { services, tx, actor };
    await judgeFinding(context, id, 'restore', reason);
    await tellDoubters(context, await readContests(tx, actor, { findingId: id }), 'restored', reason);
    return presentFinding((await queries.findFinding(tx, actor, id))!, actor);
  });
}

/** Sets a finding aside and agrees with every doubt about it that the actor may decide. */
async function setAside(context: Context, findingId: string, reason: string): Promise<void> {
  const { tx, actor } = context;
  await judgeFinding(context, findingId, 'override', reason);
  const contests = await readContests(tx, actor, { findingId });
  const answered = contests.filter((contest) => mayDecide(actor, contest));
  for (const contest of answered) await answerContest(context, contest, 'accepted', reason);
  const told = new Set(answered.map((contest) => contest.createdBy.id));
  const others = contests.filter((contest) => !told.has(contest.createdBy.id));
  await tellDoubters(context, others, 'setAside', reason);
}

/** Answers a contest. Accepting one about a finding that stands sets the finding aside, for the answer as its reason. */
export function decideContest(
  services: Services,
  actor: Actor,
  id: string,
  { outcome, answer }: { outcome: 'accepted' | 'rejected'; answer: string },
) {
  return inTransaction(services, async (tx) => {
    const context = { services, tx, actor };
    await lockContest(tx, id);
    const [contest] = await readContests(tx, actor, { id });
    if (!contest || !followsCall(actor, contest.callId)) throw notFound();
    if (contest.outcome !== null) throw new HeadwaterError(409, 'doubt-answered');
    if (!mayDecide(actor, contest)) throw notAllowed();
    if (outcome === 'accepted' && contest.finding?.stands)
      await setAside(context, contest.finding.id, answer);
    else await answerContest(context, contest, outcome, answer);
    const [decided] = await readContests(tx, actor, { id });
    return decided ? presentContest(decided, false) : { ...presentContest(contest, false), outcome, answer };
  });
}

/** Locks a contest behind its finding, in the order in which setting the finding aside comes to both. */
async function lockContest(tx: Db, id: string): Promise<void> {
  const contest = await tx
    .selectFrom('conflict_contests')
    .select('finding_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (contest?.finding_id) await queries.lockFinding(tx, contest.finding_id);
  await tx.selectFrom('conflict_contests').select('id').where('id', '=', id).forUpdate().execute();
}

async function answerContest(
  context: Context,
  contest: ContestRow,
  outcome: 'accepted' | 'rejected',
  answer: string,
): Promise<void> {
  const { services, tx, actor } = context;
  await tx
    .updateTable('conflict_contests')
    .set({ outcome, answer, decided_by: actor.truePersonId, decided_at: services.now() })
    .where('id', '=', contest.id)
    .execute();
  await recordAudit(tx, actor, {
    action: 'conflict.contest-decided',
    entity: 'conflict-contest',
    entityId: contest.id,
    after: { outcome },
    reason: answer,
  });
  if (contest.finding) {
    const refused = contest.finding.stands ? 'refused' : 'refusedAlready';
    return tellOfFinding(context, contest, outcome === 'accepted' ? 'agreed' : refused, answer);
  }
  // A team is told the answer and nothing else: not whether anything was found.
  await queueMails(
    services,
    tx,
    (await mailTargets(tx, [contest.createdBy.id])).map((to) => ({
      kind: 'conflict-contest-decided',
      to,
      params: { name: contest.createdBy, title: contest.application.title, answer },
      entity: 'conflict-contest',
      entityId: contest.id,
    })),
  );
}

/** Tells everybody else who ever doubted a finding what has become of it, each once. */
async function tellDoubters(
  context: Context,
  contests: readonly ContestRow[],
  said: Said,
  reason: string,
): Promise<void> {
  const { personId, truePersonId } = context.actor;
  const byDoubter = new Map(contests.map((contest) => [contest.createdBy.id, contest]));
  for (const [id, contest] of byDoubter)
    if (id !== personId && id !== truePersonId) await tellOfFinding(context, contest, said, reason);
}

/** Tells whoever doubted a finding what has become of it; nobody who has joined the team since. */
async function tellOfFinding(
  { services, tx }: Context,
  { id, createdBy, callId, side, application }: ContestRow,
  said: Said,
  reason: string,
): Promise<void> {
  const { rows: outside } = await sql<{ id: string }>`
    select people.id from people where people.id = ${createdBy.id}::uuid and not exists (
      select 1 from application_members as members
      where members.application_id = ${application.id}::uuid and members.person_id = people.id)`.execute(tx);
  const path = side === 'reviewer' ? 'my-conflicts' : `calls/${callId}/conflicts?tab=contests`;
  await queueMails(
    services,
    tx,
    (
      await mailTargets(
        tx,
        outside.map((person) => person.id),
      )
    ).map((to) => ({
      kind: 'conflict-doubt',
      to,
      params: {
        name: createdBy,
        title: application.title,
        said: wordOf(to.locale, `relations:said.${said}`, {}, said),
        reason,
        link: `${services.config.publicUrl}/${path}`,
      },
      entity: 'conflict-contest',
      entityId: id,
    })),
  );
}
