create sequence application_numbers;

create table applications (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  number text unique,
  title text not null default '',
  title_alt text,
  abstract text not null default '',
  abstract_alt text,
  keywords text[] not null default '{}',
  discipline text,
  language text not null default 'en' check (language in ('en', 'zh')),
  status text not null default 'draft'
    check (status in ('draft', 'with-host', 'submitted', 'withdrawn', 'ineligible', 'funded', 'declined')),
  answers jsonb not null default '{}',
  requested bigint not null default 0 check (requested >= 0),
  lead_id uuid references people,
  host_organisation_id uuid references organisations,
  external_id text,
  revision int not null default 1,
  search_text text not null default '',
  created_by uuid references people,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  unique (call_id, external_id)
);
create index applications_call_number on applications (call_id, number, id);
create index applications_call_title on applications (call_id, lower(title), id);
create index applications_call_requested on applications (call_id, requested, id);
create index applications_call_submitted on applications (call_id, submitted_at, id);
create index applications_updated on applications (updated_at desc, id);
create index applications_host on applications (host_organisation_id, status);
create index applications_lead on applications (lead_id);
create index applications_search on applications using gin (search_text gin_trgm_ops);

create table application_members (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications on delete cascade,
  person_id uuid not null references people,
  role text not null check (role in ('lead', 'co-investigator')),
  organisation_id uuid references organisations,
  consented_at timestamptz,
  position int not null default 0,
  unique (application_id, person_id)
);
create index application_members_person on application_members (person_id);

create table application_budget_items (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications on delete cascade,
  year int not null check (year between 1 and 15),
  category text not null,
  note text not null default '',
  amount bigint not null check (amount >= 0),
  position int not null default 0
);
create index application_budget_items_application on application_budget_items (application_id);

-- The sum is kept by the database, so that no path can store an application whose total is wrong.
create function sum_application_budget() returns trigger language plpgsql as $$
begin
  update applications a set requested = coalesce(
    (select sum(i.amount) from application_budget_items i where i.application_id = a.id), 0)
  where a.id = coalesce(new.application_id, old.application_id);
  return null;
end $$;
create trigger application_budget_sum after insert or update or delete on application_budget_items
  for each row execute function sum_application_budget();

create table application_files (
  application_id uuid not null references applications on delete cascade,
  file_id uuid not null references files,
  field text not null,
  attached_at timestamptz not null default now(),
  primary key (application_id, field)
);

create table submission_receipts (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications,
  statement jsonb not null,
  content_hash text not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature text not null
);
create index submission_receipts_application on submission_receipts (application_id, signed_at);

-- Who else may read a submitted application, and why. Written by the rooms further down the chain.
create table application_readers (
  application_id uuid not null references applications on delete cascade,
  person_id uuid not null references people,
  via text not null check (via in ('assignment', 'panel')),
  via_id uuid not null,
  primary key (application_id, person_id, via, via_id)
);
create index application_readers_person on application_readers (person_id, application_id);

-- Who must not see an application beyond what a team member sees: found conflicts and recusals.
create table application_bars (
  application_id uuid not null references applications on delete cascade,
  person_id uuid not null references people,
  source text not null check (source in ('conflict', 'recusal')),
  primary key (application_id, person_id, source)
);
create index application_bars_person on application_bars (person_id, application_id);
