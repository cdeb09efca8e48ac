-- Chance in each entry from now on: hashes of entries are public as parts of proofs, and without it the hash of an
-- entry whose content can be guessed (a known record, a known minute) would tell that it was guessed right.
alter table audit_events add column salt uuid;
alter table audit_events alter column salt set default gen_random_uuid();

-- Roots of the complete subtrees of 2^8, 2^16, … entries, from which proofs are made without reading every leaf.
create table audit_subtrees (
  level integer not null check (level > 0),
  index bigint not null,
  root_hash bytea not null,
  primary key (level, index)
);
create trigger audit_subtrees_append_only before update or delete on audit_subtrees
  for each row execute function refuse_change();
create trigger audit_subtrees_no_truncate before truncate on audit_subtrees
  for each statement execute function refuse_change();
