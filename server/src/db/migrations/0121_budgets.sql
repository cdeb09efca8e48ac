-- Budgets: lump sums, ceilings by year, partners, own contributions and joint money.
alter table calls add column budget_rules jsonb not null default
  '{"mode":"lines","lumpSumText":{"en":"","zh":""},"yearCeilings":[],"partners":false,"own":false,"joint":[],"minOtherShare":null}';

alter table application_budget_items
  -- The partner organisation that spends it; none is the host.
  add column partner_id uuid references organisations,
  -- Who pays: 'funder', 'own', or the key of a joint partner that the call names.
  add column source text not null default 'funder';
create index application_budget_items_partner on application_budget_items (partner_id) where partner_id is not null;

-- `requested` is what is asked of the funder, not what others bring in.
create or replace function sum_of_changed_budgets() returns trigger language plpgsql as $$
begin
  update applications a set requested = coalesce(
    (select sum(i.amount) from application_budget_items i
      where i.application_id = a.id and i.source = 'funder'), 0)
  where a.id in (select application_id from changed);
  return null;
end $$;
