-- Sets of rules: the funder's own, and those of calls. A version never changes; a call's version without rules means
-- that it follows the funder from there on.
create table conflict_rule_sets (
  id uuid primary key default gen_random_uuid(),
  call_id uuid references calls,
  version int not null check (version > 0),
  rules jsonb,
  note text not null default '',
  created_by uuid references people,
  created_at timestamptz not null default now(),
  check (rules is not null or call_id is not null)
);
create unique index conflict_rule_sets_version on conflict_rule_sets
  (coalesce(call_id, '00000000-0000-0000-0000-000000000000'), version);
create trigger conflict_rule_sets_append_only before update or delete on conflict_rule_sets
  for each row execute function refuse_change();

alter table conflict_runs add column rule_set_id uuid references conflict_rule_sets;

-- A finding that is no longer so is kept with the time; found again with other evidence, it is another finding.
alter table conflict_findings
  add column rule_set_id uuid references conflict_rule_sets,
  add column withdrawn_at timestamptz;
alter table conflict_findings drop constraint conflict_findings_application_id_person_id_rule_key;
create unique index conflict_findings_standing on conflict_findings (application_id, person_id, rule)
  where withdrawn_at is null;

-- Publications have a rule of their own now.
update conflict_findings set rule = 'co-author'
where rule = 'co-investigator' and not exists (
  select 1 from jsonb_array_elements(evidence) as piece
  where exists (select 1 from works where works.id = (piece->>'workId')::uuid and works.kind = 'award'));

-- Recorded in confidence: other_id is the kind of person_id.
create table person_relations (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  other_id uuid not null references people on delete cascade,
  kind text not null check (kind in ('advisor', 'advisee', 'family', 'partner', 'business', 'other')),
  since text,
  until text,
  note text not null default '',
  side text not null check (side in ('self', 'officer')),
  declared_by uuid not null references people,
  declared_at timestamptz not null default now(),
  ended_at timestamptz,
  check (person_id <> other_id)
);
create index person_relations_person on person_relations (person_id) where ended_at is null;
create index person_relations_other on person_relations (other_id) where ended_at is null;
create index person_relations_declared on person_relations (declared_by, declared_at);

-- What officers settled about two accounts; the smaller id first.
create table person_identities (
  id uuid primary key default gen_random_uuid(),
  first_id uuid not null references people on delete cascade,
  second_id uuid not null references people on delete cascade,
  verdict text not null check (verdict in ('same', 'different')),
  reason text not null,
  call_id uuid references calls,
  settled_by uuid references people,
  settled_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references people,
  check (first_id < second_id)
);
create unique index person_identities_once on person_identities (first_id, second_id) where ended_at is null;
create index person_identities_second on person_identities (second_id) where ended_at is null;

-- Doubts about a finding, or about what is held of a team; the team never learns whether there is a finding.
create table conflict_contests (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications on delete cascade,
  finding_id uuid references conflict_findings on delete cascade,
  side text not null check (side in ('applicant', 'reviewer', 'officer')),
  note text not null,
  created_by uuid not null references people,
  created_at timestamptz not null default now(),
  outcome text check (outcome in ('accepted', 'rejected')),
  answer text,
  decided_by uuid references people,
  decided_at timestamptz,
  check ((side = 'applicant') = (finding_id is null)),
  check ((outcome is null) = (decided_at is null))
);
create index conflict_contests_application on conflict_contests (application_id, created_at);
create index conflict_contests_finding on conflict_contests (finding_id);
create unique index conflict_contests_open on conflict_contests (finding_id, created_by)
  where decided_at is null;
