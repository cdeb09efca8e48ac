-- Links that open one review without an account. Only the hash of a token is kept; several links of an assignment hold
-- together, until they are revoked.
create table review_links (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignments on delete cascade,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz,
  reason text,
  check ((revoked_at is null) = (reason is null))
);
create index review_links_assignment on review_links (assignment_id) where revoked_at is null;

-- Whom somebody who declined proposes in their place.
create table reviewer_suggestions (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignments on delete cascade,
  name text not null,
  email text,
  why text not null default '',
  suggested_at timestamptz not null
);
create index reviewer_suggestions_assignment on reviewer_suggestions (assignment_id);

-- A reviewer asks for more time; an officer grants or refuses it. One request of an assignment waits at a time.
create table more_time_requests (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignments on delete cascade,
  reason text not null,
  until_at timestamptz not null,
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references people,
  is_granted boolean,
  answer text not null default '',
  check ((decided_at is null) = (is_granted is null))
);
create unique index more_time_requests_open on more_time_requests (assignment_id) where decided_at is null;
create index more_time_requests_assignment on more_time_requests (assignment_id, asked_at);

-- Until when a review may be written although its phase is over, because more time was granted.
alter table assignments add column extended_until timestamptz;

-- Reminders that went out by themselves. A step counts from a moment (the invitation, the due date): a new invitation
-- or a new due date begins its steps anew, and no step is taken twice.
create table assignment_notices (
  assignment_id uuid not null references assignments on delete cascade,
  step text not null,
  counts_from timestamptz not null,
  noted_at timestamptz not null,
  is_sent boolean not null,
  primary key (assignment_id, step, counts_from)
);

-- Calls that remind nobody by themselves.
create table calls_without_reminders (
  call_id uuid primary key references calls on delete cascade
);

-- What a person says about how much they review, over all calls.
create table review_availability (
  person_id uuid primary key references people on delete cascade,
  max_open int check (max_open between 0 and 100),
  away_from date,
  away_to date,
  updated_at timestamptz not null,
  check ((away_from is null) = (away_to is null)),
  check (away_from <= away_to)
);
create index assignments_open_by_person on assignments (person_id) where status in ('invited', 'accepted');
