-- Why an application was returned by its host, withdrawn or found ineligible; and when it went to the host.
alter table applications add column status_reason text;
alter table applications add column with_host_at timestamptz;
alter table application_members add column invited_at timestamptz;

create function sum_of_changed_budgets() returns trigger language plpgsql as $$
begin
  update applications a set requested = coalesce(
    (select sum(i.amount) from application_budget_items i where i.application_id = a.id), 0)
  where a.id in (select application_id from changed);
  return null;
end $$;
drop trigger application_budget_sum on application_budget_items;
drop function sum_application_budget();
-- Once for each statement, so that a budget of forty lines costs one sum.
create trigger application_budget_sum_of_new after insert on application_budget_items
  referencing new table as changed for each statement execute function sum_of_changed_budgets();
create trigger application_budget_sum_of_changed after update on application_budget_items
  referencing new table as changed for each statement execute function sum_of_changed_budgets();
create trigger application_budget_sum_of_old after delete on application_budget_items
  referencing old table as changed for each statement execute function sum_of_changed_budgets();

-- The list sorts by these expressions: never null, and each index ends in the id.
drop index applications_call_number;
drop index applications_call_submitted;
create index applications_call_number on applications (call_id, coalesce(number, ''), id);
create index applications_call_submitted on applications
  (call_id, coalesce(submitted_at, '-infinity'::timestamptz), id);
create index applications_call_updated on applications (call_id, updated_at, id);
create index applications_call_status on applications (call_id, status);
create index application_members_application on application_members (application_id, position);

create index conflict_declarations_live on conflict_declarations (application_id) where withdrawn_at is null;
