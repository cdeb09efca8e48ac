-- A code mailed to the invited address, which lets whoever holds the link take the review to an account with another
-- address. Only a hash is kept; the newest code of a person for an assignment counts, once.
create table review_link_codes (
  id uuid primary key,
  assignment_id uuid not null references assignments on delete cascade,
  -- Who asked, signed in; the review would be theirs.
  person_id uuid not null references people,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz
);
create index review_link_codes_newest on review_link_codes (assignment_id, person_id, created_at desc);
