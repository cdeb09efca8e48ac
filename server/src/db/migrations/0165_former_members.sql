-- Whoever was named in a team, never agreed and was removed stays called what the team called them in what it reads.
create table application_former_members (
  application_id uuid not null references applications (id) on delete cascade,
  person_id uuid not null references people (id),
  named_as text not null,
  primary key (application_id, person_id)
);
