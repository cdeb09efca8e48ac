-- Who may apply to a call, as rules that are data; and what people say of themselves for it.
alter table calls add column eligibility jsonb not null default '[]';

create table person_careers (
  person_id uuid primary key references people on delete cascade,
  degree text check (degree in ('doctorate', 'master', 'bachelor', 'none')),
  -- The month of the doctorate, YYYY-MM.
  doctorate text check (doctorate ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])$'),
  position text check (position in ('senior', 'intermediate', 'other')),
  -- [{ months, reason }]
  leave jsonb not null default '[]',
  leave_months int not null default 0 check (leave_months between 0 and 600),
  updated_at timestamptz not null default now()
);

-- What the rules of a call said of its submitted applications when an officer last asked.
create table eligibility_checks (
  application_id uuid primary key references applications on delete cascade,
  call_id uuid not null references calls on delete cascade,
  verdict text not null check (verdict in ('met', 'not-met', 'unknown')),
  findings jsonb not null,
  checked_at timestamptz not null,
  job_id uuid
);
create index eligibility_checks_call on eligibility_checks (call_id, verdict, application_id);
