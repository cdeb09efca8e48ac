/** Time given to one applicant by mistake, taken back as far as it harms nobody: a day's notice, and never the call's own deadline. */
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { mailShortened } from './extension-mails.ts';
import * as extensions from './extension-queries.ts';
import { requireShorter } from './extension-rules.ts';
import { requireOfficersCall } from './extensions.ts';

/**
 * Ends time that was granted at an earlier instant; who has it, and the hosts that sign for them, are told why.
 * @throws HeadwaterError extension-too-soon for an instant that leaves no notice, or takes nothing back;
 *   extension-not-granted for a request that was not granted.
 */
export function shortenExtension(
  services: Services,
  actor: Actor,
  id: string,
  input: { until: Date; reason: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const callId = await extensions.findCallOfExtension(tx, id);
    if (!callId || !isOfficerOfCall(actor, callId)) throw notFound();
    const call = await requireOfficersCall(tx, actor, callId);
    const extension = await extensions.lockExtension(tx, actor, id);
    if (!extension) throw notFound();
    const { until: before, personId } = extension;
    if (!before) throw new HeadwaterError(409, 'extension-not-granted');
    const now = services.now();
    requireShorter(input.until, call, before, now);
    const reason = input.reason.trim();
    await extensions.shortenGrant(tx, id, {
      personId: actor.truePersonId!,
      until: input.until,
      before,
      reason,
      now,
    });
    await recordAudit(tx, actor, {
      action: 'extension.shortened',
      entity: 'extension',
      entityId: id,
      before: { until: before.toISOString() },
      after: { call: call.code, personId, until: input.until.toISOString() },
      reason,
    });
    // Another grant of theirs may reach further than what is left of this one.
    const until = (await extensions.readGrantedUntil(tx, call.id, personId)) ?? input.until;
    await mailShortened({ services, tx }, call, { id, personId, before, until, reason });
  });
}
