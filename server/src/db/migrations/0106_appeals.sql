-- How long after the release an applicant may appeal, and how long the funder takes to answer; days.
alter table calls add column appeal_days int not null default 30 check (appeal_days between 0 and 365);
alter table calls add column appeal_answer_days int not null default 60 check (appeal_answer_days between 1 and 730);

create table appeals (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null unique references applications,
  call_id uuid not null references calls,
  status text not null default 'filed'
    check (status in ('filed', 'reading', 'read', 'upheld', 'rejected', 'inadmissible', 'withdrawn')),
  grounds text not null check (grounds in ('procedure', 'factual-error', 'conflict', 'other')),
  statement text not null check (statement <> ''),
  filed_by uuid not null references people,
  filed_at timestamptz not null,
  answer_due_at timestamptz not null,
  reader_id uuid references people,
  reader_due_at timestamptz,
  recommendation text check (recommendation in ('uphold', 'reject')),
  opinion text,
  read_at timestamptz,
  reason text,
  amount bigint check (amount > 0),
  ended_by uuid references people,
  ended_at timestamptz,
  check ((opinion is null) = (recommendation is null))
);
create index appeals_call on appeals (call_id, filed_at desc, id);
create index appeals_reader on appeals (reader_id) where reader_id is not null;
create index appeals_open on appeals (answer_due_at) where status in ('filed', 'reading', 'read');

alter table application_readers drop constraint application_readers_via_check;
alter table application_readers add constraint application_readers_via_check
  check (via in ('assignment', 'panel', 'appeal'));
