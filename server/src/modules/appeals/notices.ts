/** Mails about appeals, each in its reader's language. */
import { formatMoney } from '@headwater/core/money';
import { pickText, wordOf } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import { queueMails } from '../../platform/mail.ts';
import type { Services } from '../../platform/services.ts';
import type { TransitionContext } from '../../platform/transition.ts';
import { readMembers } from '../applications/index.ts';
import { mailTargets } from '../people/index.ts';
import { readOfficerIds } from './queries.ts';
import type { AppealRow } from './types.ts';
import type { EndInput, ReaderInput } from './workflow.ts';

async function mailAll(
  { services, tx }: { services: Services; tx: Db },
  appeal: AppealRow,
  kind: string,
  personIds: readonly string[],
): Promise<void> {
  const targets = await mailTargets(tx, personIds);
  await queueMails(
    services,
    tx,
    targets.map((to) => ({
      kind,
      to,
      params: {
        title: appeal.applicationTitle,
        number: appeal.applicationNumber ?? '',
        call: pickText(appeal.callTitle, to.locale),
        outcome: wordOf(to.locale, `appeals:outcome.${appeal.status}`, {}, appeal.status),
        reason: appeal.reason ?? '',
        amount:
          appeal.amount === null
            ? ''
            : wordOf(
                to.locale,
                'appeals:funded',
                { amount: formatMoney(appeal.amount, appeal.currency, to.locale) },
                '',
              ),
        due: appeal.status === 'reading' ? appeal.readerDueAt : appeal.answerDueAt,
        id: appeal.id,
        application: appeal.applicationId,
      },
      entity: 'appeal',
      entityId: appeal.id,
    })),
  );
}

/** Tells those who must see to it, and gives the team its receipt. */
export async function mailFiled(context: { services: Services; tx: Db }, appeal: AppealRow): Promise<void> {
  const { tx } = context;
  const members = await readMembers(tx, appeal.applicationId);
  await mailAll(
    context,
    appeal,
    'appeal-received',
    members.flatMap((one) => one.personId ?? []),
  );
  await mailAll(
    context,
    appeal,
    'appeal-filed',
    await readOfficerIds(tx, appeal.callId, appeal.applicationId),
  );
}

export function mailReader(context: TransitionContext<AppealRow, ReaderInput>): Promise<void> {
  return mailAll(context, context.record, 'appeal-to-read', [context.input.personId]);
}

export async function mailEnd(context: TransitionContext<AppealRow, EndInput>): Promise<void> {
  const members = await readMembers(context.tx, context.record.applicationId);
  await mailAll(
    context,
    context.record,
    'appeal-ended',
    members.flatMap((one) => one.personId ?? []),
  );
}
