-- What a ranking was computed from, kept so that anyone can compute it again.
alter table rankings add column inputs jsonb;
create unique index rankings_one_at_work on rankings (call_id) where status = 'computing';

create index panel_recusals_person on panel_recusals (person_id, application_id);
create index panel_grades_panel on panel_grades (panel_id, assessor_id);

-- What was said at the table stays as it was said.
create trigger panel_notes_append_only before update or delete on panel_notes
  for each row execute function refuse_change();

-- Whether a decision follows from the ranking or was made by a person; who edits an older revision is told.
alter table decisions
  add column origin text not null default 'person' check (origin in ('ranking', 'person')),
  add column revision int not null default 1;

create index decisions_decided_by on decisions (decided_by);

-- The public record sorts by amount and title, and filters by country through the host.
create index awards_amount on awards (amount, id);
create index awards_title on awards (lower(title), id);
