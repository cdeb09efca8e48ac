-- Why an assignment was cancelled, beside why one was declined: those who fill the open place read it.
alter table assignments add column cancel_reason text;
update assignments set cancel_reason = (
  select audit_events.reason from audit_events
  where audit_events.entity = 'assignment' and audit_events.entity_id = assignments.id::text
    and audit_events.action = 'assignment.cancelled'
  order by audit_events.id desc limit 1)
where status = 'cancelled';

-- Whoever records a relation of their own reads the name that they gave: the one on record would tell whose an e-mail
-- address is.
alter table person_relations add column named_as text;
update person_relations set named_as = people.name
from people where people.id = person_relations.other_id and person_relations.side = 'self';
