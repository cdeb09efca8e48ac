/** Mails about an application, each in its reader's language. */
import type { ReceiptStatement } from '@headwater/core/transparency';
import { type LocalText, pickText } from '@headwater/messages';
import { type AttemptRule, attemptKey, countAttempt } from '../../auth/attempts.ts';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { type MailParams, type MailRequest, queueMails } from '../../platform/mail.ts';
import type { Services } from '../../platform/services.ts';
import type { TransitionContext } from '../../platform/transition.ts';
import { mailTargets, readPeople } from '../people/index.ts';
import { readMembers } from './member-queries.ts';
import { findHost, readHostOfficerIds } from './queries.ts';
import type { ApplicationRow } from './types.ts';

type Context = { services: Services; tx: Db; record: ApplicationRow };

async function mailAll(
  { services, tx, record }: Context,
  kind: string,
  personIds: string[],
  params: MailParams,
): Promise<void> {
  const targets = await mailTargets(tx, personIds);
  await queueMails(
    services,
    tx,
    targets.map(
      (to): MailRequest => ({
        kind,
        to,
        params: {
          title: record.title || '…',
          number: record.number ?? '…',
          call: nameCall(record.callTitle, to.locale),
          id: record.id,
          ...params,
        },
        entity: 'application',
        entityId: record.id,
      }),
    ),
  );
}

const nameCall = (title: LocalText, locale: 'en' | 'zh') => pickText(title, locale);

/** Invitations that one person sends in a day, and those of them to the same one: a mail carries words of their choice. */
export const INVITATION_RULE: AttemptRule = { max: 100, window: 86_400 };
export const SAME_INVITATION_RULE: AttemptRule = { max: 5, window: 86_400 };

/**
 * Tells somebody that they were put into a team, and asks for their consent.
 * @throws HeadwaterError too-many-requests when whoever invites has sent as many as anybody needs.
 */
export async function mailInvitation(context: Context, personId: string, actor: Actor): Promise<void> {
  const { services, tx } = context;
  const inviterId = actor.truePersonId!;
  for (const [key, rule] of [
    [attemptKey('team-invitation', inviterId), INVITATION_RULE],
    [attemptKey('team-invitation', inviterId, personId), SAME_INVITATION_RULE],
  ] as const) {
    const seconds = await countAttempt({ db: tx, now: services.now }, key, rule);
    if (seconds !== null) throw new HeadwaterError(429, 'too-many-requests', { params: { seconds } });
  }
  const [inviter] = await readPeople(tx, [actor.personId!]);
  await mailAll(context, 'application-team-invitation', [personId], { inviter: inviter ?? null });
}

/** Asks the host organisation's officers to sign. */
export async function mailHost(context: TransitionContext<ApplicationRow, unknown>): Promise<void> {
  const { tx, record } = context;
  const host = await findHost(tx, record.hostOrganisationId);
  if (!host) return;
  await mailAll(context, 'application-to-sign', await readHostOfficerIds(tx, host.id), {
    host,
    deadline: record.hostUntil,
  });
}

/** Tells the team that the host sent the application back, and why. */
export async function mailReturn(
  context: TransitionContext<ApplicationRow, { reason: string }>,
): Promise<void> {
  const members = await readMembers(context.tx, context.record.id);
  const host = await findHost(context.tx, context.record.hostOrganisationId);
  await mailAll(
    context,
    'application-returned',
    members.map((one) => one.personId),
    { host, reason: context.input.reason },
  );
}

/** Tells the team that an officer sent the application back, why, and until when it can be handed in again. */
export async function mailReturnToTeam(
  context: TransitionContext<ApplicationRow, { reason: string; until: Date }>,
): Promise<void> {
  const members = await readMembers(context.tx, context.record.id);
  await mailAll(
    context,
    'application-returned-by-officer',
    members.map((one) => one.personId),
    { reason: context.input.reason, until: context.input.until },
  );
}

/** Sends the receipt to the whole team and to the host. */
export async function mailReceipt(
  context: Context,
  statement: ReceiptStatement,
  signature: string,
  conflicts: string[],
): Promise<void> {
  const { tx, record } = context;
  const members = await readMembers(tx, record.id);
  const officers = record.hostOrganisationId ? await readHostOfficerIds(tx, record.hostOrganisationId) : [];
  const team = new Set(members.map((one) => one.personId));
  const params = {
    submittedAt: new Date(statement.submittedAt),
    contentHash: statement.contentHash,
    keyId: statement.keyId,
    signature,
  };
  // Whom the team does not want as a reviewer is between the team and the funder.
  await mailAll(context, 'application-receipt', [...team], {
    ...params,
    conflicts: conflicts.length > 0 ? conflicts.map((one) => `\n  - ${one}`).join('') : '–',
  });
  await mailAll(
    context,
    'application-signed',
    officers.filter((id) => !team.has(id)),
    params,
  );
}
