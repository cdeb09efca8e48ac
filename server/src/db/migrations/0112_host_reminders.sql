-- Which host officers were reminded of which deadline, so that each reminder goes out once.
create table host_reminders (
  person_id uuid not null references people (id) on delete cascade,
  call_id uuid not null references calls (id) on delete cascade,
  organisation_id uuid not null references organisations (id) on delete cascade,
  until timestamptz not null,
  days_before integer not null,
  sent_at timestamptz not null,
  primary key (person_id, call_id, organisation_id, until, days_before)
);

-- What lies with its host and waits for a signature.
create index applications_with_host on applications (host_organisation_id) where status = 'with-host';
