-- Who was compared with what: a pair that is in no run is not cleared, whatever the clock says.
alter table conflict_runs
  add column application_ids uuid[] not null default '{}',
  add column candidate_ids uuid[] not null default '{}',
  add column job_id uuid references jobs;

-- What a run was computed from, kept so that it can be computed again.
alter table assignment_runs
  add column inputs jsonb,
  add column texts_hash text;
create unique index assignment_runs_one_at_work on assignment_runs (call_id) where status = 'computing';

alter table assignment_run_pairs
  add column is_kept boolean not null default false;
create index assignment_run_pairs_person on assignment_run_pairs (run_id, person_id);

-- How well a run serves each application.
create table assignment_run_applications (
  run_id uuid not null references assignment_runs on delete cascade,
  application_id uuid not null references applications,
  wanted int not null,
  got int not null,
  score double precision not null,
  best_score double precision not null,
  shortfall text check (shortfall in ('no-eligible-reviewers', 'capacity')),
  primary key (run_id, application_id)
);
create index assignment_run_applications_order on assignment_run_applications (run_id, score, application_id);

alter table assignments
  add column reminded_at timestamptz,
  add column reminders int not null default 0,
  add column invited_by uuid references people;
create index assignments_application on assignments (application_id, status);
create index assignments_order on assignments (call_id, invited_at, id);
