-- How applications are judged, as versions that a call takes over. A published version never changes.
create table review_tracks (
  id uuid primary key default gen_random_uuid(),
  key text not null,
  version int not null check (version > 0),
  leg text not null check (leg in ('goal-oriented', 'free-exploration', 'non-consensus')),
  name jsonb not null,
  description jsonb not null default '{"en":"","zh":""}',
  content jsonb not null,
  -- What this version changes, in its editor's words.
  note text not null default '',
  revision int not null default 1,
  published_at timestamptz,
  published_by uuid references people,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  unique (key, version)
);
create unique index review_tracks_one_draft on review_tracks (key) where published_at is null;

create function refuse_change_of_published_track() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published track version never changes' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger review_tracks_immutable before update or delete on review_tracks
  for each row execute function refuse_change_of_published_track();

-- The version a call took over, what it asks reviewers beside the criteria, and its place in a chain of stages.
alter table calls
  add column track_version_id uuid references review_tracks,
  add column prompts jsonb not null default '[]',
  add column entry text not null default 'open' check (entry in ('open', 'invited')),
  add column next_call_id uuid unique references calls,
  add constraint calls_not_after_itself check (next_call_id <> id);

-- An application that goes on to the next stage, and the draft that the next stage begins with.
alter table applications drop constraint applications_status_check;
alter table applications add constraint applications_status_check check (status in
  ('draft', 'with-host', 'submitted', 'withdrawn', 'ineligible', 'funded', 'declined', 'advanced'));
alter table applications add column advanced_from_id uuid unique references applications;

alter table decisions drop constraint decisions_outcome_check;
alter table decisions add constraint decisions_outcome_check check (outcome in ('fund', 'decline', 'advance'));
