-- What people say of themselves where the funder records one group of people (gender, say): read by the rule on an
-- application's reviewers together, shown to nobody but the person. A table of its own, so that nothing that reads people
-- reads it by the way.
create table recorded_groups (
  person_id uuid primary key references people on delete cascade,
  value text not null check (length(value) between 1 and 60 and value = btrim(value)),
  source text not null default 'self'
);
