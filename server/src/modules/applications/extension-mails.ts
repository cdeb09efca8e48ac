/** Mails about more time, each in its reader's language. */
import { type LocalText, pickText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import { type MailParams, queueMails } from '../../platform/mail.ts';
import type { Services } from '../../platform/services.ts';
import { mailTargets, readPeople } from '../people/index.ts';
import { type ExtensionRow, readOfficerIds, readWaitingHosts } from './extension-queries.ts';
import { findCurrentOrganisation } from './member-queries.ts';
import { findHost } from './queries.ts';

type Context = { services: Services; tx: Db };
type Call = { id: string; code: string; title: LocalText };

async function mailAbout(
  { services, tx }: Context,
  kind: string,
  call: Call,
  personIds: readonly string[],
  params: MailParams,
  about: { entity: string; entityId: string },
): Promise<void> {
  const targets = await mailTargets(tx, personIds);
  await queueMails(
    services,
    tx,
    targets.map((to) => ({
      kind,
      to,
      params: { call: pickText(call.title, to.locale), code: call.code, callId: call.id, ...params },
      ...about,
    })),
  );
}

/** Asks the officers of the call; tells nothing of the application but its host. */
export async function mailRequest(
  context: Context,
  call: Call,
  request: { id: string; personId: string; hostId: string | null; until: Date; reason: string },
): Promise<void> {
  const { tx } = context;
  const [person] = await readPeople(tx, [request.personId]);
  const host = await findHost(tx, request.hostId ?? (await findCurrentOrganisation(tx, request.personId)));
  await mailAbout(
    context,
    'extension-asked',
    call,
    await readOfficerIds(tx, call.id, request.personId),
    {
      name: person ?? null,
      host,
      until: request.until,
      reason: request.reason,
    },
    { entity: 'extension', entityId: request.id },
  );
}

/** Tells the applicant what became of it, and the hosts that have longer to sign. */
export async function mailAnswer(
  context: Context,
  call: Call,
  extension: Pick<ExtensionRow, 'id' | 'personId' | 'until' | 'answer'>,
): Promise<void> {
  const about = { entity: 'extension', entityId: extension.id };
  const kind = extension.until ? 'extension-granted' : 'extension-refused';
  await mailAbout(
    context,
    kind,
    call,
    [extension.personId],
    { until: extension.until, reason: extension.answer },
    about,
  );
  if (extension.until) await mailHosts(context, 'extension-for-host', call, extension);
}

/** Tells who has the time, and the hosts that sign for them, that part of it was taken back, and why. */
export async function mailShortened(
  context: Context,
  call: Call,
  extension: { id: string; personId: string; before: Date; until: Date; reason: string },
): Promise<void> {
  await mailAbout(
    context,
    'extension-shortened',
    call,
    [extension.personId],
    {
      before: extension.before,
      until: extension.until,
      reason: extension.reason,
    },
    { entity: 'extension', entityId: extension.id },
  );
  await mailHosts(context, 'extension-shortened-for-host', call, extension);
}

async function mailHosts(
  context: Context,
  kind: string,
  call: Call,
  extension: { id: string; personId: string },
): Promise<void> {
  for (const waiting of await readWaitingHosts(context.tx, call.id, extension.personId)) {
    await mailAbout(
      context,
      kind,
      call,
      waiting.officerIds,
      { title: waiting.title, until: waiting.until, id: waiting.applicationId },
      { entity: 'extension', entityId: extension.id },
    );
  }
}
