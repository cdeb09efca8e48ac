create index role_grants_by_time on role_grants (granted_at desc, id);
create index delegations_delegate on delegations (delegate_id) where ended_at is null;
