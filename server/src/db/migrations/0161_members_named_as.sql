-- Until somebody has agreed to be in a team it is shown them as it named them: an address that somebody guesses must
-- not tell whose it is. Null where the team knew them, as the members of an earlier application.
alter table application_members add column named_as text check (named_as <> '');
