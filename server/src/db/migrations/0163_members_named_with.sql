-- The address or ORCID iD by which somebody was put into a team: until they agree it is all of either that the team is shown.
alter table application_members add column named_with text check (named_with <> '');
