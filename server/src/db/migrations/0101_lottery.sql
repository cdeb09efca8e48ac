-- Rules of a draw compared on the grades of a call.
create table lottery_comparisons (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  ranking_id uuid not null references rankings,
  slope double precision not null check (slope > 0),
  status text not null default 'computing' check (status in ('computing', 'ready', 'failed')),
  result jsonb,
  job_id uuid references jobs,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
create index lottery_comparisons_call on lottery_comparisons (call_id, created_at desc, id);
create unique index lottery_comparisons_one_at_work on lottery_comparisons (call_id) where status = 'computing';

-- A draw: committed to, given its random value, drawn. The statement is public from the start.
create table lotteries (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls,
  ranking_id uuid not null references rankings,
  status text not null default 'committed' check (status in ('committed', 'abandoned', 'drawn')),
  statement jsonb not null,
  statement_hash text not null unique,
  signature text not null,
  key_id text not null,
  -- When the value and the fallback come into being.
  random_at timestamptz not null,
  fallback_at timestamptz,
  -- The value, once it holds: fetched from its source, or typed by two people alike.
  value_used text check (value_used in ('random', 'fallback')),
  value text,
  value_from text check (value_from in ('source', 'people')),
  value_at timestamptz,
  transcript_hash text,
  drawn_at timestamptz,
  job_id uuid references jobs,
  -- Why a draw was given up before its value existed.
  reason text,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  check ((value is null) = (value_used is null)),
  check ((status = 'drawn') = (transcript_hash is not null))
);
create unique index lotteries_one_of_a_call on lotteries (call_id) where status <> 'abandoned';
create index lotteries_order on lotteries (created_at desc, id);

-- What one person typed; a second one has to type the same.
create table lottery_values (
  lottery_id uuid not null references lotteries on delete cascade,
  person_id uuid not null references people,
  used text not null check (used in ('random', 'fallback')),
  value text not null,
  reason text not null default '',
  entered_at timestamptz not null default now(),
  primary key (lottery_id, person_id)
);

-- The secret list in the order of its seals. Salts and chances leave the server only after the release.
create table lottery_entries (
  lottery_id uuid not null references lotteries on delete cascade,
  position int not null,
  application_id uuid not null references applications,
  name text not null,
  salt text not null,
  chance bigint not null check (chance >= 0),
  leaf text not null,
  chosen boolean,
  primary key (lottery_id, position),
  unique (lottery_id, application_id)
);
create index lottery_entries_application on lottery_entries (application_id);

alter table decision_rounds add column lottery_id uuid references lotteries;
