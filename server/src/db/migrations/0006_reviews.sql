create table reviews (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null unique references assignments,
  application_id uuid not null references applications,
  reviewer_id uuid not null references people,
  status text not null default 'draft' check (status in ('draft', 'submitted')),
  overall numeric(6, 3),
  comment_to_applicant text not null default '',
  comment_to_panel text not null default '',
  language text not null default 'en' check (language in ('en', 'zh')),
  revision int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz
);
create index reviews_application on reviews (application_id, status);
create index reviews_reviewer on reviews (reviewer_id, status);

create table review_scores (
  review_id uuid not null references reviews on delete cascade,
  criterion text not null,
  score numeric(6, 3) not null,
  primary key (review_id, criterion)
);

create table panels (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  key text not null,
  name jsonb not null,
  status text not null default 'preparing' check (status in ('preparing', 'in-session', 'closed')),
  meets_at timestamptz,
  created_at timestamptz not null default now(),
  unique (call_id, key)
);

create table panel_applications (
  panel_id uuid not null references panels on delete cascade,
  application_id uuid not null references applications,
  primary key (panel_id, application_id)
);
create unique index panel_applications_once on panel_applications (application_id);

create table panel_recusals (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references panels on delete cascade,
  application_id uuid not null references applications,
  person_id uuid not null references people,
  source text not null check (source in ('conflict', 'self', 'officer')),
  reason text not null default '',
  recorded_by uuid references people,
  recorded_at timestamptz not null default now(),
  unique (application_id, person_id)
);

create table panel_notes (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references panels on delete cascade,
  application_id uuid not null references applications,
  author_id uuid not null references people,
  body text not null,
  created_at timestamptz not null default now()
);
create index panel_notes_application on panel_notes (application_id, created_at);

create table panel_grades (
  panel_id uuid not null references panels on delete cascade,
  application_id uuid not null references applications,
  assessor_id uuid not null references people,
  grade numeric(6, 3) not null,
  graded_at timestamptz not null default now(),
  primary key (application_id, assessor_id)
);

create table rankings (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  source text not null check (source in ('reviews', 'grades')),
  status text not null default 'computing' check (status in ('computing', 'ready', 'failed')),
  parameters jsonb not null,
  inputs_hash text,
  summary jsonb,
  job_id uuid references jobs,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
create index rankings_call on rankings (call_id, created_at desc);

create table ranking_rows (
  ranking_id uuid not null references rankings on delete cascade,
  application_id uuid not null references applications,
  mean numeric(8, 4) not null,
  expected_rank double precision not null,
  lower double precision not null,
  upper double precision not null,
  p_fund double precision not null,
  line_group text not null check (line_group in ('fund', 'lottery', 'decline')),
  primary key (ranking_id, application_id)
);
create index ranking_rows_order on ranking_rows (ranking_id, expected_rank);
