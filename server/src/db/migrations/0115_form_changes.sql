-- A published call's form changes by a version prepared beside it.
alter table calls add column next_form_version_id uuid references form_versions;

-- The version an application was handed in under. A draft follows its call; so does what was handed in while the call
-- had no other version yet (null).
alter table applications add column form_version_id uuid references form_versions;

-- What changed in a call after it was published, for everybody to read.
create table call_changes (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references calls on delete cascade,
  kind text not null check (kind in ('form', 'fields')),
  changed_at timestamptz not null,
  changed_by uuid references people,
  reason text not null default '',
  -- form: the changes of core/forms; fields: [{field, before, after}]
  changes jsonb not null
);
create index call_changes_of_call on call_changes (call_id, changed_at desc, id);
