/** A reviewer's request for more time beside their assignment. */
import { sql } from 'kysely';

/** The newest request of an assignment, as its reviewer and its officers read it; a column of `assignments`. */
export const NEWEST_REQUEST = sql`(select jsonb_build_object('id', asked.id, 'reason', asked.reason,
    'untilAt', to_json(asked.until_at), 'askedAt', to_json(asked.asked_at), 'answer', asked.answer, 'status',
    case when asked.decided_at is null then 'waiting' when asked.is_granted then 'granted' else 'refused' end)
  from more_time_requests as asked where asked.assignment_id = assignments.id
  order by asked.asked_at desc, asked.id limit 1) as "moreTime"`;

export interface MoreTime {
  id: string;
  reason: string;
  untilAt: string;
  askedAt: string;
  answer: string;
  status: 'waiting' | 'granted' | 'refused';
}
