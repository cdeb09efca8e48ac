create table organisations (
  id uuid primary key default gen_random_uuid(),
  ror_id text unique,
  name text not null,
  names jsonb not null default '{}',
  acronyms text[] not null default '{}',
  country char(2),
  city text,
  types text[] not null default '{}',
  domains text[] not null default '{}',
  established int,
  status text not null default 'active' check (status in ('active', 'inactive', 'withdrawn')),
  search_text text not null default '',
  created_at timestamptz not null default now()
);
create index organisations_name on organisations (lower(name), id);
create index organisations_search on organisations using gin (search_text gin_trgm_ops);
create index organisations_domains on organisations using gin (domains);
create index organisations_country on organisations (country, lower(name), id);

create table organisation_parents (
  child_id uuid not null references organisations on delete cascade,
  parent_id uuid not null references organisations on delete cascade,
  primary key (child_id, parent_id),
  check (child_id <> parent_id)
);
create index organisation_parents_parent on organisation_parents (parent_id);

create table people (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  name_alt text,
  email text,
  email_domain text,
  orcid text unique,
  locale text not null default 'en' check (locale in ('en', 'zh')),
  languages text[] not null default '{}',
  country char(2),
  external_id text unique,
  search_text text not null default '',
  created_at timestamptz not null default now()
);
create unique index people_email on people (lower(email));
create index people_name on people (lower(name), id);
create index people_search on people using gin (search_text gin_trgm_ops);

create table affiliations (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  organisation_id uuid not null references organisations,
  department text,
  from_date date,
  to_date date,
  source text not null default 'self'
);
create unique index affiliations_once on affiliations (person_id, organisation_id, coalesce(department, ''));
create index affiliations_organisation on affiliations (organisation_id);

-- Past work: publications and earlier awards. Shared works are evidence of collaboration and of expertise.
create table works (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('publication', 'award')),
  title text not null,
  abstract text not null default '',
  year int,
  date date,
  doi text,
  external_id text unique,
  source text not null
);

create table work_people (
  work_id uuid not null references works on delete cascade,
  person_id uuid not null references people on delete cascade,
  role text not null default 'author',
  primary key (work_id, person_id)
);
create index work_people_person on work_people (person_id);

create table role_grants (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  role text not null check (role in ('administrator', 'director', 'officer', 'host_officer', 'panel_member', 'reviewer')),
  scope_kind text not null check (scope_kind in ('funder', 'call', 'panel', 'organisation')),
  scope_id uuid,
  granted_by uuid references people,
  granted_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((scope_kind = 'funder') = (scope_id is null))
);
create unique index role_grants_once on role_grants
  (person_id, role, scope_kind, coalesce(scope_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;
create index role_grants_scope on role_grants (scope_kind, scope_id, role) where ended_at is null;

-- Somebody who may act in another person's name, e.g. a secretary for an applicant.
create table delegations (
  id uuid primary key default gen_random_uuid(),
  principal_id uuid not null references people on delete cascade,
  delegate_id uuid not null references people on delete cascade,
  reason text not null,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  until timestamptz,
  ended_at timestamptz,
  check (principal_id <> delegate_id)
);
create unique index delegations_once on delegations (principal_id, delegate_id) where ended_at is null;
