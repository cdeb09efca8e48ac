-- An application's candidates are one row, best first: ten thousand applications with a hundred candidates each are ten
-- thousand rows, not a million. `probabilities` is there when the assignment was drawn.
create table assignment_run_candidates (
  run_id uuid not null references assignment_runs on delete cascade,
  application_id uuid not null references applications,
  person_ids uuid[] not null,
  scores real[] not null,
  probabilities real[],
  primary key (run_id, application_id)
);
create index assignment_run_candidates_application on assignment_run_candidates (application_id);
insert into assignment_run_candidates (run_id, application_id, person_ids, scores)
select run_id, application_id, array_agg(person_id order by score desc, person_id),
  array_agg(score order by score desc, person_id)
from affinities group by run_id, application_id;
drop table affinities;

-- `revision` counts the adjustments and their undoing, so that nobody acts on what somebody else has changed since;
-- `adjusted` is the report as it is after them.
alter table assignment_runs
  add column revision int not null default 0,
  add column adjusted jsonb;

alter table assignment_run_pairs
  add column is_locked boolean not null default false;

-- `apart`: how many of the application's best candidates clearance kept apart from it; `unmet`: the group rules that its
-- reviewers do not meet; `relief`: what would free a shortfall; `notes`: what matching could not read.
alter table assignment_run_applications
  add column apart int not null default 0,
  add column unmet jsonb not null default '[]',
  add column relief jsonb not null default '[]',
  add column notes text[] not null default '{}',
  drop constraint assignment_run_applications_shortfall_check;

-- The reviewers of a run as they were when it was computed, with the load that it gives them.
create table assignment_run_reviewers (
  run_id uuid not null references assignment_runs on delete cascade,
  person_id uuid not null references people,
  load int not null,
  load_limit int not null,
  wanted int not null default 0,
  works int not null,
  traits jsonb not null default '{}',
  primary key (run_id, person_id)
);
create index assignment_run_reviewers_order on assignment_run_reviewers (run_id, load, person_id);

-- What officers changed in a preview. `effect` holds the pairs that came and went, so that the last one can be undone to
-- the same state; `number` is its place in the run's order.
create table assignment_adjustments (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null references assignment_runs on delete cascade,
  number int not null,
  adjustment jsonb not null,
  reason text not null,
  effect jsonb not null,
  made_by uuid references people,
  made_at timestamptz not null default now(),
  undone_by uuid references people,
  undone_at timestamptz,
  unique (run_id, number)
);

-- An assignment that was made elsewhere: read, looked at, then turned into a run.
create table assignment_imports (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  format text not null,
  use text not null,
  file_name text not null,
  status text not null default 'preview' check (status in ('preview', 'executed', 'discarded')),
  content jsonb not null,
  problems jsonb not null,
  counts jsonb not null,
  run_id uuid references assignment_runs,
  made_by uuid references people,
  made_at timestamptz not null default now()
);
create index assignment_imports_call on assignment_imports (call_id, made_at desc);
