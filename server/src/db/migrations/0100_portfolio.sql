-- What a call may spend on what, and under which rules: every edit is a version of its own, so that a run can always
-- say by which it was made.
create table portfolio_plans (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  version int not null check (version > 0),
  definition jsonb not null,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  unique (call_id, version)
);
create trigger portfolio_plans_append_only before update or delete on portfolio_plans
  for each row execute function refuse_change();

-- A choice of applications under a version of the plan. `inputs` holds all it was chosen from, `inputs_hash` its
-- SHA-256, so that it can be chosen again.
create table portfolio_runs (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  number int not null,
  plan_id uuid not null references portfolio_plans,
  ranking_id uuid not null references rankings,
  status text not null default 'computing' check (status in ('computing', 'ready', 'failed')),
  name text not null default '',
  parameters jsonb not null,
  inputs jsonb,
  inputs_hash text,
  summary jsonb,
  job_id uuid references jobs,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  unique (call_id, number)
);
create unique index portfolio_runs_one_at_work on portfolio_runs (call_id) where status = 'computing';

create table portfolio_rows (
  run_id uuid not null references portfolio_runs on delete cascade,
  application_id uuid not null references applications,
  line text,
  value double precision not null,
  amount bigint not null check (amount >= 0),
  -- Share of the draws in which it is chosen; null when none were made.
  share double precision,
  pinned boolean,
  primary key (run_id, application_id)
);
create index portfolio_rows_value on portfolio_rows (run_id, (-value), application_id);
create index portfolio_rows_share on portfolio_rows (run_id, (coalesce(share, -1)), application_id);
create index portfolio_rows_amount on portfolio_rows (run_id, amount, application_id);

-- A decision can follow from a run or from a draw; the round keeps which.
alter table decisions drop constraint decisions_origin_check;
alter table decisions add constraint decisions_origin_check
  check (origin in ('ranking', 'person', 'portfolio', 'lottery'));
alter table decision_rounds add column portfolio_run_id uuid references portfolio_runs;
