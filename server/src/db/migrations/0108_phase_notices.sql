-- Which phases of which calls people have been told of, so that nobody is told twice.
create table phase_notices (
  call_id uuid not null references calls on delete cascade,
  phase_key text not null,
  told_at timestamptz not null,
  primary key (call_id, phase_key)
);
