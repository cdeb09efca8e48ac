/**
 * Until when an application may be handed in and signed: the one place where a call's deadlines meet what was granted
 * on top of them. SQL over `applications` joined with `calls`.
 */
import { type RawBuilder, sql } from 'kysely';

const GRANTED = sql`(select max(extensions.until) from deadline_extensions as extensions
  where extensions.call_id = applications.call_id and extensions.person_id = applications.lead_id
    and extensions.granted_at is not null)`;

const HOST_DEADLINE = sql`coalesce(calls.host_deadline_at, calls.closes_at)`;

/** Beyond the call's deadline: an officer returned it to be mended, or its lead was given more time. Null for neither. */
export const EXTENDED_UNTIL: RawBuilder<Date | null> = sql`greatest(applications.returned_until, ${GRANTED})`;

/** Until when its team may hand it in, withdraw it and take it up again. */
export const TEAM_UNTIL: RawBuilder<Date> = sql`greatest(calls.closes_at, applications.returned_until, ${GRANTED})`;

/** Until when its host may sign: what the team is given, the host is given on top of its own deadline. */
export const HOST_UNTIL: RawBuilder<Date> = sql`greatest(${HOST_DEADLINE}, applications.returned_until,
  ${HOST_DEADLINE} + (${GRANTED} - calls.closes_at))`;
