create table decision_rounds (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null unique references calls,
  status text not null default 'staged' check (status in ('staged', 'releasing', 'released')),
  ranking_id uuid references rankings,
  job_id uuid references jobs,
  revision int not null default 1,
  staged_by uuid references people,
  staged_at timestamptz not null default now(),
  released_by uuid references people,
  released_at timestamptz
);

create table decisions (
  application_id uuid primary key references applications,
  round_id uuid not null references decision_rounds on delete cascade,
  outcome text not null check (outcome in ('fund', 'decline')),
  amount bigint check (amount >= 0),
  reason text not null default '',
  decided_by uuid references people,
  decided_at timestamptz not null default now(),
  check ((outcome = 'fund') = (amount is not null))
);
create index decisions_round on decisions (round_id, outcome);

create table awards (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  application_id uuid unique references applications,
  call_id uuid not null references calls,
  title text not null,
  title_alt text,
  abstract text not null default '',
  abstract_alt text,
  keywords text[] not null default '{}',
  discipline text,
  lead_id uuid references people,
  host_organisation_id uuid references organisations,
  currency char(3) not null,
  amount bigint not null check (amount >= 0),
  starts_on date,
  ends_on date,
  status text not null default 'active' check (status in ('active', 'completed', 'terminated')),
  search_text text not null default '',
  published_at timestamptz not null default now()
);
create sequence award_numbers;
create index awards_order on awards (published_at desc, id);
create index awards_search on awards using gin (search_text gin_trgm_ops);
create index awards_call on awards (call_id, id);
create index awards_host on awards (host_organisation_id);
create index awards_lead on awards (lead_id);
