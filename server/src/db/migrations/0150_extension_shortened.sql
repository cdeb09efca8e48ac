-- Time given by mistake is taken back in part: `until` is the new end, `shortened_from` the one before.
alter table deadline_extensions
  add column shortened_from timestamptz,
  add column shortened_at timestamptz,
  add column shortened_by uuid references people (id),
  add column shortened_reason text not null default '',
  add check ((shortened_at is null) = (shortened_from is null) and (shortened_at is null) = (shortened_by is null)),
  add check (shortened_at is null or (granted_at is not null and until < shortened_from));
