-- The copy of a PDF for readers who may not know its authors: rewritten without what tells them.
alter table files add column blind_sha256 text, add column blind_size bigint check (blind_size >= 0);

-- What in a submitted application tells whose it is, as it was found when it was submitted, and what an officer said.
create table application_traces (
  application_id uuid primary key references applications on delete cascade,
  call_id uuid not null references calls,
  items jsonb not null,
  found int not null check (found >= 0),
  checked_at timestamptz not null,
  passed_at timestamptz,
  passed_by uuid references people,
  pass_reason text,
  check ((passed_at is null) = (pass_reason is null))
);
create index application_traces_call on application_traces (call_id, found desc, application_id);

-- Until when an application that an officer returned may be handed in again, whatever the call's own deadline.
alter table applications add column returned_until timestamptz;
