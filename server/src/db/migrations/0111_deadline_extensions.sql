-- More time for one applicant in one call: asked for by a lead, or given unasked. `until` counts only once it is granted.
create table deadline_extensions (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls (id) on delete cascade,
  person_id uuid not null references people (id),
  asked_at timestamptz,
  asked_by uuid references people (id),
  asked_until timestamptz,
  -- The applicant's words; empty where nobody asked.
  reason text not null default '',
  until timestamptz,
  granted_by uuid references people (id),
  granted_at timestamptz,
  refused_by uuid references people (id),
  refused_at timestamptz,
  -- The officer's words to the applicant.
  answer text not null default '',
  created_at timestamptz not null,
  check ((granted_at is null) = (until is null)),
  check (granted_at is null or refused_at is null),
  check (asked_at is not null or granted_at is not null)
);
create unique index deadline_extensions_open on deadline_extensions (call_id, person_id)
  where granted_at is null and refused_at is null;
create index deadline_extensions_of_person on deadline_extensions (call_id, person_id, until) where granted_at is not null;
create index deadline_extensions_newest on deadline_extensions (call_id, created_at desc, id desc);
