create table form_versions (
  id uuid primary key default gen_random_uuid(),
  form_key text not null,
  version int not null,
  definition jsonb not null,
  published_at timestamptz,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  unique (form_key, version)
);

create function refuse_change_of_published_form() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published form version never changes' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger form_versions_immutable before update or delete on form_versions
  for each row execute function refuse_change_of_published_form();

create table calls (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  title jsonb not null,
  summary jsonb not null default '{"en":"","zh":""}',
  guide jsonb not null default '{"en":"","zh":""}',
  track text not null default 'free-exploration' check (track in ('goal-oriented', 'free-exploration', 'non-consensus')),
  orientation text check (orientation in ('world-frontiers', 'economy', 'national-needs', 'life-and-health')),
  mode text check (mode in ('strategic-systematic', 'frontier-exploratory', 'market-oriented')),
  status text not null default 'draft' check (status in ('draft', 'published', 'review', 'panel', 'decision', 'released')),
  currency char(3) not null,
  budget bigint not null check (budget >= 0),
  ceiling bigint check (ceiling > 0),
  budget_categories jsonb not null default '[]',
  max_years int not null default 3 check (max_years between 1 and 15),
  criteria jsonb not null default '[]',
  scale_min int not null default 1,
  scale_max int not null default 6,
  reviews_per_application int not null default 3 check (reviews_per_application between 1 and 20),
  max_load int not null default 6 check (max_load > 0),
  form_version_id uuid references form_versions,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  host_deadline_at timestamptz,
  review_due_at timestamptz,
  panel_at timestamptz,
  release_at timestamptz,
  revision int not null default 1,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  check (opens_at < closes_at),
  check (scale_min < scale_max)
);
create index calls_order on calls (closes_at desc, id);
