-- Who changed what in a draft: one row per person, field and stretch of ten minutes, so that a readable history costs
-- little while somebody types. `before` is the value when the stretch began.
create table application_changes (
  id bigint generated always as identity primary key,
  application_id uuid not null references applications (id) on delete cascade,
  person_id uuid not null references people (id),
  true_person_id uuid not null references people (id),
  field text not null,
  stretch integer not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  before jsonb,
  after jsonb,
  unique (application_id, person_id, true_person_id, field, stretch)
);
create index application_changes_newest on application_changes (application_id, changed_at desc, id desc);

-- A draft is written again every few seconds; with room on its page only the row moves, not its index entries.
alter table applications set (fillfactor = 70);
