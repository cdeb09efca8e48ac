-- Every version of a review that was ever submitted, with what came before it and what its writer said to the questions
-- of the quality prompt. A version is never changed.
create table review_versions (
  id uuid primary key default gen_random_uuid(),
  review_id uuid not null references reviews,
  number int not null check (number > 0),
  scores jsonb not null,
  overall numeric(6, 3),
  comment_to_applicant text not null,
  comment_to_panel text not null,
  language text not null check (language in ('en', 'zh')),
  cause text not null check (cause in ('first', 'reopened', 'revised')),
  -- What the writer could have read since the version before: the newest of it, and when it came.
  after_event text check (after_event in ('response', 'discussion')),
  after_at timestamptz,
  -- The officer's reason for opening the review again, or the writer's for revising it.
  reason text not null default '',
  quality jsonb not null default '[]',
  submitted_at timestamptz not null,
  unique (review_id, number)
);
insert into review_versions (review_id, number, scores, overall, comment_to_applicant, comment_to_panel, language,
    cause, submitted_at)
  select id, 1, (select coalesce(jsonb_object_agg(criterion, score), '{}') from review_scores
      where review_scores.review_id = reviews.id),
    overall, comment_to_applicant, comment_to_panel, language, 'first', coalesce(submitted_at, updated_at)
  from reviews where status = 'submitted';
create trigger review_versions_append_only before update or delete on review_versions
  for each row execute function refuse_change();

-- What a reviewer is changing of a submitted review, which counts as it was until this is submitted too.
create table review_revisions (
  review_id uuid primary key references reviews,
  scores jsonb not null,
  comment_to_applicant text not null,
  comment_to_panel text not null,
  language text not null check (language in ('en', 'zh')),
  reason text not null default '',
  revision int not null default 1,
  updated_at timestamptz not null
);

-- A translation of one version, added by an officer; it stands beside the original.
create table review_translations (
  review_id uuid not null references reviews,
  version int not null,
  language text not null check (language in ('en', 'zh')),
  comment_to_applicant text not null,
  comment_to_panel text not null,
  source text not null check (source in ('written', 'file')),
  added_by uuid not null references people,
  added_at timestamptz not null,
  primary key (review_id, version, language),
  foreign key (review_id, version) references review_versions (review_id, number)
);

-- What the applicants say to their reviews: a draft, and what of it was submitted.
create table application_responses (
  application_id uuid primary key references applications,
  body text not null default '',
  language text not null check (language in ('en', 'zh')),
  revision int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid not null references people,
  submitted_body text,
  submitted_language text check (submitted_language in ('en', 'zh')),
  submitted_at timestamptz,
  submitted_by uuid references people,
  check ((submitted_body is null) = (submitted_at is null))
);

-- What the reviewers of an application say to each other, and the officer to them. What was said stays as it was said.
create table review_discussion (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications,
  author_id uuid not null references people,
  -- The reviewer's assignment; null for an officer.
  assignment_id uuid references assignments,
  body text not null,
  created_at timestamptz not null
);
create index review_discussion_application on review_discussion (application_id, created_at, id);
create trigger review_discussion_append_only before update or delete on review_discussion
  for each row execute function refuse_change();
