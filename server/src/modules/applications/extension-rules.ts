/** Who may ask for more time, until when, and how much may be given. */
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { isLead } from './rules.ts';
import type { ApplicationRow } from './types.ts';

const DAY_MS = 86_400_000;
/** So long after the deadline more time may still be asked for. */
const ASKING_DAYS = 7;
/** No more is given beyond the call's deadline. */
const MOST_DAYS = 90;

type Asking = Pick<
  ApplicationRow,
  | 'callId'
  | 'myRole'
  | 'hostOrganisationId'
  | 'needsMyConsent'
  | 'status'
  | 'callStatus'
  | 'opensAt'
  | 'closesAt'
  | 'extendedUntil'
>;

const laterOf = (one: Date, other: Date | null) => (other && other > one ? other : one);

/** Whether the actor may ask for more time now: the lead, while the call takes applications and for some days after. */
export function mayAskForExtension(actor: Actor, application: Asking, now: Date): boolean {
  const until = laterOf(application.closesAt, application.extendedUntil).getTime() + ASKING_DAYS * DAY_MS;
  return (
    isLead(actor, application) &&
    application.callStatus === 'published' &&
    ['draft', 'with-host', 'withdrawn'].includes(application.status) &&
    now >= application.opensAt &&
    now.getTime() < until
  );
}

/**
 * @param present until when the applicant has time without it.
 * @throws HeadwaterError extension-until-outside for an instant that is over, gives no time, or gives too much.
 */
export function requireLater(until: Date, call: { closesAt: Date }, present: Date, now: Date): void {
  const from = laterOf(present, now);
  const to = new Date(call.closesAt.getTime() + MOST_DAYS * DAY_MS);
  if (until > from && until <= to) return;
  throw new HeadwaterError(422, 'extension-until-outside', {
    field: 'until',
    params: { value: until.toISOString(), earliest: from.toISOString(), latest: to.toISOString() },
  });
}

/** Who has time granted learns at least so long before its new end that there is less. */
const NOTICE_MS = DAY_MS;

/** The earliest end that granted time may be given now: a day away, and never before the call's own deadline. */
export const earliestEnd = (call: { closesAt: Date }, now: Date): Date =>
  laterOf(call.closesAt, new Date(now.getTime() + NOTICE_MS));

/** @throws HeadwaterError extension-too-soon for an end without notice, or one that takes nothing back. */
export function requireShorter(until: Date, call: { closesAt: Date }, present: Date, now: Date): void {
  const earliest = earliestEnd(call, now);
  if (until >= earliest && until < present) return;
  throw new HeadwaterError(422, 'extension-too-soon', {
    field: 'until',
    params: {
      value: until.toISOString(),
      earliest: earliest.toISOString(),
      present: present.toISOString(),
    },
  });
}
