-- Why a run gave somebody less than the call would: away for the whole time, or reviewing in other calls.
alter table assignment_run_reviewers add column held_back text check (held_back in ('away', 'elsewhere'));
