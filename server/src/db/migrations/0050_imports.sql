-- A bulk change: the file is parsed and shown first, executed in one transaction afterwards, and kept.
create table imports (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  status text not null default 'parsing'
    check (status in ('parsing', 'preview', 'executing', 'done', 'failed', 'discarded')),
  file_id uuid not null references files,
  parameters jsonb not null,
  report jsonb,
  error jsonb,
  job_id uuid references jobs,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index imports_by_creation on imports (created_at desc, id);
