-- A director lets a failing check pass for a reason; it holds for as many applications as were failing then.
create table decision_waivers (
  round_id uuid not null references decision_rounds on delete cascade,
  code text not null,
  count int not null check (count > 0),
  reason text not null check (reason <> ''),
  waived_by uuid not null references people,
  waived_at timestamptz not null,
  primary key (round_id, code)
);

-- SHA-256 of the record of the decision as it was at the release, in hexadecimal.
alter table decision_rounds add column record_hash text;
