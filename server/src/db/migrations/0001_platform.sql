create extension if not exists pg_trgm;

create table settings (
  key text primary key,
  value jsonb not null
);

-- Append-only record of every change. `leaf` is the canonical JSON that is hashed into the Merkle tree.
create table audit_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  true_actor_id uuid,
  action text not null,
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  reason text
);
create index audit_events_entity on audit_events (entity, entity_id, id);
create index audit_events_actor on audit_events (actor_id, id);

-- Committed events that have no place in the tree yet.
create table audit_pending (
  event_id bigint primary key references audit_events
);

create table audit_leaves (
  leaf_index bigint primary key,
  event_id bigint not null unique references audit_events,
  leaf_hash bytea not null
);

create table audit_tree_heads (
  tree_size bigint primary key,
  root_hash bytea not null,
  frontier bytea not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature bytea not null
);

create table signing_keys (
  key_id text primary key,
  public_key text not null,
  created_at timestamptz not null default now()
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function refuse_change();
create trigger audit_leaves_append_only before update or delete on audit_leaves
  for each row execute function refuse_change();
create trigger audit_leaves_no_truncate before truncate on audit_leaves
  for each statement execute function refuse_change();
create trigger audit_tree_heads_append_only before update or delete on audit_tree_heads
  for each row execute function refuse_change();

create function enter_audit_pending() returns trigger language plpgsql as $$
begin
  insert into audit_pending select id from entered;
  return null;
end $$;
create trigger audit_events_pending after insert on audit_events
  referencing new table as entered for each statement execute function enter_audit_pending();

create table jobs (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  input jsonb not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  step text,
  progress bigint not null default 0,
  total bigint,
  checkpoint jsonb,
  result jsonb,
  error jsonb,
  attempts int not null default 0,
  cancel_requested_at timestamptz,
  heartbeat_at timestamptz,
  created_by uuid,
  true_created_by uuid,
  scope_kind text not null default 'funder' check (scope_kind in ('funder', 'call')),
  scope_id uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index jobs_unfinished on jobs (heartbeat_at) where status in ('queued', 'running');
create index jobs_by_creation on jobs (created_at desc, id);

create table mails (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  person_id uuid,
  to_address text not null,
  locale text not null check (locale in ('en', 'zh')),
  subject text not null,
  body text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'held')),
  attempts int not null default 0,
  last_error text,
  entity text,
  entity_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_by_creation on mails (created_at desc, id);
create index mails_unsent on mails (created_at) where status = 'queued';

create table files (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  text_content text,
  created_by uuid,
  created_at timestamptz not null default now()
);
