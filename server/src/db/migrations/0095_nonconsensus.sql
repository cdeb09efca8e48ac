-- Looking for applications whose reviewers disagree beyond their own noise; kept as found, with what it was found from.
create table division_searches (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  ranking_id uuid not null references rankings,
  status text not null default 'computing' check (status in ('computing', 'ready', 'failed')),
  -- Expected share of those found that are not divided.
  false_share double precision not null check (false_share > 0 and false_share < 1),
  camp_share double precision,
  warnings jsonb not null default '[]',
  core_version text not null,
  job_id uuid references jobs,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
create index division_searches_call on division_searches (call_id, created_at desc, id desc);
create unique index division_searches_one_at_work on division_searches (call_id) where status = 'computing';

create table division_findings (
  search_id uuid not null references division_searches on delete cascade,
  application_id uuid not null references applications,
  reviews int not null,
  p_value double precision,
  q_value double precision,
  camps jsonb,
  p_fund double precision not null,
  p_fund_enthusiast double precision not null,
  reasons text[] not null,
  is_divided boolean not null,
  is_candidate boolean not null,
  primary key (search_id, application_id)
);
create index division_findings_order on division_findings (search_id, (coalesce(p_value, 2)), application_id);

-- What a call sets aside for divided applications.
create table nonconsensus_channels (
  call_id uuid primary key references calls on delete cascade,
  reserved bigint not null check (reserved >= 0),
  revision int not null default 1,
  set_by uuid references people,
  set_at timestamptz not null
);

-- An application that is heard apart from the average's queue.
create table nonconsensus_entries (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  application_id uuid not null unique references applications,
  status text not null default 'open' check (status in ('open', 'returned')),
  -- The finding it rests on; null when an officer entered it by their own judgement.
  search_id uuid references division_searches,
  reason text not null default '',
  entered_by uuid references people,
  entered_at timestamptz not null,
  returned_at timestamptz,
  return_reason text,
  check (search_id is not null or reason <> '')
);
create index nonconsensus_entries_call on nonconsensus_entries (call_id, entered_at, id);
create index nonconsensus_entries_order on nonconsensus_entries (entered_at desc, id desc);

-- Somebody who speaks for an application, with their reasons. One at a time.
create table nonconsensus_adoptions (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references nonconsensus_entries on delete cascade,
  person_id uuid not null references people,
  capacity text not null check (capacity in ('panel_member', 'reviewer')),
  reasons text not null check (reasons <> ''),
  adopted_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index nonconsensus_adoptions_one on nonconsensus_adoptions (entry_id) where withdrawn_at is null;
create index nonconsensus_adoptions_entry on nonconsensus_adoptions (entry_id, adopted_at);

-- How many golden tickets a holder of the role may spend in a year.
create table golden_ticket_allowances (
  year int not null check (year between 2000 and 2200),
  role text not null check (role in ('panel_member', 'reviewer')),
  tickets int not null check (tickets between 0 and 20),
  set_by uuid references people,
  set_at timestamptz not null,
  primary key (year, role)
);

create table golden_tickets (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references nonconsensus_entries on delete cascade,
  person_id uuid not null references people,
  capacity text not null check (capacity in ('panel_member', 'reviewer')),
  year int not null,
  reasons text not null check (reasons <> ''),
  spent_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index golden_tickets_one on golden_tickets (entry_id) where withdrawn_at is null;
create index golden_tickets_person on golden_tickets (person_id, year);
create index golden_tickets_entry on golden_tickets (entry_id, spent_at);

-- Why somebody who was asked beside the first reviewers counts as of another school.
create table nonconsensus_requests (
  entry_id uuid not null references nonconsensus_entries on delete cascade,
  assignment_id uuid not null references assignments on delete cascade,
  fit double precision not null,
  -- The most that their work has in common with that of any earlier reviewer.
  nearness double precision not null,
  asked_at timestamptz not null,
  primary key (entry_id, assignment_id)
);
