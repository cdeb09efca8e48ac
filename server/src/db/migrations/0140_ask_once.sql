-- Works that people bring themselves stand among the others, with what a reference says. `added_by` names their owner:
-- nobody else's record changes when they are mended, and `added_key` (the DOI, else title and year folded) keeps one
-- person from having the same work twice.
alter table works
  add column authors text not null default '',
  add column venue text not null default '',
  add column url text,
  add column work_kind text not null default 'article'
    check (work_kind in ('article', 'book', 'data', 'software', 'patent', 'other')),
  add column added_by uuid references people on delete cascade,
  add column added_key text,
  add column added_at timestamptz,
  add constraint works_added_whole check ((added_by is null) = (added_key is null));
create unique index works_added_once on works (added_by, added_key) where added_by is not null;
create index works_doi on works (doi) where doi is not null;

alter table people
  add column homepage text,
  add column keywords text[] not null default '{}';

-- Somebody may have held two positions in one department, one after the other.
alter table affiliations add column position text;
drop index affiliations_once;
create unique index affiliations_once on affiliations
  (person_id, organisation_id, coalesce(department, ''), coalesce(position, ''), coalesce(from_date, '-infinity'::date));

-- The narrative CV: four short texts, each in one language or both, and the works a person would be known by.
create table person_cvs (
  person_id uuid primary key references people on delete cascade,
  texts jsonb not null default '{}',
  revision int not null default 1,
  updated_at timestamptz not null
);
create table representative_works (
  person_id uuid not null references people on delete cascade,
  work_id uuid not null references works on delete cascade,
  position int not null,
  why jsonb not null,
  primary key (person_id, work_id)
);
create index representative_works_work on representative_works (work_id);

-- What a draft did not have to be asked for, and where it came from; the mark shows while the value is as it was.
create table application_prefills (
  application_id uuid not null references applications on delete cascade,
  field text not null,
  source text not null check (source in ('profile', 'application')),
  source_application_id uuid references applications on delete set null,
  person_id uuid not null references people,
  value jsonb not null,
  taken_at timestamptz not null,
  primary key (application_id, field)
);
create index application_prefills_source on application_prefills (source_application_id)
  where source_application_id is not null;
