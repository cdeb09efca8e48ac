-- Who of a team is at a draft right now. Worth nothing after a restart, so it is not logged.
create unlogged table application_presence (
  application_id uuid not null references applications (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  true_person_id uuid not null references people (id) on delete cascade,
  page_key text not null check (length(page_key) between 1 and 40),
  place text,
  seen_at timestamptz not null,
  primary key (application_id, person_id, page_key)
);

-- What the team says to each other about a part or a field of their application. `reply_to` names the first comment
-- of a thread; only that one is settled. Nobody outside the team reads any of it.
create table application_comments (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications (id) on delete cascade,
  reply_to uuid references application_comments (id) on delete cascade,
  place text not null check (length(place) between 1 and 120),
  person_id uuid not null references people (id),
  true_person_id uuid not null references people (id),
  text text not null check (length(text) between 1 and 4000),
  mentions uuid[] not null default '{}',
  created_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references people (id)
);
create index application_comments_thread on application_comments (application_id, created_at, id);
create index application_comments_newest on application_comments (created_at);
create index application_comments_replies on application_comments (reply_to) where reply_to is not null;

-- Until when somebody has read their team's comments.
create table application_comments_read (
  application_id uuid not null references applications (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  read_at timestamptz not null,
  primary key (application_id, person_id)
);
create index application_comments_read_person on application_comments_read (person_id);

-- When somebody was last told by mail of new comments (at most once an hour, whatever they are about), and up to
-- which moment of writing.
create table comment_mails (
  person_id uuid primary key references people (id) on delete cascade,
  mailed_at timestamptz not null,
  told_until timestamptz not null
);
