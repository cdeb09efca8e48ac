-- How often the form of a published call was changed. It counts in the revision of every application of the call, so
-- that a page opened on the old form is refused without touching a hundred thousand drafts. Changes until now were
-- counted in each draft itself.
alter table calls add column form_edition integer not null default 0;
