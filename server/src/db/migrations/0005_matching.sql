create table conflict_declarations (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications on delete cascade,
  person_id uuid references people,
  organisation_id uuid references organisations,
  side text not null check (side in ('applicant', 'reviewer', 'officer')),
  note text not null default '',
  declared_by uuid references people,
  declared_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  check (num_nonnulls(person_id, organisation_id) = 1)
);
create index conflict_declarations_application on conflict_declarations (application_id);

create table conflict_runs (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  rules_version text not null,
  rules jsonb not null,
  applications int not null,
  candidates int not null,
  findings int not null,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
create index conflict_runs_call on conflict_runs (call_id, created_at desc);

create table conflict_findings (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications on delete cascade,
  person_id uuid not null references people,
  rule text not null,
  severity text not null check (severity in ('conflict', 'possible')),
  evidence jsonb not null,
  run_id uuid references conflict_runs,
  found_at timestamptz not null default now(),
  overridden_at timestamptz,
  overridden_by uuid references people,
  override_reason text,
  unique (application_id, person_id, rule)
);
create index conflict_findings_person on conflict_findings (person_id, application_id);

create table reviewer_pool (
  call_id uuid not null references calls on delete cascade,
  person_id uuid not null references people,
  max_load int check (max_load > 0),
  added_by uuid references people,
  added_at timestamptz not null default now(),
  primary key (call_id, person_id)
);
create index reviewer_pool_person on reviewer_pool (person_id);

create table assignment_runs (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  status text not null default 'computing'
    check (status in ('computing', 'preview', 'executed', 'discarded', 'failed')),
  parameters jsonb not null,
  inputs_hash text,
  report jsonb,
  job_id uuid references jobs,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  executed_at timestamptz
);
create index assignment_runs_call on assignment_runs (call_id, created_at desc);

create table affinities (
  run_id uuid not null references assignment_runs on delete cascade,
  application_id uuid not null references applications,
  person_id uuid not null references people,
  score real not null,
  primary key (run_id, application_id, person_id)
);

create table assignment_run_pairs (
  run_id uuid not null references assignment_runs on delete cascade,
  application_id uuid not null references applications,
  person_id uuid not null references people,
  score real not null,
  explanation jsonb,
  primary key (run_id, application_id, person_id)
);

create table assignments (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  application_id uuid not null references applications,
  person_id uuid not null references people,
  run_id uuid references assignment_runs,
  score real,
  status text not null default 'invited'
    check (status in ('invited', 'accepted', 'declined', 'reviewed', 'cancelled')),
  due_at timestamptz,
  decline_reason text,
  invited_at timestamptz not null default now(),
  answered_at timestamptz,
  unique (application_id, person_id)
);
create index assignments_person on assignments (person_id, status);
create index assignments_call on assignments (call_id, status);
