create table panel_ballots (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references panels on delete cascade,
  application_id uuid not null references applications,
  kind text not null check (kind in ('grade', 'score', 'yes-no')),
  secrecy text not null check (secrecy in ('secret', 'named')),
  -- What can be voted for: [{"key": "A", "grade": 5}, ...]; grade null where the choice stands for none.
  choices jsonb not null,
  quorum int not null check (quorum >= 1),
  status text not null default 'open' check (status in ('open', 'closed', 'void')),
  -- The window in which votes are taken; without an end until somebody closes it.
  opens_at timestamptz not null,
  closes_at timestamptz,
  opened_by uuid references people,
  closed_by uuid references people,
  closed_at timestamptz,
  -- Counted once, at the closing.
  result jsonb,
  check (closes_at is null or closes_at > opens_at)
);
create index panel_ballots_application on panel_ballots (application_id, opens_at);
create index panel_ballots_panel on panel_ballots (panel_id, status);
create unique index panel_ballots_one_open on panel_ballots (application_id) where status = 'open';
create index panel_ballots_due on panel_ballots (closes_at) where status = 'open' and closes_at is not null;

-- Who has voted; never how, and not when.
create table panel_ballot_marks (
  ballot_id uuid not null references panel_ballots on delete cascade,
  person_id uuid not null references people,
  primary key (ballot_id, person_id)
);

-- A secret ballot holds sums and no votes. Every vote rewrites all of a ballot's rows, so that no row tells which
-- of them the last vote raised.
create table panel_ballot_tallies (
  ballot_id uuid not null references panel_ballots on delete cascade,
  choice text not null,
  votes int not null default 0,
  primary key (ballot_id, choice)
);

-- A named ballot's votes.
create table panel_ballot_votes (
  ballot_id uuid not null references panel_ballots on delete cascade,
  person_id uuid not null references people,
  choice text not null,
  cast_at timestamptz not null,
  primary key (ballot_id, person_id)
);

-- Which reminder somebody was sent, so that none is sent twice.
create table panel_ballot_reminders (
  ballot_id uuid not null references panel_ballots on delete cascade,
  person_id uuid not null references people,
  hours_before int not null,
  primary key (ballot_id, person_id, hours_before)
);

create table panel_minutes (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null unique references panels on delete cascade,
  status text not null default 'draft' check (status in ('draft', 'approved')),
  remarks text not null default '',
  revision int not null default 1,
  -- Frozen at the approval, with the SHA-256 of its canonical JSON.
  content jsonb,
  sha256 text,
  approved_by uuid references people,
  approved_at timestamptz,
  check ((status = 'approved') = (content is not null and sha256 is not null))
);
