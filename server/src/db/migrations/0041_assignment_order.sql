-- Reviewers are told apart as A, B, C in the order in which they were first asked, which no later invitation changes.
alter table assignments add column created_at timestamptz not null default now();
