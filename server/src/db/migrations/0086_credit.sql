-- How useful a review was to whoever had to work with it. Read by officers when they invite; never by applicants,
-- reviewers or the public.
create table review_ratings (
  review_id uuid not null references reviews,
  rater_id uuid not null references people,
  rater_kind text not null check (rater_kind in ('officer', 'panel')),
  usefulness int not null check (usefulness between 1 and 3),
  reasons text[] not null default '{}',
  rated_at timestamptz not null,
  primary key (review_id, rater_id)
);

-- A signed statement of how many reviews somebody wrote. Whoever holds its code can check it.
create table review_certificates (
  code text primary key,
  person_id uuid not null references people,
  statement jsonb not null,
  signature text not null,
  issued_at timestamptz not null
);
create index review_certificates_person on review_certificates (person_id, issued_at desc);
create trigger review_certificates_append_only before update or delete on review_certificates
  for each row execute function refuse_change();

-- An ORCID record that its owner let this installation write to. The token is encrypted.
create table orcid_connections (
  person_id uuid primary key references people,
  orcid text not null,
  token text not null,
  expires_at timestamptz,
  connected_at timestamptz not null
);

-- A permission that is being asked for: the answer must come back to the person who asked.
create table orcid_requests (
  state text primary key,
  person_id uuid not null references people,
  created_at timestamptz not null
);

-- Where a review stands in an ORCID record.
create table orcid_reviews (
  review_id uuid not null references reviews,
  orcid text not null,
  put_code text not null,
  pushed_at timestamptz not null,
  primary key (review_id, orcid)
);
