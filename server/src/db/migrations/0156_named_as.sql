-- A team is shown the person it declared a conflict with as it named them: an address that somebody guesses must not
-- tell whose it is. What was shown until now stays, since receipts were made from it.
alter table conflict_declarations add column named_as text;
update conflict_declarations set named_as = people.name from people
  where people.id = conflict_declarations.person_id and conflict_declarations.side = 'applicant';
alter table conflict_declarations
  add check (side <> 'applicant' or person_id is null or (named_as is not null and named_as <> ''));
