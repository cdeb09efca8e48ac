-- Why an officer last gave a submitted review back to its writer; kept with the next version.
alter table reviews add column reopen_reason text not null default '';
