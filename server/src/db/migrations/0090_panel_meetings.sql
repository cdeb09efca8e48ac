-- A panel's meeting: who chairs, who came, what is taken in which order, for how long, and what is proposed.
alter table panels
  add column chair_id uuid references people,
  add column minutes_available int check (minutes_available between 1 and 10000);

create table panel_agenda_items (
  application_id uuid primary key references applications,
  panel_id uuid not null,
  position int not null,
  -- Taken together without discussion; null where it is discussed by itself.
  en_bloc text check (en_bloc in ('top', 'bottom')),
  pulled_out_by uuid references people,
  minutes int not null check (minutes >= 0),
  started_at timestamptz,
  spent_seconds int not null default 0 check (spent_seconds >= 0),
  discussed_at timestamptz,
  proposal text check (proposal in ('fund', 'decline', 'defer')),
  remark text not null default '',
  foreign key (panel_id, application_id) references panel_applications on delete cascade
);
create index panel_agenda_items_panel on panel_agenda_items (panel_id, position);
-- One application is discussed at a time.
create unique index panel_agenda_items_current on panel_agenda_items (panel_id) where started_at is not null;

create table panel_attendance (
  panel_id uuid not null references panels on delete cascade,
  person_id uuid not null references people,
  joined_at timestamptz not null,
  left_at timestamptz,
  recorded_by uuid references people,
  primary key (panel_id, person_id)
);

-- Notes whose words the minutes quote. The notes themselves are append-only.
create table panel_note_marks (
  note_id uuid primary key references panel_notes,
  marked_by uuid references people,
  marked_at timestamptz not null
);

-- What a grade was before and after, for the minutes; null: none.
create table panel_grade_changes (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references panels on delete cascade,
  application_id uuid not null references applications,
  assessor_id uuid not null references people,
  before numeric(6, 3),
  after numeric(6, 3),
  changed_at timestamptz not null
);
create index panel_grade_changes_application on panel_grade_changes (application_id, changed_at);
